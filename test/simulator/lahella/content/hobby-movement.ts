import { ADULTS, CHILDREN, FAMILIES, SENIORS, YOUNG } from "./idea.ts";
import type { ActivityIdea } from "./idea.ts";

/** Hobby listings of sports clubs, pensioners and village associations. */
export const MOVEMENT_IDEAS: readonly ActivityIdea[] = [
  {
    near: ["senior-balance", "chair-gym"],
    theme: ["ht_urheilu", "ht_hyvinvointi"],
    format: "hm_ryhmat",
    ages: SENIORS,
    price: "any",
    channels: ["place"],
    schedules: ["weekly", "recurring"],
    text: {
      fi: {
        name: "Senioreiden tasapainoryhmä",
        summary: "Ohjattua tasapaino- ja lihaskuntoharjoittelua ikäihmisille.",
        body: [
          "Ryhmässä harjoitellaan tasapainoa ja jalkojen voimaa omaan tahtiin. Liikkeet voi tehdä myös istuen.",
          "Mukaan voi tulla ilman aiempaa kokemusta. Ohjaajana toimii koulutettu vertaisohjaaja.",
          "Ota mukaan sisäpelikengät ja juomapullo.",
        ],
      },
      sv: {
        name: "Balansgrupp för seniorer",
        summary: "Ledd balans- och styrketräning för äldre.",
        body: [
          "Vi tränar balans och benstyrka i egen takt. Rörelserna kan också göras sittande.",
          "Inga förkunskaper behövs.",
        ],
      },
      en: {
        name: "Balance group for seniors",
        summary: "Guided balance and strength training for older people.",
        body: [
          "We practise balance and leg strength at your own pace. Every exercise can be done seated.",
          "No experience is needed.",
        ],
      },
    },
  },
  {
    near: ["nordic-walk", "hiking"],
    theme: ["ht_urheilu"],
    format: "hm_ryhmat",
    ages: ADULTS,
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Sauvakävelyryhmä",
        summary: "Reipasta sauvakävelyä hyvässä seurassa säällä kuin säällä.",
        body: [
          "Lenkin pituus on noin viisi kilometriä. Jakaudumme kahteen ryhmään vauhdin mukaan.",
          "Lähtöpaikalta saa lainata sauvat.",
        ],
      },
      sv: {
        name: "Stavgångsgrupp",
        summary: "Rask stavgång i gott sällskap i alla väder.",
        body: ["Rundan är ungefär fem kilometer. Vi delar oss i två grupper enligt tempo."],
      },
      en: {
        name: "Nordic walking group",
        summary: "Brisk Nordic walking in good company, whatever the weather.",
        body: [
          "The route is about five kilometres. We split into two groups by pace.",
          "Poles can be borrowed.",
        ],
      },
    },
  },
  {
    near: ["chair-gym", "pensioners-club"],
    theme: ["ht_urheilu"],
    format: "hm_harrastukset",
    ages: SENIORS,
    price: "any",
    channels: ["place"],
    schedules: ["weekly", "recurring"],
    text: {
      fi: {
        name: "Tuolijumppa",
        summary: "Kevyt jumppa tuolilla istuen, sopii myös liikuntarajoitteisille.",
        body: [
          "Avaamme niskaa ja hartioita, vahvistamme keskivartaloa ja lopuksi rentoudumme.",
          "Jumpan jälkeen juodaan pullakahvit.",
        ],
      },
      sv: {
        name: "Stolgymnastik",
        summary: "Lätt gymnastik sittande på stol, lämplig även för den som har svårt att röra sig.",
        body: ["Vi mjukar upp nacke och axlar och stärker bålen.", "Efter gymnastiken dricker vi kaffe."],
      },
      en: {
        name: "Chair exercise",
        summary: "Light exercise on a chair, also for people with reduced mobility.",
        body: ["We loosen neck and shoulders and strengthen the core.", "Coffee is served afterwards."],
      },
    },
  },
  {
    near: ["floorball-juniors", "four-h"],
    theme: ["ht_urheilu"],
    format: "hm_harrastukset",
    ages: CHILDREN,
    price: "paid",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Lasten pesäpallokoulu",
        summary: "Pesiksen perusteita leikin kautta alakouluikäisille.",
        body: [
          "Pesäpallokoulussa opetellaan heittämään, lyömään ja pelaamaan yhdessä.",
          "- Oma räpylä, jos on",
          "- Sään mukainen vaatetus",
          "- Juomapullo",
        ],
      },
      sv: {
        name: "Bobollsskola för barn",
        summary: "Grunderna i finsk boboll genom lek för lågstadiebarn.",
        body: ["Vi lär oss kasta, slå och spela tillsammans."],
      },
      en: {
        name: "Pesäpallo school for children",
        summary: "Basics of Finnish baseball through play for primary school children.",
        body: ["We learn to throw, bat and play together."],
      },
    },
  },
  {
    near: ["hiking", "hunting", "local-history"],
    theme: ["ht_luonto", "ht_urheilu"],
    format: "hm_leirit",
    ages: ADULTS,
    price: "free",
    channels: ["place"],
    schedules: ["single", "recurring"],
    text: {
      fi: {
        name: "Luontoretki laavulle",
        summary: "Opastettu retki lakeuden metsään, matkalla pidetään nokipannukahvit.",
        body: [
          "Kuljemme merkittyä polkua noin kuusi kilometriä. Maasto on helppoa, pitkospuut voivat olla liukkaat.",
          "Varaa omat eväät ja istuinalusta.",
        ],
      },
      sv: {
        name: "Naturutflykt till vindskyddet",
        summary: "Guidad vandring i skogen med kokkaffe på vägen.",
        body: ["Vi följer en märkt stig cirka sex kilometer. Terrängen är lätt."],
      },
      en: {
        name: "Nature trip to the lean-to",
        summary: "Guided walk in the forest with campfire coffee.",
        body: ["We follow a marked trail of about six kilometres. The terrain is easy."],
      },
    },
  },
  {
    near: ["family-cafe", "floorball-juniors"],
    theme: ["ht_urheilu"],
    format: "hm_harrastukset",
    ages: FAMILIES,
    price: "paid",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Perheliikunta",
        summary: "Temppurata, leikkejä ja yhdessäoloa 1–6-vuotiaille vanhemman kanssa.",
        body: [
          "Salin täyttävät patjat, renkaat ja pallot. Vanhempi liikkuu lapsen mukana.",
          "Sisarukset ovat tervetulleita samaan hintaan.",
        ],
      },
      sv: {
        name: "Familjegymnastik",
        summary: "Hinderbana och lekar för barn 1–6 år tillsammans med en förälder.",
        body: ["Salen fylls av mattor, ringar och bollar. Syskon är välkomna till samma pris."],
      },
      en: {
        name: "Family gym",
        summary: "Obstacle course and games for children aged 1–6 with a parent.",
        body: ["The hall is full of mats, rings and balls. Siblings come for the same price."],
      },
    },
  },
  {
    near: ["floorball-juniors"],
    theme: ["ht_urheilu"],
    format: "hm_harrastukset",
    ages: YOUNG,
    price: "paid",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Salibandyn höntsävuoro",
        summary: "Matalan kynnyksen salibandya nuorille ja nuorille aikuisille, ei kilpailua.",
        body: [
          "Vuorolle voi tulla silloin kun ehtii. Joukkueet arvotaan paikan päällä.",
          "Mailoja on lainattavana.",
        ],
      },
      sv: {
        name: "Innebandy för motionärer",
        summary: "Innebandy utan tävlingar för unga och unga vuxna.",
        body: ["Kom när du hinner. Lagen lottas på plats."],
      },
      en: {
        name: "Casual floorball",
        summary: "Floorball without competition for young people.",
        body: ["Come when you can. Teams are drawn on the spot."],
      },
    },
  },
  {
    near: ["water-gym", "community-meal", "folk-dance"],
    theme: ["ht_hyvinvointi"],
    format: "hm_ryhmat",
    ages: ADULTS,
    price: "paid",
    channels: ["place", "hybrid", "online"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Lempeä jooga",
        summary: "Rauhallista joogaa kaikenkuntoisille aikuisille.",
        body: [
          "Tunnilla keskitytään hengitykseen ja pehmeisiin liikesarjoihin. Lopuksi pitkä loppurentoutus.",
          "Tarvitset alustan ja viltin.",
        ],
      },
      sv: {
        name: "Mjuk yoga",
        summary: "Lugn yoga för vuxna oavsett kondition.",
        body: ["Vi fokuserar på andning och mjuka rörelser. Ta med matta och filt."],
      },
      en: {
        name: "Gentle yoga",
        summary: "Calm yoga for adults of any fitness.",
        body: ["We focus on breathing and soft movement. Bring a mat and a blanket."],
      },
    },
  },
  {
    near: ["skiing", "pensioners-club", "hunting"],
    theme: ["ht_urheilu"],
    format: "hm_ryhmat",
    ages: SENIORS,
    gender: "male",
    price: "free",
    channels: ["place"],
    schedules: ["weekly", "recurring"],
    text: {
      fi: {
        name: "Äijäjumppa",
        summary: "Miesten oma jumppavuoro: kunto nousee ja juttu luistaa.",
        body: [
          "Alkulämmittely, kuntopiiri ja venyttely. Lopuksi pelataan lentopalloa, jos jaksetaan.",
          "Sauna on lämmin tunnin jälkeen.",
        ],
      },
      sv: {
        name: "Gubbgympa",
        summary: "Gymnastik för män: konditionen stiger och pratet går.",
        body: ["Uppvärmning, cirkelträning och stretching. Efteråt är bastun varm."],
      },
      en: {
        name: "Men's gym hour",
        summary: "Exercise for men: better shape and good talk.",
        body: ["Warm-up, circuit training and stretching. The sauna is warm afterwards."],
      },
    },
  },
  {
    near: ["folk-dance", "pensioners-club"],
    theme: ["ht_urheilu"],
    format: "hm_harrastukset",
    ages: ADULTS,
    price: "any",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Lavatanssikurssi",
        summary: "Fuskua, humppaa ja valssia alkeista alkaen.",
        body: [
          "Kurssille voi tulla yksin tai parin kanssa, paria vaihdetaan tunnin aikana.",
          "Kauden päätteeksi tanssitaan seurantalolla elävän musiikin tahdissa.",
        ],
      },
      sv: {
        name: "Kurs i dansbanedans",
        summary: "Foxtrot, humppa och vals från grunden.",
        body: ["Kom ensam eller i par, vi byter partner under lektionen."],
      },
      en: {
        name: "Social dance course",
        summary: "Foxtrot, humppa and waltz from the basics.",
        body: ["Come alone or with a partner; partners rotate during the lesson."],
      },
    },
  },
  {
    near: ["water-gym"],
    theme: ["ht_urheilu", "ht_hyvinvointi"],
    format: "hm_ryhmat",
    ages: SENIORS,
    price: "paid",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Vesijumppa nivelystävällisesti",
        summary: "Ohjattua vesiliikuntaa lämpimässä altaassa.",
        body: [
          "Vesi kannattelee, joten harjoittelu sopii myös nivelrikkoiselle ja ylipainoiselle.",
          "Sisäänpääsymaksu sisältyy kausimaksuun.",
        ],
      },
      sv: {
        name: "Vattengymnastik för lederna",
        summary: "Ledd vattengymnastik i varm bassäng.",
        body: ["Vattnet bär upp kroppen. Inträdet ingår i säsongsavgiften."],
      },
      en: {
        name: "Joint-friendly water exercise",
        summary: "Guided exercise in a warm pool.",
        body: ["The water carries you. Admission is included in the season fee."],
      },
    },
  },
  {
    near: ["skiing", "disc-golf", "local-history"],
    theme: ["ht_luonto"],
    format: "hm_kylatoiminta",
    ages: ADULTS,
    price: "free",
    channels: ["place"],
    schedules: ["single", "range"],
    text: {
      fi: {
        name: "Kylän hiihtolatujen talkoot",
        summary: "Raivataan ladunpohjat ja korjataan sillat ennen lumia.",
        body: [
          "Mukaan tarvitaan raivaussahan käyttäjiä ja oksien kerääjiä. Talkooväelle keitetään hernekeitto.",
          "Omat työkäsineet mukaan.",
        ],
      },
      sv: {
        name: "Talko på byns skidspår",
        summary: "Vi röjer spåren och lagar broarna före snön.",
        body: ["Vi bjuder på ärtsoppa. Ta med arbetshandskar."],
      },
      en: {
        name: "Ski trail work party",
        summary: "We clear the trails and mend the bridges before the snow.",
        body: ["Pea soup is served. Bring working gloves."],
      },
    },
  },
];

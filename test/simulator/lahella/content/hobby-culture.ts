import { ADULTS, CHILDREN, EVERYONE, FAMILIES, SENIORS, YOUNG } from "./idea.ts";
import type { ActivityIdea } from "./idea.ts";

/** Hobby listings of culture, village and youth associations, parishes among them. */
export const CULTURE_IDEAS: readonly ActivityIdea[] = [
  {
    theme: ["ht_kulttuuri"],
    format: "hm_ryhmat",
    ages: ADULTS,
    price: "any",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Sekakuoro",
        summary: "Kuorolaulua klassisesta iskelmään, uudet laulajat ovat tervetulleita.",
        body: [
          "Harjoittelemme joulu- ja kevätkonsertteja varten. Nuotinlukutaitoa ei vaadita.",
          "Etsimme erityisesti tenoreita ja bassoja.",
        ],
      },
      sv: {
        name: "Blandad kör",
        summary: "Körsång från klassiskt till schlager, nya sångare är välkomna.",
        body: ["Vi övar inför jul- och vårkonserterna. Du behöver inte kunna läsa noter."],
      },
      en: {
        name: "Mixed choir",
        summary: "Choral singing from classical to pop, new singers welcome.",
        body: ["We rehearse for the Christmas and spring concerts. No sight-reading needed."],
      },
    },
  },
  {
    theme: ["ht_kadentaidot"],
    format: "hm_kohtaamispaikka",
    ages: ADULTS,
    price: "free",
    channels: ["place"],
    schedules: ["weekly", "recurring"],
    text: {
      fi: {
        name: "Neulekahvila",
        summary: "Neulotaan, virkataan ja jutellaan kahvikupin äärellä.",
        body: [
          "Oman käsityön voi ottaa mukaan, lankaa ja puikkoja löytyy myös paikan päältä.",
          "Neulomme villasukkia vastasyntyneille ja veteraaneille.",
        ],
      },
      sv: {
        name: "Stickcafé",
        summary: "Vi stickar, virkar och pratar över en kopp kaffe.",
        body: ["Ta med ditt eget handarbete. Garn och stickor finns också på plats."],
      },
      en: {
        name: "Knitting café",
        summary: "Knitting, crochet and talk over a cup of coffee.",
        body: ["Bring your own work. Yarn and needles are available too."],
      },
    },
  },
  {
    theme: ["ht_kulttuuri"],
    format: "hm_ryhmat",
    ages: ADULTS,
    price: "free",
    channels: ["place", "hybrid"],
    schedules: ["recurring"],
    text: {
      fi: {
        name: "Lukupiiri",
        summary: "Keskustelua kirjoista leppoisassa seurassa.",
        body: [
          "Luemme syksyn aikana kolme kotimaista ja yhden käännetyn romaanin. Kirjat saa lainaan kirjastosta.",
          "Mukaan voi tulla myös kesken kauden.",
        ],
      },
      sv: {
        name: "Läsecirkel",
        summary: "Samtal om böcker i avslappnat sällskap.",
        body: ["Under hösten läser vi fyra romaner. Böckerna kan lånas på biblioteket."],
      },
      en: {
        name: "Reading circle",
        summary: "Talk about books in relaxed company.",
        body: ["We read four novels during the autumn. The books can be borrowed from the library."],
      },
    },
  },
  {
    theme: ["ht_digi_teknologia"],
    format: "hm_oppaat",
    ages: SENIORS,
    price: "free",
    channels: ["place", "phone"],
    schedules: ["weekly", "recurring"],
    text: {
      fi: {
        name: "Digiopastusta senioreille",
        summary: "Vertaisopastusta puhelimen, tabletin ja tietokoneen käyttöön.",
        body: [
          "Vapaaehtoiset opastajamme auttavat verkkopankin, Omakannan ja kuvapuheluiden kanssa.",
          "Oma laite mukaan. Pankkitunnuksia ei koskaan kerrota opastajalle.",
        ],
      },
      sv: {
        name: "Digitalt stöd för seniorer",
        summary: "Kamrathjälp med telefon, platta och dator.",
        body: [
          "Våra frivilliga hjälper med nätbank, Mina Kanta-sidor och videosamtal. Ta med din egen apparat.",
        ],
      },
      en: {
        name: "Digital guidance for seniors",
        summary: "Peer help with phone, tablet and computer.",
        body: ["Our volunteers help with online banking, MyKanta and video calls. Bring your own device."],
      },
    },
  },
  {
    theme: ["ht_uskonnot"],
    format: "hm_kohtaamispaikka",
    ages: FAMILIES,
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Perhekerho",
        summary: "Avoin kerho alle kouluikäisille ja heidän vanhemmilleen.",
        body: ["Leikkiä, laulua ja pieni hartaus. Aamupala tarjotaan.", "Kerhoon ei tarvitse ilmoittautua."],
      },
      sv: {
        name: "Familjeklubb",
        summary: "Öppen klubb för barn under skolåldern och deras föräldrar.",
        body: ["Lek, sång och en kort andakt. Vi bjuder på frukost."],
      },
      en: {
        name: "Family club",
        summary: "Open club for children under school age and their parents.",
        body: ["Play, songs and a short devotion. Breakfast is served."],
      },
    },
  },
  {
    theme: ["ht_kulttuuri"],
    format: "hm_nayttelyt",
    ages: EVERYONE,
    price: "free",
    channels: ["place"],
    schedules: ["range"],
    text: {
      fi: {
        name: "Kylän tekijöiden taidenäyttely",
        summary: "Maalauksia, puutöitä ja ryijyjä omalta kylältä.",
        body: [
          "Näyttely on avoinna kirjaston aukioloaikoina. Avajaisissa esiintyy pelimanniryhmä.",
          "Osa töistä on myynnissä.",
        ],
      },
      sv: {
        name: "Konstutställning av byns skapare",
        summary: "Målningar, träarbeten och ryor från den egna byn.",
        body: ["Utställningen är öppen under bibliotekets öppettider."],
      },
      en: {
        name: "Art exhibition by local makers",
        summary: "Paintings, woodwork and rugs from our village.",
        body: ["The exhibition is open during library hours."],
      },
    },
  },
  {
    theme: ["ht_kulttuuri"],
    format: "hm_esitykset",
    ages: EVERYONE,
    price: "paid",
    channels: ["place"],
    schedules: ["single"],
    text: {
      fi: {
        name: "Kesäteatteri: Pohojalaasten häät",
        summary: "Nuorisoseuran kesäteatterin naurunremakka murteella.",
        body: [
          "Esitys kestää kaksi tuntia väliaikoineen. Katsomo on katettu.",
          "Väliajalla kahvia, lettuja ja makkaraa.",
        ],
      },
      sv: {
        name: "Sommarteater: Österbottniskt bröllop",
        summary: "Ungdomsföreningens folkkära fars på dialekt.",
        body: ["Föreställningen tar två timmar med paus. Läktaren har tak."],
      },
      en: {
        name: "Summer theatre: An Ostrobothnian wedding",
        summary: "A comedy in the local dialect.",
        body: ["The play takes two hours with an interval. The seats are covered."],
      },
    },
  },
  {
    theme: ["ht_vaikuttaminen"],
    format: "hm_kylatoiminta",
    ages: EVERYONE,
    price: "free",
    channels: ["place"],
    schedules: ["single", "recurring"],
    text: {
      fi: {
        name: "Kyläilta kylätalolla",
        summary: "Kylän asiat pöydälle ja makkarat grilliin.",
        body: [
          "Keskustellaan tieasioista, nuorten harrastuksista ja kylätalon remontista.",
          "Lapsille on järjestetty ohjelmaa.",
        ],
      },
      sv: {
        name: "Bykväll i byagården",
        summary: "Byns ärenden på bordet och korv på grillen.",
        body: ["Vi diskuterar vägar, ungdomarnas hobbyer och byagårdens renovering."],
      },
      en: {
        name: "Village evening",
        summary: "Village matters on the table and sausages on the grill.",
        body: ["We talk about roads, hobbies for the young and the repair of the village hall."],
      },
    },
  },
  {
    theme: ["ht_kansainvalisyys"],
    format: "hm_kohtaamispaikka",
    ages: ADULTS,
    price: "free",
    channels: ["place", "online"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Kielikahvila",
        summary: "Suomen kielen puhumista yhdessä maahan muuttaneille.",
        body: [
          "Harjoittelemme arjen suomea: kaupassa, lääkärissä, töissä. Tule sellaisena kuin olet.",
          "Lastenhoito on järjestetty.",
        ],
      },
      sv: {
        name: "Språkcafé",
        summary: "Vi övar att prata finska tillsammans.",
        body: ["Vi tränar vardagens språk: i butiken, hos läkaren, på jobbet."],
      },
      en: {
        name: "Language café",
        summary: "Speaking Finnish together for people who have moved to Finland.",
        body: ["We practise everyday Finnish: in the shop, at the doctor's, at work. Childcare is arranged."],
      },
    },
  },
  {
    theme: ["ht_pelastustoiminta"],
    format: "hm_harrastukset",
    ages: YOUNG,
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "VPK:n nuoriso-osasto",
        summary: "Palokuntaharrastus 7–17-vuotiaille: letkut, köydet ja ensiapu.",
        body: ["Harjoitukset pidetään paloasemalla. Varusteet saa palokunnalta.", "Kesällä leirille!"],
      },
      sv: {
        name: "FBK:s ungdomsavdelning",
        summary: "Brandkårshobby för unga: slangar, rep och första hjälp.",
        body: ["Övningarna hålls på brandstationen. Utrustning får du av kåren."],
      },
      en: {
        name: "Youth section of the volunteer fire brigade",
        summary: "Hoses, ropes and first aid for young people.",
        body: ["We practise at the fire station. Gear is provided."],
      },
    },
  },
  {
    theme: ["ht_maanpuolustus"],
    format: "hm_tilaisuudet",
    ages: ADULTS,
    price: "free",
    channels: ["place"],
    schedules: ["single"],
    text: {
      fi: {
        name: "Veteraaniperinteen luentoilta",
        summary: "Luento Etelä-Pohjanmaan kotirintamasta ja kahvitilaisuus.",
        body: ["Sotilaskotisisaret tarjoavat kahvit munkin kera. Vapaa pääsy."],
      },
      sv: {
        name: "Föreläsning om veterantraditionen",
        summary: "Föreläsning om hemmafronten och kaffe.",
        body: ["Fritt inträde."],
      },
      en: {
        name: "Lecture on the veterans' heritage",
        summary: "Lecture on the home front, with coffee.",
        body: ["Free entrance."],
      },
    },
  },
  {
    theme: ["ht_luonto", "ht_kadentaidot"],
    format: "hm_ryhmat",
    ages: CHILDREN,
    price: "any",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "4H-kerho: puuhaa ja kokkausta",
        summary: "Kädentaitoja, ruoanlaittoa ja luontoseikkailuja alakoululaisille.",
        body: [
          "Joka viikko oma teema: leivotaan, veistetään tai lähdetään metsään.",
          "Kerhomaksu sisältää tarvikkeet ja vakuutuksen.",
        ],
      },
      sv: {
        name: "4H-klubb: pyssel och matlagning",
        summary: "Hantverk, matlagning och naturäventyr för lågstadieelever.",
        body: ["Varje vecka har sitt tema. Avgiften täcker material och försäkring."],
      },
      en: {
        name: "4H club: crafts and cooking",
        summary: "Crafts, cooking and nature for primary school children.",
        body: ["A new theme every week. The fee covers materials and insurance."],
      },
    },
  },
  {
    theme: ["ht_kulttuuri", "ht_hyvinvointi"],
    format: "hm_tilaisuudet",
    ages: SENIORS,
    price: "free",
    channels: ["place"],
    schedules: ["recurring"],
    text: {
      fi: {
        name: "Eläkeläisten tarinatupa",
        summary: "Muistelua, yhteislaulua ja ajankohtaista asiaa.",
        body: [
          "Joka kerta oma vieras: poliisi, apteekkari tai kansanedustaja.",
          "Kahvimaksu vapaaehtoinen. Kimppakyydistä voi sopia puheenjohtajan kanssa.",
        ],
      },
      sv: {
        name: "Pensionärernas pratstuga",
        summary: "Minnen, allsång och aktuella ärenden.",
        body: ["Varje gång en ny gäst. Frivillig kaffeavgift."],
      },
      en: {
        name: "Pensioners' story hour",
        summary: "Memories, singing together and current topics.",
        body: ["A new guest every time. Coffee fee is voluntary."],
      },
    },
  },
  {
    theme: ["ht_kulttuuri"],
    format: "hm_oleskelu",
    ages: ["13-17"],
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Nuorten avoin ilta",
        summary: "Biljardia, pelejä ja juttuseuraa yläkoululaisille.",
        body: ["Paikalla on aina kaksi täysikäistä ohjaajaa. Päihteetön tila."],
      },
      sv: {
        name: "Öppen kväll för unga",
        summary: "Biljard, spel och sällskap för högstadieelever.",
        body: ["Två vuxna ledare är alltid på plats. Rusmedelsfritt."],
      },
      en: {
        name: "Open evening for teens",
        summary: "Pool, games and company for teenagers.",
        body: ["Two adult leaders are always present. No alcohol or drugs."],
      },
    },
  },
];

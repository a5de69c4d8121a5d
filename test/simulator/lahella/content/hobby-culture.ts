import { ADULTS, EVERYONE, SENIORS } from "./idea.ts";
import type { ActivityIdea } from "./idea.ts";

/** Hobby listings of culture, village and pensioners' associations. */
export const CULTURE_IDEAS: readonly ActivityIdea[] = [
  {
    near: ["mixed-choir"],
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
    near: ["handicraft"],
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
    near: ["book-circle"],
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
    near: ["digital-help", "pensioners-club"],
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
    near: ["art-school", "local-history", "village-market"],
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
    near: ["summer-theatre"],
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
    near: ["talkoot-help", "disc-golf", "village-market"],
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
    near: ["local-history", "pensioners-club"],
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
    near: ["pensioners-club", "local-history"],
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
];

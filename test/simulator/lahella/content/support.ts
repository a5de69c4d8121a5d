import { ADULTS, EVERYONE, FAMILIES, SENIORS, YOUNG } from "./idea.ts";
import type { ActivityIdea } from "./idea.ts";

/** Support listings. Theme and format codes are invented: A8 says that the real ones are unknown. */
export const SUPPORT_IDEAS: readonly ActivityIdea[] = [
  {
    near: ["carers-group"],
    theme: ["st_omaishoito"],
    format: "sm_vertaistuki",
    ages: ADULTS,
    price: "free",
    channels: ["place", "phone", "online"],
    schedules: ["recurring", "weekly"],
    text: {
      fi: {
        name: "Omaishoitajien vertaisryhmä",
        summary: "Tukea ja hengähdystauko läheistään hoitavalle.",
        body: [
          "Ryhmässä saa puhua luottamuksellisesti omasta tilanteesta tai vain kuunnella.",
          "Hoidettavalle voidaan järjestää ryhmän ajaksi hoitaja, kysy toimistolta.",
        ],
      },
      sv: {
        name: "Kamratstödsgrupp för närståendevårdare",
        summary: "Stöd och en paus för dig som vårdar en närstående.",
        body: ["Du kan prata i förtroende eller bara lyssna. Fråga kansliet om avlösare."],
      },
      en: {
        name: "Peer group for family carers",
        summary: "Support and a breather for those who care for a loved one.",
        body: ["You may talk in confidence or simply listen. Ask the office about a substitute carer."],
      },
    },
  },
  {
    near: ["mental-health-group"],
    theme: ["st_mielenterveys"],
    format: "sm_kohtaamispaikka",
    ages: ADULTS,
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Mielenterveysyhdistyksen kohtaamispaikka",
        summary: "Avoin olohuone, jonne voi tulla omana itsenään.",
        body: [
          "Arkisin kahvia, edullinen lounas, ryhmiä ja seuraa. Lähetettä ei tarvita.",
          "Toiminta on päihteetöntä.",
        ],
      },
      sv: {
        name: "Mötesplats för psykisk hälsa",
        summary: "Ett öppet vardagsrum dit du kan komma som du är.",
        body: ["Kaffe, förmånlig lunch, grupper och sällskap på vardagar. Ingen remiss behövs."],
      },
      en: {
        name: "Mental health meeting place",
        summary: "An open living room where you can come as you are.",
        body: ["Coffee, cheap lunch, groups and company on weekdays. No referral needed."],
      },
    },
  },
  {
    near: ["food-aid", "unemployed-centre"],
    theme: ["st_ruoka_apu"],
    format: "sm_apu",
    ages: EVERYONE,
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Ruokajakelu",
        summary: "Ruokakasseja ja leipää vähävaraisille jonotusnumerolla.",
        body: [
          "Jako alkaa tasalta ja jatkuu niin kauan kuin ruokaa riittää. Oma kassi mukaan.",
          "Tarvetta ei tarvitse todistaa.",
        ],
      },
      sv: {
        name: "Matutdelning",
        summary: "Matkassar och bröd till mindre bemedlade.",
        body: ["Utdelningen pågår så länge maten räcker. Ta med egen kasse."],
      },
      en: {
        name: "Food distribution",
        summary: "Food bags and bread for people in need.",
        body: ["We hand out food as long as it lasts. Bring your own bag; no proof of need is asked."],
      },
    },
  },
  {
    near: ["crisis-help", "crisis-phone"],
    theme: ["st_kriisi"],
    format: "sm_neuvonta",
    ages: ADULTS,
    price: "free",
    channels: ["phone", "online", "place"],
    schedules: ["weekly", "none"],
    text: {
      fi: {
        name: "Kriisikeskuksen keskusteluapu",
        summary: "Maksutonta keskusteluapua äkillisissä elämäntilanteissa.",
        body: [
          "Soita, kun läheinen on kuollut, ero on tullut tai arki ei kanna.",
          "Aika järjestyy yleensä viikon sisällä, puhelimessa saa apua heti.",
        ],
      },
      sv: {
        name: "Kriscentrets samtalshjälp",
        summary: "Avgiftsfri samtalshjälp i plötsliga livssituationer.",
        body: ["Ring när en närstående har dött, vid skilsmässa eller när vardagen inte bär."],
      },
      en: {
        name: "Crisis centre counselling",
        summary: "Free counselling in sudden life situations.",
        body: ["Call after a loss, a separation, or when everyday life is too much."],
      },
    },
  },
  {
    near: ["friend-visits"],
    theme: ["st_ikaantyneet"],
    format: "sm_ystavatoiminta",
    ages: SENIORS,
    price: "free",
    channels: ["place", "phone"],
    schedules: ["none", "weekly"],
    text: {
      fi: {
        name: "Ystävätoimintaa yksinäiselle",
        summary: "Vapaaehtoinen ystävä käy kylässä, ulkoilee ja juttelee.",
        body: [
          "Etsimme sinulle koulutetun ystävän omalta paikkakunnalta. Tapaamiset ovat maksuttomia.",
          "Pyynnön voi tehdä myös omainen tai kotihoito.",
        ],
      },
      sv: {
        name: "Vänverksamhet för ensamma",
        summary: "En frivillig vän hälsar på, går ut med dig och pratar.",
        body: ["Vi söker en utbildad vän från din egen ort. Också anhöriga kan ta kontakt."],
      },
      en: {
        name: "Friend visits for lonely people",
        summary: "A volunteer friend visits, goes out and talks with you.",
        body: ["We find you a trained friend from your own town. Relatives may ask as well."],
      },
    },
  },
  {
    near: ["sobriety-group"],
    theme: ["st_paihteet"],
    format: "sm_vertaistuki",
    ages: ADULTS,
    price: "free",
    channels: ["place", "hybrid"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "A-killan avoin ryhmä",
        summary: "Vertaistukea päihteistä irrottautumiseen, omaisetkin tervetulleita.",
        body: [
          "Kokoonnumme joka viikko, myös juhlapyhinä. Riittää, että olet sinä päivänä selvin päin.",
          "Kaikki puhuttu jää ryhmään.",
        ],
      },
      sv: {
        name: "A-gillets öppna grupp",
        summary: "Kamratstöd för att bli fri från rusmedel, också för anhöriga.",
        body: ["Vi träffas varje vecka, också på helger. Allt som sägs stannar i gruppen."],
      },
      en: {
        name: "Open recovery group",
        summary: "Peer support for leaving alcohol and drugs behind; relatives welcome.",
        body: ["We meet every week, holidays included. What is said stays in the group."],
      },
    },
  },
  {
    near: ["memory-cafe"],
    theme: ["st_muisti"],
    format: "sm_vertaistuki",
    ages: SENIORS,
    price: "free",
    channels: ["place"],
    schedules: ["recurring"],
    text: {
      fi: {
        name: "Muistikahvila",
        summary: "Muistisairaille ja heidän läheisilleen tarkoitettu kahvihetki.",
        body: [
          "Paikalla on muistiluotsi, jolta voi kysyä etuuksista ja palveluista.",
          "Mukaan voi tulla ilman diagnoosiakin.",
        ],
      },
      sv: {
        name: "Minnescafé",
        summary: "En kaffestund för personer med minnessjukdom och deras närstående.",
        body: ["En minnesrådgivare finns på plats och svarar på frågor."],
      },
      en: {
        name: "Memory café",
        summary: "A coffee hour for people with memory disorders and their families.",
        body: ["A memory adviser answers questions on benefits and services."],
      },
    },
  },
  {
    near: ["family-cafe", "four-h"],
    theme: ["st_lapsiperheet"],
    format: "sm_apu",
    ages: FAMILIES,
    price: "any",
    channels: ["place", "phone"],
    schedules: ["none"],
    text: {
      fi: {
        name: "Tilapäinen lastenhoitoapu perheille",
        summary: "Koulutettu hoitaja kotiin muutamaksi tunniksi.",
        body: [
          "Hoitaja tulee kun vanhempi tarvitsee lepoa, käy lääkärissä tai harrastaa.",
          "Tilaus viimeistään edellisenä päivänä.",
        ],
      },
      sv: {
        name: "Tillfällig barnpassning för familjer",
        summary: "En utbildad barnvakt hem till er för några timmar.",
        body: ["Beställ senast dagen innan."],
      },
      en: {
        name: "Temporary childcare for families",
        summary: "A trained carer comes to your home for a few hours.",
        body: ["Book at the latest on the day before."],
      },
    },
  },
  {
    near: ["support-person"],
    theme: ["st_vammaiset"],
    format: "sm_vertaistuki",
    ages: ADULTS,
    price: "free",
    channels: ["place", "online"],
    schedules: ["recurring"],
    text: {
      fi: {
        name: "Näkövammaisten kerho",
        summary: "Vertaistapaamisia, apuvälinekokeiluja ja retkiä.",
        body: [
          "Avustaja tai opaskoira on tervetullut. Taksin tilaamisessa autetaan.",
          "Esteetön sisäänkäynti pihan puolelta.",
        ],
      },
      sv: {
        name: "Synskadades klubb",
        summary: "Träffar, hjälpmedel och utflykter.",
        body: ["Assistent eller ledarhund är välkommen."],
      },
      en: {
        name: "Club for visually impaired people",
        summary: "Meetings, aids to try and trips.",
        body: ["Assistants and guide dogs are welcome."],
      },
    },
  },
  {
    near: ["youth-evening", "crisis-phone"],
    theme: ["st_nuoret"],
    format: "sm_neuvonta",
    ages: YOUNG,
    price: "free",
    channels: ["online", "phone"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Nuorten chat",
        summary: "Luotettava aikuinen vastaa nimettömästi.",
        body: [
          "Voit kirjoittaa mistä vain: koulusta, perheestä, seurustelusta tai pelosta.",
          "Jonotus voi kestää iltaisin, jaksathan odottaa.",
        ],
      },
      sv: {
        name: "Chatt för unga",
        summary: "En pålitlig vuxen svarar anonymt.",
        body: ["Du kan skriva om vad som helst. På kvällarna kan det vara kö."],
      },
      en: {
        name: "Chat for young people",
        summary: "A reliable adult answers, anonymously.",
        body: ["Write about anything. There may be a queue in the evenings."],
      },
    },
  },
  {
    near: ["support-person", "grief-group"],
    theme: ["st_sairaudet"],
    format: "sm_vertaistuki",
    ages: ADULTS,
    price: "free",
    channels: ["place", "hybrid", "online"],
    schedules: ["recurring"],
    text: {
      fi: {
        name: "Syöpään sairastuneiden vertaisryhmä",
        summary: "Kokemusten jakamista hoitojen aikana ja niiden jälkeen.",
        body: [
          "Ryhmää ohjaavat sairaanhoitaja ja koulutettu vertaistukija.",
          "Läheisille on oma ryhmänsä samana iltana.",
        ],
      },
      sv: {
        name: "Kamratstödsgrupp för cancersjuka",
        summary: "Vi delar erfarenheter under och efter behandlingen.",
        body: ["Gruppen leds av en sjukskötare och en utbildad kamratstödjare."],
      },
      en: {
        name: "Peer group for people with cancer",
        summary: "Sharing experiences during and after treatment.",
        body: ["Led by a nurse and a trained peer supporter."],
      },
    },
  },
  {
    near: ["debt-advice", "unemployed-centre"],
    theme: ["st_talous"],
    format: "sm_neuvonta",
    ages: ADULTS,
    price: "free",
    channels: ["phone", "place"],
    schedules: ["weekly", "none"],
    text: {
      fi: {
        name: "Velka- ja talousneuvontaa vertaisilta",
        summary: "Apua laskujen järjestämiseen ja hakemusten täyttämiseen.",
        body: [
          "Ota mukaan laskut ja päätökset. Mitään ei tarvitse hävetä.",
          "- Budjetin tekeminen",
          "- Kelan hakemukset",
          "- Maksusuunnitelmat",
        ],
      },
      sv: {
        name: "Ekonomirådgivning av likställda",
        summary: "Hjälp med räkningar och ansökningar.",
        body: ["Ta med räkningar och beslut. Du behöver inte skämmas för något."],
      },
      en: {
        name: "Money advice by peers",
        summary: "Help with bills and applications.",
        body: ["Bring your bills and decisions. There is nothing to be ashamed of."],
      },
    },
  },
];

import { ADULTS, YOUNG } from "./idea.ts";
import type { ActivityIdea } from "./idea.ts";

/** Voluntary listings: tasks offered to helpers. Codes are invented, as those of support listings. */
export const VOLUNTARY_IDEAS: readonly ActivityIdea[] = [
  {
    near: ["friend-visits", "senior-balance", "friend-volunteer"],
    theme: ["vt_ikaantyneet"],
    format: "vm_jatkuva",
    ages: ADULTS,
    price: "free",
    channels: ["hybrid", "place"],
    schedules: ["none"],
    text: {
      fi: {
        name: "Ulkoiluystävä ikäihmiselle",
        summary: "Lähde ulkoilemaan ikäihmisen kanssa omien aikataulujesi mukaan.",
        body: [
          "Koulutamme tehtävään ja olemme tukena. Yksi tunti viikossa riittää.",
          "Tapaamme palvelutalon pihalla.",
        ],
      },
      sv: {
        name: "Utevän för äldre",
        summary: "Gå ut tillsammans med en äldre person enligt din egen tidtabell.",
        body: ["Vi utbildar dig och stöder dig. En timme i veckan räcker."],
      },
      en: {
        name: "Outdoor friend for an older person",
        summary: "Go out with an older person when it suits you.",
        body: ["We train and support you. One hour a week is enough."],
      },
    },
  },
  {
    near: ["food-aid", "unemployed-centre"],
    theme: ["vt_ruoka_apu"],
    format: "vm_jatkuva",
    ages: ADULTS,
    price: "free",
    channels: ["place"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Vapaaehtoiseksi ruokajakeluun",
        summary: "Lajittele, pakkaa ja jaa ruokaa torstaisin.",
        body: [
          "Työ sopii seisomiseen tottuneelle. Saat työvaatteet ja ruokailun.",
          "Hygieniapassi on eduksi.",
        ],
      },
      sv: {
        name: "Frivillig i matutdelningen",
        summary: "Sortera, packa och dela ut mat.",
        body: ["Du får arbetskläder och måltid."],
      },
      en: {
        name: "Volunteer in food distribution",
        summary: "Sort, pack and hand out food.",
        body: ["Working clothes and a meal are provided."],
      },
    },
  },
  {
    near: ["childrens-club", "book-circle"],
    theme: ["vt_lapset"],
    format: "vm_jatkuva",
    ages: ADULTS,
    price: "free",
    channels: ["place"],
    schedules: ["weekly", "none"],
    text: {
      fi: {
        name: "Lukumummi tai lukuvaari kouluun",
        summary: "Lue alakoululaisen kanssa puoli tuntia viikossa.",
        body: [
          "Kouluilta pyydetään rikostaustaote, yhdistys auttaa hakemisessa.",
          "Aiempaa kokemusta ei tarvita, kärsivällisyyttä kyllä.",
        ],
      },
      sv: {
        name: "Läsmormor eller läsmorfar",
        summary: "Läs med ett lågstadiebarn en halvtimme i veckan.",
        body: ["Skolan begär straffregisterutdrag, föreningen hjälper till."],
      },
      en: {
        name: "Reading grandparent at school",
        summary: "Read with a primary school child half an hour a week.",
        body: ["Patience matters more than experience."],
      },
    },
  },
  {
    near: ["crisis-phone", "crisis-help"],
    theme: ["vt_paivystys"],
    format: "vm_etana",
    ages: ADULTS,
    price: "free",
    channels: ["phone", "online"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Kriisipuhelimen päivystäjäksi",
        summary: "Kuuntele soittajaa iltavuorossa, myös kotoa käsin.",
        body: [
          "Koulutus kestää kuusi iltaa. Päivystäjille on työnohjausta joka kuukausi.",
          "Sitoutumista toivotaan vuodeksi.",
        ],
      },
      sv: {
        name: "Jourhavande i kristelefonen",
        summary: "Lyssna på den som ringer, också hemifrån.",
        body: ["Utbildningen tar sex kvällar. Arbetshandledning varje månad."],
      },
      en: {
        name: "Volunteer on the crisis line",
        summary: "Listen to callers on an evening shift, also from home.",
        body: ["The training takes six evenings. Supervision every month."],
      },
    },
  },
  {
    near: ["village-market", "summer-theatre", "folk-dance"],
    theme: ["vt_tapahtumat"],
    format: "vm_kertaluonteinen",
    ages: YOUNG,
    price: "free",
    channels: ["place"],
    schedules: ["single", "range"],
    text: {
      fi: {
        name: "Talkoolaiseksi kesäfestivaalille",
        summary: "Järjestyksenvalvontaa, lipunmyyntiä tai roudausta kahden vuoron verran.",
        body: ["Palkkioksi festivaaliranneke ja ruokaliput. Ikäraja 18 vuotta."],
      },
      sv: {
        name: "Talkoarbetare på sommarfestivalen",
        summary: "Ordning, biljetter eller bygge under två skift.",
        body: ["Som tack får du festivalband och matkuponger. Åldersgräns 18 år."],
      },
      en: {
        name: "Volunteer at the summer festival",
        summary: "Stewarding, tickets or building for two shifts.",
        body: ["You get a festival pass and meal tickets. Age limit 18."],
      },
    },
  },
  {
    near: ["handicraft", "pensioners-club", "talkoot-help", "local-history", "skiing"],
    theme: ["vt_hallinto"],
    format: "vm_jatkuva",
    ages: ADULTS,
    price: "free",
    channels: ["hybrid", "online"],
    schedules: ["none", "recurring"],
    text: {
      fi: {
        name: "Yhdistys etsii rahastonhoitajaa",
        summary: "Pidä pienen yhdistyksen kirjat kunnossa.",
        body: [
          "Tilikaudessa on noin 150 tositetta. Edellinen hoitaja perehdyttää.",
          "Tehtävä sopii hyvin myös opiskelijalle.",
        ],
      },
      sv: {
        name: "Föreningen söker kassör",
        summary: "Håll en liten förenings bokföring i skick.",
        body: ["Ungefär 150 verifikat per år. Du får handledning."],
      },
      en: {
        name: "Treasurer wanted",
        summary: "Keep the books of a small association.",
        body: ["About 150 vouchers a year. You will be trained."],
      },
    },
  },
  {
    near: ["immigrant-language-cafe"],
    theme: ["vt_maahanmuutto"],
    format: "vm_jatkuva",
    ages: ADULTS,
    price: "free",
    channels: ["place", "online"],
    schedules: ["weekly"],
    text: {
      fi: {
        name: "Kielikaveriksi maahan muuttaneelle",
        summary: "Jutelkaa suomea kahvilla, kaupassa tai kävelyllä.",
        body: [
          "Opettajan pätevyyttä ei tarvita, puhut vain omaa kieltäsi selkeästi.",
          "Parit kootaan syys- ja tammikuussa.",
        ],
      },
      sv: {
        name: "Språkvän",
        summary: "Prata finska eller svenska över en kaffe eller på en promenad.",
        body: ["Du behöver inte vara lärare."],
      },
      en: {
        name: "Language buddy",
        summary: "Speak Finnish with a newcomer over coffee or on a walk.",
        body: ["No teaching qualification needed."],
      },
    },
  },
  {
    near: ["friend-volunteer", "family-cafe"],
    theme: ["vt_ystava"],
    format: "vm_jatkuva",
    ages: ADULTS,
    gender: "male",
    price: "free",
    channels: ["place"],
    schedules: ["recurring", "none"],
    text: {
      fi: {
        name: "Mieskaveri perheen pojalle",
        summary: "Miehen malli yksinhuoltajaperheen pojalle pari kertaa kuussa.",
        body: [
          "Tehdään arkisia asioita: kalastusta, pyöränkorjausta, uimahallia.",
          "Valmennus ja vakuutus järjestyvät yhdistyksen kautta.",
        ],
      },
      sv: {
        name: "Manlig stödvän",
        summary: "En manlig förebild för en pojke ett par gånger i månaden.",
        body: ["Vardagliga saker: fiske, cykelreparation, simhall."],
      },
      en: {
        name: "Male friend for a boy",
        summary: "A male role model for a boy in a one-parent family.",
        body: ["Everyday things: fishing, mending bikes, the swimming hall."],
      },
    },
  },
];

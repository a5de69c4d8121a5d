import type { TopicDraft } from "./topic.ts";

const SENIORS = ["ageGroup/range:65-99"];
const CHILDREN = ["ageGroup/range:7-12"];
const ADULTS = ["ageGroup/range:18-64"];
const HALLS = ["village-hall", "meeting-place", "parish-house"] as const;

/** Sport and outdoor life. */
export const MOVEMENT_TOPICS: Readonly<Record<string, TopicDraft>> = {
  "senior-balance": {
    title: ["Senioreiden tasapainoryhmä", "Balansgrupp för seniorer", "Balance group for seniors"],
    summary: [
      "Ohjattua tasapaino- ja lihasvoimaharjoittelua yli 65-vuotiaille.",
      "Ledd balans- och styrketräning för personer över 65 år.",
      "Guided balance and strength training for people over 65.",
    ],
    description: [
      "Harjoittelemme tuolin tukea käyttäen jalkojen voimaa ja tasapainoa. Ohjaaja antaa jokaiselle sopivat liikkeet. Ota mukaan vesipullo ja tukevat sisäkengät.",
      "Vi tränar benstyrka och balans med hjälp av stol. Ledaren ger alla lämpliga rörelser. Ta med vattenflaska och stadiga inneskor.",
      "We train leg strength and balance with the support of a chair. Everyone gets suitable exercises. Bring water and sturdy indoor shoes.",
    ],
    type: "hobby",
    kinds: ["association", "division", "unit"],
    classes: ["P27", "P27.1", "P5.11"],
    groups: ["KR1.1"],
    keywords: ["tasapaino", "ikäihmiset", "liikunta"],
    venues: ["sports-hall", "village-hall"],
    ages: SENIORS,
  },
  "chair-gym": {
    title: ["Tuolijumppa", "Stolgymnastik", "Chair gymnastics"],
    summary: [
      "Kevyttä jumppaa istuen musiikin tahdissa.",
      "Lätt gymnastik sittande till musik.",
      "Light exercise to music, seated.",
    ],
    description: [
      "Tuolijumppa sopii kaikille, myös apuvälineitä käyttäville. Jumpan jälkeen juodaan kahvit.",
      "Stolgymnastik passar alla, också dem som använder hjälpmedel. Efteråt dricker vi kaffe.",
      "Suits everyone, users of aids included. Coffee follows.",
    ],
    type: "hobby",
    classes: ["P27", "P27.1"],
    groups: ["KR1.1", "KR1.6"],
    keywords: ["jumppa", "ikäihmiset"],
    venues: HALLS,
    ages: SENIORS,
  },
  hiking: {
    title: ["Vaellusryhmä lakeuksille ja luonnonpuistoon", "Vandringsgrupp", "Hiking group"],
    summary: [
      "Päiväretkiä lähiluontoon ohjaajan kanssa.",
      "Dagsutfärder i naturen med ledare.",
      "Day trips into nature with a guide.",
    ],
    description: [
      "Kävelemme 6–12 kilometriä rauhallista tahtia, keitämme nokipannukahvit ja opimme tuntemaan lintuja ja kasveja. Kimppakyydit lähtevät torilta.",
      "Vi går 6–12 kilometer i lugn takt och kokar kaffe på öppen eld. Samåkning från torget.",
      "We walk 6–12 km at an easy pace and boil coffee over a fire. Shared rides leave from the square.",
    ],
    type: "hobby",
    classes: ["P27", "P27.2"],
    groups: ["KR1"],
    keywords: ["retkeily", "luonto", "ulkoilu"],
    venues: ["outdoors"],
  },
  "nordic-walk": {
    title: ["Sauvakävelylenkki", "Stavgång", "Nordic walking"],
    summary: [
      "Yhteislenkki kerran viikossa, säävaraus.",
      "Gemensam runda en gång i veckan.",
      "A walk together once a week.",
    ],
    description: [
      "Lähdemme valaistulta radalta. Sauvoja saa lainaksi. Vauhti sovitaan niin, että kaikki pysyvät mukana.",
      "Vi startar vid det belysta spåret. Stavar finns att låna.",
      "We start at the lit track. Poles may be borrowed.",
    ],
    type: "hobby",
    classes: ["P27", "P27.1"],
    groups: ["KR1"],
    keywords: ["sauvakävely", "liikunta"],
    venues: ["outdoors"],
  },
  "floorball-juniors": {
    title: ["Salibandyn junioriryhmä", "Innebandy för juniorer", "Floorball for juniors"],
    summary: [
      "Harjoitukset aloittelijoille, mailan saa lainaksi.",
      "Träning för nybörjare, klubba finns att låna.",
      "Training for beginners, sticks to borrow.",
    ],
    description: [
      "Pelaamme sarjaa ja leikimme paljon. Kausimaksuun kuuluvat vakuutus ja pelipaita. Kaksi ensimmäistä kertaa on maksutta.",
      "Vi spelar serie och leker mycket. Säsongsavgiften omfattar försäkring och tröja.",
      "We play matches and games. The season fee covers insurance and a shirt.",
    ],
    type: "hobby",
    kinds: ["association"],
    classes: ["P27", "P27.1"],
    groups: ["KR1.2", "KR1.3"],
    keywords: ["salibandy", "juniorit"],
    venues: ["sports-hall", "school"],
    ages: CHILDREN,
  },
  skiing: {
    title: ["Hiihtokoulu", "Skidskola", "Ski school"],
    summary: [
      "Hiihdon alkeet lapsille valaistulla ladulla.",
      "Skidåkningens grunder för barn på belyst spår.",
      "First steps on skis for children on the lit track.",
    ],
    description: [
      "Hiihtokoulussa opitaan leikkien. Ryhmät iän mukaan. Pakkasraja on 15 astetta.",
      "I skidskolan lär vi oss genom lek. Grupper enligt ålder. Köldgränsen är 15 grader.",
      "We learn by playing, in groups by age. Not below minus 15 degrees.",
    ],
    type: "hobby",
    kinds: ["association"],
    classes: ["P27", "P27.1"],
    groups: ["KR1.2"],
    keywords: ["hiihto", "lapset"],
    venues: ["outdoors"],
    ages: CHILDREN,
  },
  "water-gym": {
    title: ["Vesijumppa", "Vattengymnastik", "Water exercise"],
    summary: [
      "Niveliä säästävää jumppaa lämminvesialtaassa.",
      "Skonsam gymnastik i varmvattenbassäng.",
      "Gentle exercise in the warm pool.",
    ],
    description: [
      "Ryhmiin ilmoittaudutaan kaudeksi kerrallaan. Altaaseen pääsee hissillä. Hinta sisältää uimahallimaksun.",
      "Anmälan per säsong. Bassängen har lyft. Priset innehåller simhallsavgiften.",
      "Register for a season. The pool has a lift. Entrance is included.",
    ],
    type: "hobby",
    kinds: ["association", "division"],
    classes: ["P27", "P27.1", "P5.13"],
    groups: ["KR1.1", "KR1.4", "KR1.6"],
    keywords: ["vesijumppa", "uinti"],
    venues: ["swimming-hall"],
    ages: SENIORS,
  },
  "first-aid": {
    title: ["Ensiapuryhmä", "Första hjälpen-grupp", "First aid group"],
    summary: [
      "Opi ensiapua ja päivystä tapahtumissa.",
      "Lär dig första hjälpen och jourhåll vid evenemang.",
      "Learn first aid and be on duty at events.",
    ],
    description: [
      "Ryhmä harjoittelee kahden viikon välein ja päivystää kylän tapahtumissa. Uudet jäsenet suorittavat ensiapukurssin.",
      "Gruppen övar varannan vecka. Nya medlemmar avlägger en kurs i första hjälpen.",
      "The group practises every other week. New members take a first aid course.",
    ],
    type: "voluntary",
    kinds: ["association"],
    classes: ["P19", "P19.3", "P5.5"],
    groups: ["KR1"],
    keywords: ["ensiapu", "vapaaehtoistyö"],
    venues: ["meeting-place", "school"],
  },
  "disc-golf": {
    title: ["Frisbeegolfin viikkokisat", "Veckotävling i frisbeegolf", "Disc golf weekly game"],
    summary: [
      "Leikkimielinen kisa kylän radalla.",
      "Lekfull tävling på byns bana.",
      "A friendly game on the village course.",
    ],
    description: [
      "Ilmoittaudu paikan päällä. Kiekkoja saa lainaksi, aloittelijat opastetaan kierrokselle.",
      "Anmälan på plats. Skivor finns att låna.",
      "Sign up on the spot. Discs may be borrowed.",
    ],
    type: "hobby",
    kinds: ["association"],
    classes: ["P27", "P27.1"],
    groups: ["KR1"],
    keywords: ["frisbeegolf", "ulkoilu"],
    venues: ["outdoors"],
  },
  hunting: {
    title: [
      "Ampumavuoro ja riistanhoitotalkoot",
      "Skytteturer och viltvård",
      "Shooting practice and game care",
    ],
    summary: [
      "Metsästysseuran yhteiset vuorot radalla ja talkoot.",
      "Jaktföreningens turer på banan och talko.",
      "Range practice and working parties of the hunting club.",
    ],
    description: [
      "Hirvimerkkiharjoitukset keväällä, peltotyöt kesällä. Nuorille oma ohjaaja.",
      "Älgmärkesövningar på våren, åkerarbete på sommaren.",
      "Moose shooting practice in spring, field work in summer.",
    ],
    type: "hobby",
    kinds: ["association"],
    classes: ["P27", "P27.4"],
    groups: ["KR1"],
    keywords: ["metsästys", "riistanhoito"],
    venues: ["outdoors", "club-house"],
    ages: ADULTS,
  },
};

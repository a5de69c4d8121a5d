import type { StateReason } from "./catalogue/listing.ts";
import type { ProblemCode } from "./problem.ts";
import type { Message } from "./text.ts";

/** What a problem of a record means to the organisation that wrote it, and what to do about it. */
export const PROBLEM_MESSAGES = {
  "key-missing": {
    fi: "Ilmoituksella ei ole tunnistetta lähdejärjestelmässä, joten sitä ei voida näyttää. Tallentakaa ilmoitus uudelleen. Jos se ei auta, ottakaa yhteyttä palvelun ylläpitoon.",
    sv: "Annonsen saknar identifierare i källsystemet och kan därför inte visas. Spara annonsen på nytt. Kontakta tjänstens administratör om det inte hjälper.",
    en: "The listing has no identifier in the source system, so it cannot be shown. Save the listing again. If that does not help, contact the administrator of the service.",
  },
  "body-not-object": {
    fi: "Ilmoituksen sisältöä ei voitu lukea. Tallentakaa ilmoitus uudelleen. Jos se ei auta, ottakaa yhteyttä palvelun ylläpitoon.",
    sv: "Annonsens innehåll kunde inte läsas. Spara annonsen på nytt. Kontakta tjänstens administratör om det inte hjälper.",
    en: "The content of the listing could not be read. Save the listing again. If that does not help, contact the administrator of the service.",
  },
  "name-missing": {
    fi: "Nimi puuttuu kaikilla kielillä, joten ilmoitusta ei voida näyttää. Lisätkää nimi ainakin yhdellä kielellä.",
    sv: "Namnet saknas på alla språk och annonsen kan därför inte visas. Lägg till ett namn på åtminstone ett språk.",
    en: "The name is missing in every language, so the listing cannot be shown. Add a name in at least one language.",
  },
  "record-too-large": {
    fi: "Ilmoituksessa on liikaa tekstiä, joten sitä ei voida näyttää. Lyhentäkää tekstejä.",
    sv: "Annonsen innehåller för mycket text och kan därför inte visas. Förkorta texterna.",
    en: "The listing holds too much text to be shown. Shorten the texts.",
  },
  "list-too-long": {
    fi: "Ilmoituksessa on liian monta riviä samassa luettelossa, esimerkiksi paikkoja tai aikoja, joten sitä ei voida näyttää. Poistakaa ylimääräiset rivit tai jakakaa ilmoitus useammaksi.",
    sv: "Annonsen har för många rader i samma lista, till exempel platser eller tider, och kan därför inte visas. Ta bort överflödiga rader eller dela upp annonsen.",
    en: "The listing has too many rows in one list, such as places or times, so it cannot be shown. Remove rows that are not needed or split the listing.",
  },
  "nested-too-deep": {
    fi: "Ilmoituksen sisältö on tallentunut virheellisesti, joten sitä ei voida näyttää. Tallentakaa ilmoitus uudelleen tai ottakaa yhteyttä palvelun ylläpitoon.",
    sv: "Annonsens innehåll har sparats felaktigt och kan därför inte visas. Spara annonsen på nytt eller kontakta tjänstens administratör.",
    en: "The content of the listing was saved wrongly, so it cannot be shown. Save the listing again or contact the administrator of the service.",
  },
  "internal-fault": {
    fi: "Ilmoitusta ei voitu käsitellä tämän palvelun virheen vuoksi, joten sitä ei näytetä. Teidän ei tarvitse tehdä mitään: ylläpito on saanut tiedon.",
    sv: "Annonsen kunde inte behandlas på grund av ett fel i denna tjänst och visas därför inte. Ni behöver inte göra något: administratören har fått veta om det.",
    en: "The listing could not be handled because of a fault in this service, so it is not shown. You need not do anything: the administrator has been told.",
  },
  "wire-shape": {
    fi: "Jokin tieto on tallentunut odottamattomassa muodossa, ja se on voinut jäädä pois. Tarkistakaa, että kaikki tiedot näkyvät oikein.",
    sv: "En uppgift har sparats i en oväntad form och kan ha fallit bort. Kontrollera att alla uppgifter visas rätt.",
    en: "Some information was saved in an unexpected form and may have been left out. Check that everything is shown correctly.",
  },
  "status-unknown": {
    fi: "Lähdejärjestelmä ei kerro, onko ilmoitus julkaistu. Se näytetään toistaiseksi. Tarkistakaa, että ilmoitus on julkaistu ja sillä on näkyvyysaika.",
    sv: "Källsystemet anger inte om annonsen är publicerad. Den visas tills vidare. Kontrollera att annonsen är publicerad och har en visningstid.",
    en: "The source system does not tell whether the listing is published. It is shown for now. Check that the listing is published and has a visibility period.",
  },
  "language-without-name": {
    fi: "Ilmoituksessa on tekstiä kielellä, jolla nimi puuttuu. Lisätkää nimi myös tällä kielellä.",
    sv: "Annonsen har text på ett språk där namnet saknas. Lägg till namnet även på det språket.",
    en: "The listing has text in a language in which its name is missing. Add the name in that language as well.",
  },
  "html-cleaned": {
    fi: "Tekstistä on poistettu muotoiluja tai sisältöä, jota ei voida näyttää. Tarkistakaa teksti ja poistakaa muualta kopioidut muotoilut.",
    sv: "Formatering eller innehåll som inte kan visas har tagits bort ur texten. Kontrollera texten och ta bort formatering som kopierats från annat håll.",
    en: "Formatting or content that cannot be shown was removed from the text. Check the text and remove formatting copied from elsewhere.",
  },
  "business-id-invalid": {
    fi: "Y-tunnus ei ole oikea, joten sitä ei näytetä. Tarkistakaa tunnus ja korjatkaa se muotoon 1234567-1.",
    sv: "FO-numret är inte giltigt och visas därför inte. Kontrollera numret och rätta det till formen 1234567-1.",
    en: "The business id is not valid, so it is not shown. Check the id and correct it to the form 1234567-1.",
  },
  "organisation-missing": {
    fi: "Ilmoituksesta ei käy ilmi, mikä organisaatio sen on tehnyt. Tarkistakaa, että ilmoitus on tallennettu oman organisaationne alle.",
    sv: "Det framgår inte vilken organisation som står bakom annonsen. Kontrollera att annonsen är sparad under er organisation.",
    en: "It is not clear which organisation made the listing. Check that the listing is saved under your organisation.",
  },
  "dependency-missing": {
    fi: "Ilmoitukseen liittyvää tietoa, kuten organisaatiota tai asiointikanavaa, ei löytynyt. Tarkistakaa, että se on julkaistu lähdejärjestelmässä.",
    sv: "En uppgift som hör till annonsen, till exempel organisationen eller en servicekanal, hittades inte. Kontrollera att den är publicerad i källsystemet.",
    en: "Something that the listing refers to, such as its organisation or a service channel, was not found. Check that it is published in the source system.",
  },
  "municipality-unknown": {
    fi: "Osoitteen kuntaa ei tunnistettu. Tarkistakaa postinumero ja paikkakunta.",
    sv: "Kommunen i adressen kunde inte identifieras. Kontrollera postnumret och orten.",
    en: "The municipality of the address was not recognised. Check the postal code and the town.",
  },
  "municipality-abolished": {
    fi: "Ilmoituksessa mainittu kunta on liitetty toiseen kuntaan. Ilmoitus näytetään nykyisessä kunnassa. Päivittäkää kunnan nimi.",
    sv: "Kommunen i annonsen har gått samman med en annan kommun. Annonsen visas i den nuvarande kommunen. Uppdatera kommunens namn.",
    en: "The municipality named in the listing has become part of another one. The listing is shown in the municipality of today. Update the name of the municipality.",
  },
  "region-unknown": {
    fi: "Toiminta-aluetta ei tunnistettu, joten ilmoitus voi jäädä näkymättä alueen hauissa. Valitkaa kunta tai maakunta uudelleen.",
    sv: "Verksamhetsområdet kunde inte identifieras och annonsen kan därför saknas i områdets sökresultat. Välj kommun eller landskap på nytt.",
    en: "The area was not recognised, so the listing may be missing from searches in the area. Choose the municipality or region again.",
  },
  "region-empty-but-local": {
    fi: "Ilmoituksella ei ole toiminta-aluetta, mutta sillä on paikka. Se näytetään vain paikan kunnassa. Lisätkää toiminta-alue, jos toiminta on laajempaa.",
    sv: "Annonsen har inget verksamhetsområde men däremot en plats. Den visas bara i platsens kommun. Lägg till ett verksamhetsområde om verksamheten är mer omfattande.",
    en: "The listing has no area but it has a place. It is shown only in the municipality of the place. Add an area if the activity reaches further.",
  },
  "postal-code-invalid": {
    fi: "Postinumero ei ole oikea. Tarkistakaa postinumero: siinä on viisi numeroa.",
    sv: "Postnumret är inte giltigt. Kontrollera postnumret: det har fem siffror.",
    en: "The postal code is not valid. Check it: a postal code has five digits.",
  },
  "address-incomplete": {
    fi: "Osoite on puutteellinen. Lisätkää katuosoite, postinumero ja paikkakunta.",
    sv: "Adressen är ofullständig. Lägg till gatuadress, postnummer och ort.",
    en: "The address is incomplete. Add the street address, the postal code and the town.",
  },
  "position-implausible": {
    fi: "Paikan sijainti kartalla on Suomen ulkopuolella, joten sitä ei käytetä. Tarkistakaa sijainti kartalta.",
    sv: "Platsens läge på kartan är utanför Finland och används därför inte. Kontrollera läget på kartan.",
    en: "The position on the map lies outside Finland, so it is not used. Check the position on the map.",
  },
  "position-swapped": {
    fi: "Sijainnin pituus- ja leveysaste olivat väärin päin. Ne on käännetty oikein. Tarkistakaa sijainti kartalta.",
    sv: "Lägets longitud och latitud var omkastade. De har bytt plats. Kontrollera läget på kartan.",
    en: "The longitude and latitude of the position were the wrong way round. They were put right. Check the position on the map.",
  },
  "position-missing": {
    fi: "Paikalla on osoite mutta ei sijaintia kartalla, joten se ei löydy etäisyyden perusteella. Tarkistakaa osoite, niin sijainti voidaan hakea.",
    sv: "Platsen har en adress men inget läge på kartan och hittas därför inte enligt avstånd. Kontrollera adressen så att läget kan hämtas.",
    en: "The place has an address but no position on the map, so it cannot be found by distance. Check the address so that its position can be looked up.",
  },
  "phone-unreadable": {
    fi: "Puhelinnumeroa ei voitu lukea, joten se näytetään sellaisenaan. Tarkistakaa numero ja poistakaa kentästä muu teksti.",
    sv: "Telefonnumret kunde inte läsas och visas därför som det är skrivet. Kontrollera numret och ta bort annan text från fältet.",
    en: "The phone number could not be read, so it is shown as written. Check the number and remove any other text from the field.",
  },
  "phone-split": {
    fi: "Samassa kentässä oli useita puhelinnumeroita. Ne näytetään erikseen. Lisätkää jokainen numero omaan kenttäänsä.",
    sv: "Samma fält innehöll flera telefonnummer. De visas var för sig. Skriv varje nummer i ett eget fält.",
    en: "One field held several phone numbers. They are shown separately. Put each number in a field of its own.",
  },
  "email-invalid": {
    fi: "Sähköpostiosoite ei ole oikea, joten se näytetään sellaisenaan. Tarkistakaa osoite.",
    sv: "E-postadressen är inte giltig och visas därför som den är skriven. Kontrollera adressen.",
    en: "The email address is not valid, so it is shown as written. Check the address.",
  },
  "web-repaired": {
    fi: "Verkko-osoitteessa oli pieni virhe, joka on korjattu. Tarkistakaa, että osoite toimii, ja korjatkaa se myös lähdejärjestelmään.",
    sv: "Webbadressen hade ett litet fel som har rättats. Kontrollera att adressen fungerar och rätta den även i källsystemet.",
    en: "The web address had a small mistake that was repaired. Check that the address works and correct it in the source system as well.",
  },
  "web-invalid": {
    fi: "Verkko-osoite ei ole oikea, joten siitä ei tehdä linkkiä. Tarkistakaa osoite. Sen pitää alkaa https:// tai http://.",
    sv: "Webbadressen är inte giltig och görs därför inte till en länk. Kontrollera adressen. Den ska börja med https:// eller http://.",
    en: "The web address is not valid, so it is not made a link. Check the address. It has to begin with https:// or http://.",
  },
  "schedule-inverted": {
    fi: "Aikataulu päättyy ennen kuin se alkaa. Päättymistä ei ole otettu huomioon. Tarkistakaa alkamis- ja päättymisajat.",
    sv: "Tidtabellen slutar innan den börjar. Sluttiden har inte beaktats. Kontrollera start- och sluttiderna.",
    en: "The schedule ends before it begins. The end was left out. Check when it begins and ends.",
  },
  "schedule-unreadable": {
    fi: "Aikataulua tai osaa siitä ei voitu lukea, joten se ei näy. Tarkistakaa päivät ja tallentakaa aikataulu uudelleen.",
    sv: "Tidtabellen eller en del av den kunde inte läsas och visas därför inte. Kontrollera dagarna och spara tidtabellen på nytt.",
    en: "The schedule or a part of it could not be read, so it is not shown. Check the days and save the schedule again.",
  },
  "schedule-open-ended": {
    fi: "Aikataulun päättymispäivä on hyvin kaukana, joten toiminta näytetään jatkuvana. Lisätkää todellinen päättymispäivä, jos se on tiedossa.",
    sv: "Tidtabellens slutdatum ligger mycket långt fram och verksamheten visas därför som fortlöpande. Lägg till det verkliga slutdatumet om det är känt.",
    en: "The schedule ends very far in the future, so the activity is shown as ongoing. Add the real end date if it is known.",
  },
  "time-unreadable": {
    fi: "Kellonaikaa tai viikonpäivää ei voitu lukea. Tarkistakaa ajat ja merkitkää ne muodossa 10:00.",
    sv: "Klockslaget eller veckodagen kunde inte läsas. Kontrollera tiderna och skriv dem i formen 10:00.",
    en: "The time or the weekday could not be read. Check the times and write them in the form 10:00.",
  },
  "visibility-inverted": {
    fi: "Ilmoituksen näkyvyysaika päättyy ennen kuin se alkaa. Päättymistä ei ole otettu huomioon. Tarkistakaa näkyvyysaika.",
    sv: "Annonsens visningstid slutar innan den börjar. Slutet har inte beaktats. Kontrollera visningstiden.",
    en: "The visibility period ends before it begins. The end was left out. Check the visibility period.",
  },
  "age-unreadable": {
    fi: "Ikäryhmää ei voitu lukea, joten se ei näy hauissa. Valitkaa ikäryhmä uudelleen.",
    sv: "Åldersgruppen kunde inte läsas och syns därför inte i sökningar. Välj åldersgruppen på nytt.",
    en: "The age group could not be read, so it is not used in searches. Choose the age group again.",
  },
  "theme-unmapped": {
    fi: "Ilmoitukselle ei löytynyt aihetta, joten se näytetään muiden jälkeen eikä löydy aiheen perusteella. Tarkistakaa, että ilmoituksella on sopiva aihe.",
    sv: "Inget tema hittades för annonsen. Den visas därför efter de andra och hittas inte enligt tema. Kontrollera att annonsen har ett lämpligt tema.",
    en: "No theme was found for the listing, so it is shown after the others and cannot be found by theme. Check that the listing has a suitable theme.",
  },
  "code-unknown": {
    fi: "Ilmoituksessa on valinta, jota tämä palvelu ei vielä tunne. Teidän ei tarvitse tehdä mitään: ylläpito on saanut tiedon.",
    sv: "Annonsen innehåller ett val som denna tjänst inte känner till ännu. Ni behöver inte göra något: administratören har fått veta om det.",
    en: "The listing holds a choice that this service does not know yet. You need not do anything: the administrator has been told.",
  },
  "serving-earlier-version": {
    fi: "Uusinta tallennusta ei voitu lukea, joten ilmoituksesta näytetään aiempi versio. Tarkistakaa ilmoituksen tiedot ja tallentakaa se uudelleen.",
    sv: "Den senast sparade versionen kunde inte läsas och därför visas en tidigare version av annonsen. Kontrollera uppgifterna och spara annonsen på nytt.",
    en: "The latest version could not be read, so an earlier version of the listing is shown. Check the listing and save it again.",
  },
  "personal-data-removed": {
    fi: "Ilmoitus on poistettu lähteestä jo aikaa sitten, joten sen yhteystiedot ja tekstit on poistettu myös täältä. Jos julkaisette ilmoituksen uudelleen, tiedot tulevat takaisin.",
    sv: "Annonsen togs bort ur källan för länge sedan och därför har kontaktuppgifter och texter tagits bort även här. Om ni publicerar annonsen på nytt kommer uppgifterna tillbaka.",
    en: "The listing was removed from its source long ago, so its contact details and texts were removed here too. If you publish it again, they come back.",
  },
} as const satisfies Record<ProblemCode, Message>;

/** Why a record or a listing is not plainly shown, and what the organisation can do about it. */
export const REASON_MESSAGES = {
  "not-a-service": {
    fi: "Tämä on lupa, velvoite tai ammattipätevyys eikä palvelu, joten sitä ei näytetä. Tarkistakaa palvelun tyyppi, jos se on väärin.",
    sv: "Detta är ett tillstånd, en skyldighet eller en yrkeskvalifikation och inte en tjänst, och visas därför inte. Kontrollera tjänstens typ om den är fel.",
    en: "This is a permit, an obligation or a professional qualification and not a service, so it is not shown. Check the type of the service if it is wrong.",
  },
  "not-for-citizens": {
    fi: "Palvelua ei ole tarkoitettu yksityishenkilöille, joten sitä ei näytetä. Lisätkää palvelulle kansalaisten kohderyhmä, jos se on tarkoitettu myös heille.",
    sv: "Tjänsten riktar sig inte till privatpersoner och visas därför inte. Lägg till en målgrupp för medborgare om tjänsten även är avsedd för dem.",
    en: "The service is not meant for private persons, so it is not shown. Add a target group of citizens if it is meant for them as well.",
  },
  "theme-missing": {
    fi: "Palvelun aihe ei kuulu tähän luetteloon, joten sitä ei näytetä. Tarkistakaa palveluluokat, jos palvelun pitäisi näkyä.",
    sv: "Tjänstens tema hör inte till denna katalog och därför visas den inte. Kontrollera serviceklasserna om tjänsten borde synas.",
    en: "The subject of the service does not belong to this catalogue, so it is not shown. Check the service classes if it should be shown.",
  },
  "nationwide-not-relevant": {
    fi: "Palvelu on valtakunnallinen, eikä sen aihe kuulu tähän luetteloon. Tarkistakaa palveluluokat ja alue, jos palvelun pitäisi näkyä.",
    sv: "Tjänsten är riksomfattande och dess tema hör inte till denna katalog. Kontrollera serviceklasserna och området om tjänsten borde synas.",
    en: "The service is nationwide and its subject does not belong to this catalogue. Check the service classes and the area if it should be shown.",
  },
  "out-of-region": {
    fi: "Toiminta ei ole tämän luettelon alueella. Tarkistakaa toiminta-alue ja osoite, jos ilmoituksen pitäisi näkyä täällä.",
    sv: "Verksamheten ligger utanför katalogens område. Kontrollera verksamhetsområdet och adressen om annonsen borde synas här.",
    en: "The activity is outside the area of this catalogue. Check the area and the address if the listing should be shown here.",
  },
  "hidden-by-person": {
    fi: "Ylläpito on piilottanut ilmoituksen. Ottakaa yhteyttä palvelun ylläpitoon, jos ilmoituksen pitäisi näkyä.",
    sv: "Administratören har dolt annonsen. Kontakta tjänstens administratör om annonsen borde synas.",
    en: "An administrator has hidden the listing. Contact the administrator of the service if it should be shown.",
  },
  "origin-withdrawn": {
    fi: "Alkuperäinen ilmoitus on poistettu, joten sen kopiotakaan ei näytetä. Julkaiskaa alkuperäinen ilmoitus uudelleen, jos toiminta jatkuu.",
    sv: "Den ursprungliga annonsen har tagits bort och därför visas inte heller kopian. Publicera den ursprungliga annonsen på nytt om verksamheten fortsätter.",
    en: "The original listing was removed, so its copy is not shown either. Publish the original again if the activity goes on.",
  },
  "visibility-not-begun": {
    fi: "Ilmoituksen näkyvyysaika ei ole vielä alkanut. Ilmoitus tulee näkyviin, kun aika alkaa. Aikaistakaa näkyvyyttä, jos ilmoituksen pitäisi näkyä jo nyt.",
    sv: "Annonsens visningstid har inte börjat ännu. Annonsen visas när tiden börjar. Tidigarelägg visningen om annonsen borde synas redan nu.",
    en: "The visibility period has not begun yet. The listing is shown when it begins. Set an earlier date if it should be shown now.",
  },
  "visibility-over": {
    fi: "Ilmoituksen näkyvyysaika on päättynyt. Jatkakaa näkyvyysaikaa, jos toiminta jatkuu.",
    sv: "Annonsens visningstid har gått ut. Förläng visningstiden om verksamheten fortsätter.",
    en: "The visibility period is over. Extend it if the activity goes on.",
  },
  "last-occurrence-past": {
    fi: "Viimeinen kokoontumiskerta on jo ollut. Lisätkää uudet ajat, jos toiminta jatkuu.",
    sv: "Det sista tillfället har redan varit. Lägg till nya tider om verksamheten fortsätter.",
    en: "The last meeting has already been. Add new times if the activity goes on.",
  },
  "origin-ended": {
    fi: "Alkuperäinen ilmoitus on päättynyt, joten myös tämä kopio on päättynyt. Päivittäkää alkuperäinen ilmoitus, jos toiminta jatkuu.",
    sv: "Den ursprungliga annonsen har upphört och därför har även denna kopia upphört. Uppdatera den ursprungliga annonsen om verksamheten fortsätter.",
    en: "The original listing has ended, so this copy has ended as well. Update the original if the activity goes on.",
  },
  "origin-upcoming": {
    fi: "Alkuperäisen ilmoituksen näkyvyysaika ei ole vielä alkanut, joten myös tämä kopio odottaa. Aikaistakaa alkuperäisen ilmoituksen näkyvyyttä, jos sen pitäisi näkyä jo nyt.",
    sv: "Den ursprungliga annonsens visningstid har inte börjat ännu och därför väntar även denna kopia. Tidigarelägg den ursprungliga annonsens visning om den borde synas redan nu.",
    en: "The original listing is not visible yet, so this copy waits as well. Set an earlier date for the original if it should be shown now.",
  },
  unreadable: {
    fi: "Ilmoitusta ei voitu lukea, joten sitä ei näytetä. Tarkistakaa alla luetellut kohdat ja tallentakaa ilmoitus uudelleen.",
    sv: "Annonsen kunde inte läsas och visas därför inte. Kontrollera punkterna nedan och spara annonsen på nytt.",
    en: "The listing could not be read, so it is not shown. Check the points listed below and save the listing again.",
  },
  draft: {
    fi: "Ilmoitus on luonnos. Julkaiskaa ilmoitus lähdejärjestelmässä, jotta se näkyy.",
    sv: "Annonsen är ett utkast. Publicera annonsen i källsystemet för att den ska synas.",
    en: "The listing is a draft. Publish it in the source system to have it shown.",
  },
  "deleted-at-source": {
    fi: "Ilmoitus on poistettu lähdejärjestelmästä. Tehkää uusi ilmoitus, jos toiminta jatkuu.",
    sv: "Annonsen har raderats i källsystemet. Gör en ny annons om verksamheten fortsätter.",
    en: "The listing was deleted in the source system. Make a new listing if the activity goes on.",
  },
  "archived-at-source": {
    fi: "Ilmoitus on arkistoitu lähdejärjestelmässä. Palauttakaa se arkistosta, jos toiminta jatkuu.",
    sv: "Annonsen har arkiverats i källsystemet. Återställ den från arkivet om verksamheten fortsätter.",
    en: "The listing was archived in the source system. Restore it from the archive if the activity goes on.",
  },
  "withdrawn-at-source": {
    fi: "Ilmoituksen julkaisu on peruttu lähdejärjestelmässä. Julkaiskaa ilmoitus uudelleen, jos sen pitäisi näkyä.",
    sv: "Publiceringen av annonsen har återtagits i källsystemet. Publicera annonsen på nytt om den borde synas.",
    en: "The listing was unpublished in the source system. Publish it again if it should be shown.",
  },
  "absent-at-source": {
    fi: "Ilmoitusta ei enää löydy lähdejärjestelmästä. Tarkistakaa, että se on yhä julkaistu, jos toiminta jatkuu.",
    sv: "Annonsen finns inte längre i källsystemet. Kontrollera att den fortfarande är publicerad om verksamheten fortsätter.",
    en: "The listing is no longer found in the source system. Check that it is still published if the activity goes on.",
  },
} as const satisfies Record<StateReason, Message>;

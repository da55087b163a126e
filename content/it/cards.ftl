### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Come si racconta un posto: che cos'è, che cosa c'è, quando è aperto, chi lo dice.

# $name, $kind, $venue, $address, $facts (righe), $more (righe), $way (il link da solo sull'ultima riga)
card =
    <b>{ $name }</b>
    { $kind } · { $venue }
    { $address }

    { $facts }

    { $more }

    { $way }

address-unknown = indirizzo: non so

# $facilities: un elenco
facts-yes = C'è: { $facilities }.
facts-no = Non c'è: { $facilities }.
facts-unknown = Non so: { $facilities }.

# Che cosa c'è, in un elenco di posti. $facility: "fasciatoio"; $where: "bagno donne"
fact-yes = { $facility }: sì
fact-no = { $facility }: no
fact-unknown = { $facility }: non so
fact-where = { $facility }: sì, { $where }
facility-where = { $facility } ({ $where })

card-distance = { $distance } in linea d'aria, circa { $minutes } min a piedi
card-distance-far = { $distance } in linea d'aria
# $door: come trovare la porta, in italiano
card-door = Per entrare: { $door }
card-phone = Telefono: { $phone }
card-languages = Si parla: { $languages }
# $day, $who: di quando sono i dati, e chi li ha guardati
card-checked = Dati aggiornati: { $day }, { $who }
card-checked-long-ago = Dati di tempo fa: { $day }, { $who }. Prima di andare, meglio chiamare.
card-never-checked = Nessuno ha ancora controllato questi dati.

way =
    La strada, a piedi:
    https://www.google.com/maps/dir/?api=1&amp;travelmode=walking&amp;destination={ $latitude },{ $longitude }
way-unknown = Il punto preciso non lo so ancora.

## Che posto è

kind-island = Isola di Wendy
kind-mother_island = Isola madre di Wendy
kind-company_space = Spazio in azienda
kind-project_space = Spazio del progetto
kind-public_point = Punto pubblico, fuori dal progetto

tag-island = Isola
tag-mother_island = Isola madre
tag-company_space = spazio in azienda
tag-project_space = spazio del progetto
tag-public_point = punto pubblico

venue-pharmacy = farmacia
venue-medical_centre = centro medico
venue-clinic = consultorio
venue-bar = bar
venue-bookshop = libreria
venue-shop = negozio
venue-cooperative = cooperativa
venue-company = azienda
venue-club = circolo
venue-concierge = portineria di quartiere
venue-help_desk = sportello
venue-women_centre = centro per le donne
venue-library = biblioteca
venue-museum = museo
venue-theatre = teatro
venue-toilet = bagno pubblico
venue-playground = area gioco
venue-other = altro luogo

## Che cosa c'è

facility-nursing = angolo allattamento
facility-changing = fasciatoio
facility-milk = dove scaldare il latte
facility-play = spazio gioco
facility-meet = incontri tra famiglie
facility-talk = ascolto
facility-info = informazioni
facility-step_free = ingresso senza gradini
facility-toilet = bagno
facility-free = ingresso gratis
facility-no_purchase = sosta senza comprare
facility-open_to_all = ingresso per tutti
facility-bottle = posto per il biberon
facility-fathers = spazio anche per i papà

changing-all = per tutti
changing-women = bagno donne
changing-men = bagno uomini
changing-accessible = bagno accessibile
changing-room = stanza a parte
changing-unknown = non so dove

## Gli orari

# $until: un'ora, "19:30"; $day: un giorno, "domani, sabato 28 novembre"; $at: un'ora
opening-open = aperto fino alle { $until }
opening-always = aperto sempre
opening-opens = apre { $day }, ore { $at }
opening-opens-tomorrow = apre domani alle { $at }
opening-opens-today = apre oggi alle { $at }
opening-closes-before = chiude alle { $until }, prima del tuo arrivo
# Chiuso per oggi, o senza una riapertura conosciuta.
opening-closed = oggi chiuso
opening-closed-until = chiuso fino a { $day } compreso
opening-holiday = oggi è festa: orari non so
opening-unknown = orari: non so

## Da dove vengono i dati: una voce per ogni fonte di content/places/sources.toml, e quella della mappa

source-city = Mappa: Comune di Milano, dati aperti (CC BY 4.0)
source-other = Dati: { $source }
source-comune_milano = Dati: Comune di Milano, dati.comune.milano.it, CC BY 4.0 (modificati)
source-openstreetmap = © OpenStreetMap contributors, ODbL 1.0
source-project = Dati: pagine pubbliche del progetto Isole di Wendy
source-press = Dati: pagine pubbliche e stampa locale
source-on_the_spot = Dati: raccolti sul posto da chi cura il quartiere
source-example = Esempio inventato: questo posto non esiste.

## Lingue parlate

spoken-it = italiano
spoken-en = inglese
spoken-ar = arabo
spoken-es = spagnolo
spoken-fr = francese
spoken-zh = cinese
spoken-uk = ucraino
spoken-fil = filippino
spoken-tl = tagalog
spoken-ru = russo
spoken-ro = rumeno
spoken-sq = albanese
spoken-pt = portoghese
spoken-de = tedesco
spoken-pl = polacco
spoken-bn = bengalese
spoken-ur = urdu
spoken-hi = hindi
spoken-pa = punjabi
spoken-si = singalese
spoken-ta = tamil
spoken-fa = persiano
spoken-tr = turco
spoken-ja = giapponese
spoken-am = amarico
spoken-ti = tigrino
spoken-so = somalo
spoken-wo = wolof

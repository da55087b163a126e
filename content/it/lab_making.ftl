### Stato: bozza, da rivedere con le community manager. 2026-11-26
### Una community manager prepara un laboratorio, o ne cambia uno: domande, riassunto, pubblicazione.

making-first = Come si chiama il laboratorio? Scrivi il titolo, oppure parti dall'ultimo che hai fatto.
# $question: la domanda; $value: com'è adesso; $problem: che cosa non va
making-ask = { $question }
making-ask-again =
    { $question }
    Adesso: { $value }.
making-wrong =
    { $problem }
    { $question }
# Dove quello che ha scritto può voler dire più di una cosa
which-weekday = Il giorno della settimana e la data non vanno d'accordo. Quale giorno è?
which-several = Qui serve un giorno solo. Gli altri li fai poi con «Fanne uno uguale». Da quale comincio?
which-every = Comincio da un giorno. Che si ripete ogni settimana lo dici poi, alla riga «Si ripete». Qual è il primo giorno?
which-next = Quale dei due giorni è?
which-half = Tocca l'orario giusto, o scrivilo per esempio «16-18».
which-time = L'orario non l'ho capito. A che ora? Scrivi per esempio «10-11:30».
which-ages = L'età non mi è chiara. Tocca quella giusta, o scrivila per esempio «3-12 mesi».
# $places: i posti, uno per riga
making-where =
    Dove si fa? Tocca un posto, o scrivi il nome. Se mandi la posizione, ti mostro i più vicini. Se è una stanza in prestito, scrivi quale.

    { $places }
making-where-none = Qui non vedo posti del tuo territorio. Scrivi la stanza, per esempio «sala in via Segneri 3».
making-where-outside = Questo posto è fuori dal tuo territorio. Scegline uno dei tuoi, o scrivi una stanza.
# $municipio: un numero, da 1 a 9
making-room-elsewhere = Questa via è nel Municipio { $municipio }, che non curi tu. Scrivi un'altra stanza, o scegli un posto tuo.
making-which-place =
    Ci sono più posti con questo nome. Quale?

    { $places }
making-place = { $number }. { $name }

# $title, $when, $where: il laboratorio
making-published =
    Fatto, ora le famiglie lo vedono.

    <b>{ $title }</b>
    { $when }
    { $where }
making-published-weekly =
    Fatto, ora le famiglie lo vedono. Si ripete ogni settimana: le date delle prossime otto settimane ci sono già.

    <b>{ $title }</b>
    { $when }
    { $where }
making-published-already = È già pubblicato. Ecco la scheda.
making-saved =
    Fatto, è cambiato.

    <b>{ $title }</b>
    { $when }
    { $where }
# $count: le famiglie avvisate
making-saved-told =
    { $count ->
        [one] Fatto. Avviso la famiglia che viene o aspetta: le dico com'era e com'è adesso.
       *[other] Fatto. Avviso { $count } famiglie che vengono o aspettano: dico com'era e com'è adesso.
    }

    <b>{ $title }</b>
    { $when }
    { $where }
# $count: le persone che vengono; $seats: i posti
making-saved-too-few =
    Fatto. Nessuno perde il posto: vengono in { $count }, i posti ora sono { $seats }. Non ne offro altri.

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-already = È già salvato.
making-nothing-changed = { $title } resta com'era: non c'era niente da cambiare.
making-none = Qui non c'è nessuna bozza. Ne iniziamo una?
making-no-last = Non hai ancora fatto un laboratorio. Ne iniziamo uno?
making-two = Hai già una bozza: { $title }. Vuoi continuarla, o la butto e ne iniziamo una nuova?
making-other-change = Stavi cambiando un altro laboratorio: { $title }. Vuoi tornare lì, o lo lascio com'era?
making-propose = I laboratori li mette in calendario chi segue il quartiere. Racconta la tua idea: qui sotto trovi una persona, si può fare insieme.

# Il riassunto. $page, $pages: quale pagina; $lines: le righe; $note: che cosa manca
draft-summary =
    <b>La bozza, parte { $page } di { $pages }</b>
    { $lines }

    { $note }
draft-change =
    <b>Che cosa cambia, parte { $page } di { $pages }</b>
    { $lines }

    { $note }
draft-line = { $line }: { $value }
draft-missing = da scrivere
draft-nothing = niente
draft-unsaid = non detto
draft-people =
    { $count ->
        [one] una persona
       *[other] { $count } persone
    }
draft-no-limit = senza limite
draft-at-most = al massimo { $count }
draft-ages = da { $from } a { $to } mesi
draft-ages-from = da { $from } mesi in su
draft-years = da { $from } a { $to } anni
draft-years-from = da { $from } anni in su
draft-discreet-no = no
draft-discreet-yes = sì, con un titolo neutro
draft-days =
    { $count ->
        [one] un giorno dopo
       *[other] { $count } giorni dopo
    }
# $day: un giorno; $at: un'ora
draft-moment = { $day }, ore { $at }
draft-fine = Tocca una riga per cambiarla. Se va bene così, conferma.
draft-here-again = Ecco la bozza che avevi iniziato. Tocca una riga per andare avanti.
draft-copied = Ecco una copia, una settimana dopo. Controlla il giorno, poi pubblica.
draft-has-changed = La bozza è cambiata da quel messaggio. Eccola com'è adesso.
# $lines: le righe cambiate da altri
draft-changed-by-others = Intanto qualcuno ha cambiato: { $lines }. Le righe che hai cambiato tu restano tue. Guarda e salva di nuovo.
draft-throw = Butto la bozza «{ $title }»? Poi non si recupera.
draft-change-throw = Lascio «{ $title }» com'era? I cambiamenti si perdono.
draft-thrown = La bozza non c'è più.
draft-untitled = senza titolo

## Le righe: il nome (anche sul bottone) e la domanda

row-line-title = Titolo
row-line-about = Che cosa si fa
row-line-day = Giorno
row-line-time = Orario
row-line-where = Dove
row-line-seats = Posti
row-line-kind = Iscrizione
row-line-children = Limite bambini
row-line-prams = Limite passeggini
row-line-ages = Età dei bambini
row-line-languages = Lingue
row-line-cost = Costo
row-line-bring = Da portare
row-line-hosts = Chi lo tiene
row-line-discreet = Riservato
row-line-neutral = Titolo neutro
row-line-opens = Iscrizioni da
row-line-closes = Iscrizioni fino a
row-line-questions = Domande in più
row-line-forget = Cancello le risposte
row-line-weekly = Si ripete
row-line-room = Quale stanza

ask-line-title = Come si chiama il laboratorio? Scrivi il titolo che leggono le famiglie.
ask-line-about = Che cosa si fa? Due frasi semplici bastano.
ask-line-day = In che giorno? Tocca qui sotto, o scrivi per esempio «sabato 5 dicembre».
ask-line-time = A che ora? Scrivi per esempio «10-11:30».
# $day: il giorno che ha detto
ask-time-on = A che ora? Il giorno è { $day }. Scrivi per esempio «10-11:30».
ask-ends = Inizia alle { $at }. A che ora finisce?
ask-line-where = Dove si fa? Scrivi un posto tuo o una stanza.
ask-line-seats = Quante persone ci stanno in tutto? Conta anche i bambini.
ask-line-kind = Per venire bisogna iscriversi?
ask-line-children = Quanti bambini al massimo?
ask-line-prams = Quanti passeggini ci stanno?
ask-line-ages = Per bambini di che età? Scrivi per esempio «3-12 mesi» o «1-3 anni».
ask-line-languages = Che lingue si parlano? Tocca quelle giuste, o scrivile.
ask-line-cost = Di solito è gratis. Se c'è un costo, scrivi quanto e per che cosa.
ask-line-bring = Che cosa porta chi viene?
ask-line-hosts = Chi lo tiene? Scrivi i nomi che leggono le famiglie.
ask-line-discreet = È riservato? Se sì, nei promemoria uso un titolo neutro: altri possono vedere il telefono.
ask-line-neutral = Che titolo metto nei promemoria? Per esempio «Incontro del venerdì».
ask-line-opens = Da quando ci si iscrive? Tocca, o scrivi un giorno e un'ora.
ask-line-closes = Fino a quando ci si iscrive? Tocca, o scrivi un giorno e un'ora.
ask-line-questions = Che cosa chiedo in più a chi si iscrive? Tocca per aggiungere o togliere.
ask-line-forget = Quanti giorni dopo il laboratorio cancello le risposte?
ask-line-weekly = Si fa una volta, o ogni settimana?
ask-line-room = In quale stanza? Per esempio «la saletta in fondo».

## Che cosa non va

problem-title = Manca il titolo.
problem-day = Manca il giorno.
problem-time = Manca l'orario, o l'ora in cui finisce.
problem-where = Manca dove si fa.
problem-seats = I posti vanno da 1 a 2000.
problem-neutral = È riservato: serve un titolo neutro per i promemoria.
problem-past_day = Questo giorno è già passato.
problem-past_time = Quest'ora è già passata.
problem-backwards = Così finisce prima di iniziare.
problem-no_such_hour = Quella notte cambia l'ora, e quest'ora non c'è. Prova con un'altra.
problem-ages = L'età va dalla più piccola alla più grande, fino a 216 mesi (18 anni).
problem-opens = Le iscrizioni devono aprire prima che chiudano, e prima dell'inizio.
problem-closes = Le iscrizioni devono chiudere prima dell'inizio.
problem-closed = Così le iscrizioni sono già chiuse.
problem-outside = Questo posto è fuori dal tuo territorio.
problem-gone = Questo posto ora non è in elenco.
problem-one-number = Qui serve un numero solo. Limiti e altro hanno la loro riga.
problem-no-day = Questo giorno non c'è sul calendario.
problem-one-moment = Quando, non mi è chiaro. Scrivi un giorno e un'ora, per esempio «5 dicembre ore 18:00».
problem-from-when = Quanto dura lo so, ma non quando inizia.
problem-amount = Serve un numero da { $from } a { $to }.
problem-too-long = È lungo: al massimo { $count } caratteri. Prova a dirlo più corto.

## Le risposte da toccare

row-tomorrow = Domani
# $span: "10:00-11:30", "da 3 a 12 mesi"
row-span = { $span }
row-amount = { $count }
row-no-limit = Senza limite
row-kind-booking = Su iscrizione
row-kind-drop_in = Senza iscriversi
row-kind-if_it_happens = Si fa se interessa
row-ages-none = Per tutte le età
# $name: una lingua, una domanda; scelta o no
row-taken = { $name }: sì
row-left = { $name }
row-done = Fatto
row-question-allergies = allergie
row-question-interpreter = traduzione
row-question-step_free = senza gradini
row-cost-none = Gratis
row-empty = Niente
row-unsaid = Lascia vuoto
row-discreet-no = No, si può leggere
row-discreet-yes = Sì, titolo neutro
row-weekly-no = Una volta sola
row-weekly-yes = Ogni settimana
row-opens-none = Da subito
row-opens-week = Da una settimana prima
row-closes-none = Fino all'inizio
row-closes-evening = Fino alla sera prima
row-closes-days = Fino a due giorni prima
row-more-places = Altri posti
row-all-places = Tutti i miei posti
row-back-to-lines = Torna alle righe
row-more-lines = Altre righe
row-publish = Pubblica
row-save = Salva
row-throw = Butta la bozza
row-leave-change = Lascia com'era

button-make = Nuovo laboratorio
button-again = Duplica l'ultimo
button-go-on = Continua la bozza
button-leave-change = Lascia com'era
button-throw = Butta la bozza

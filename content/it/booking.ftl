### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Iscriversi, cambiare chi viene, rinunciare; la lista d'attesa e il posto che si libera.

# $title, $when
booking-who =
    <b>{ $title }</b>, { $when }.
    Chi viene? Tocca qui sotto, o scrivi per esempio «siamo in 2 e un bambino».
booking-pram = Per { $title }: venite con il passeggino?
# $title
booking-ages =
    { $title }: quanti anni? Tocca qui sotto, o scrivi per esempio «8 mesi».
    Serve solo a prepararsi. Se non vuoi, non dirlo.
# $party: chi viene, con le età
booking-which-one =
    Ho capito: { $party }.
    Se è giusto tocca qui sotto, o scrivilo di nuovo.
booking-which = Ho capito bene? Tocca chi viene, o scrivilo di nuovo.
booking-which-prams =
    Ho capito bene, con { $prams }? Tocca chi viene, o scrivilo di nuovo.
    Nei bottoni ci sono prima gli adulti, poi i bambini.
# $party: chi viene adesso
booking-change =
    Per { $title } ora siete: { $party }.
    Chi viene invece? Tocca qui sotto, o scrivilo.
# $party: chi viene adesso; $told: chi verrebbe
company-sure =
    Per <b>{ $title }</b>, { $when }, ora siete: { $party }.
    Diventate: { $told }. Va bene così?
company-sure-which =
    Per <b>{ $title }</b>, { $when }, ora siete: { $party }.
    Chi viene, invece? Tocca qui sotto.
company-which =
    Per quale laboratorio?

    { $labs }
booking-no-room =
    Per { $title } non c'è posto per altre persone.
    Il tuo posto resta com'era: { $party }.
# Dopo la chiusura delle iscrizioni
booking-closed =
    Le iscrizioni per { $title } sono chiuse: altre persone non posso aggiungerle.
    Il tuo posto resta com'era: { $party }. Se serve, senti una persona.
booking-too-many = Per { $title } siete di più di quanti possono entrare. Provi con meno persone?
booking-prams-full = Per { $title } i passeggini non ci stanno. Senza passeggino puoi venire.
booking-who-else = Qui posso segnare un adulto almeno, e al massimo { $count } persone. Se siete di più, una persona può aiutarti.
# La risposta a chi chiede qualcosa del laboratorio mentre si iscrive
booking-facts =
    <b>{ $title }</b>
    { $when }
    { $where }
    { $facts }

# $party: "2 adulti, 1 bambino"
party = { $who }
party-adults =
    { $count ->
        [one] 1 adulto
       *[other] { $count } adulti
    }
party-children =
    { $count ->
        [one] 1 bambino
       *[other] { $count } bambini
    }
party-prams =
    { $count ->
        [one] 1 passeggino
       *[other] { $count } passeggini
    }

# $ages: "sotto 1 anno e 3-5 anni"
party-children-ages =
    { $count ->
        [one] 1 bambino ({ $ages })
       *[other] { $count } bambini ({ $ages })
    }
band-0 = sotto 1 anno
band-1 = 1-2 anni
band-3 = 3-5 anni
band-6 = 6 anni e più

# Quello che dice la ricevuta, e che il promemoria ripete.
summary =
    <b>{ $title }</b>
    { $when }
    { $where }
    Venite in: { $party }.
summary-bring =
    <b>{ $title }</b>
    { $when }
    { $where }
    Venite in: { $party }.
    Da portare: { $bring }.

# $what: il riassunto
receipt-booked =
    Fatto, il posto è tuo.

    { $what }

    { $reminders } Se non puoi, dimmelo: il posto può servire a un'altra famiglia.
# I promemoria che arriveranno davvero. $times: uno o più di quelli qui sotto
to-come = Ti scrivo { $times }.
to-come-none = Segnatelo: non ti mando promemoria.
# Sul web Wendy non può scrivere per prima. $times: come sopra
to-come-here = Quello che ti scrivo ({ $times }) compare solo su questa pagina, in questo browser. Torna a guardare, o mettilo nel calendario.
to-come-none-here = Segnatelo: non ti mando promemoria. Le novità compaiono solo su questa pagina, in questo browser.
to-come-day = la sera prima
to-come-hours =
    { $hours ->
        [one] un'ora prima
       *[other] { $hours } ore prima
    }
to-come-at = { $day } alle { $at }
# $position: il posto nella lista; $rule: quanto tempo c'è per rispondere
receipt-waiting =
    Per ora non c'è abbastanza posto. In lista d'attesa hai il numero { $position }.

    { $what }

    Se si libera un posto te lo offro. Non è detto che succeda.
    { $rule }
# $hours: ore per rispondere; $from, $to: la notte; $ahead: ore prima dell'inizio; $minutes: quanti almeno
offer-rule =
    Per rispondere hai fino a { $hours ->
        [one] un'ora
       *[other] { $hours } ore
    }, senza contare la notte, dalle { $from } alle { $to }.
    Vicino all'inizio hai tempo fino a { $ahead ->
        [one] un'ora
       *[other] { $ahead } ore
    } prima, e mai meno di { $minutes } minuti.
# dopo STOP
receipt-waiting-stopped =
    Per ora non c'è abbastanza posto. In lista d'attesa hai il numero { $position }.

    { $what }

    Hai scritto STOP: se si libera un posto te lo offro solo dopo che scrivi START.
receipt-told =
    Va bene, se si fa te lo dico.

    { $what }

# $from, $to: mesi. Si dice accanto alla ricevuta.
receipt-ages = È pensato per bambini da { $from } a { $to } mesi. Potete venire lo stesso.
receipt-ages-from = È pensato per bambini da { $from } mesi in su. Potete venire lo stesso.
# $title: un altro laboratorio, alla stessa ora
receipt-meanwhile = A quell'ora hai già un posto a { $title }.
# $title: il titolo neutro
receipt-discreet = Per riservatezza nei messaggi lo chiamo «{ $title }»: altri possono vedere il telefono.
# Sul web Wendy non può scrivere per prima
receipt-here-only = La notizia compare solo su questa pagina, in questo browser: torna a guardare.
receipt-elsewhere =
    <b>{ $title }</b>, { $when }.
    Lì sono io a scriverti: promemoria e posti che si liberano.
    Se ti iscrivi anche lì, poi rinuncia al posto preso qui.

    { $ways }
receipt-more = Se vuoi, con «Completa» mi dici quello che serve a prepararsi.

# $party, $when, $day, $at: entro quando rispondere
offer-seat =
    Si è liberato un posto per te.
    <b>{ $title }</b>, { $when }.
    È per { $party }. Rispondi entro { $day }, ore { $at }: poi non lo tengo più per te.
# Si è deciso che si fa: a chi voleva saperlo
offer-happens =
    Si fa! Per te c'è un posto.
    <b>{ $title }</b>, { $when }.
    È per { $party }. Vieni? Rispondi entro { $day }, ore { $at }: poi non lo tengo più per te.
offer-over =
    Il tempo per rispondere è passato, e non tengo più il posto per te.
    <b>{ $title }</b>, { $when }. Dalla scheda vedi se c'è ancora posto.
offer-refused =
    Va bene, non tengo più il posto per te. Resti in lista, al tuo numero.
    <b>{ $title }</b>, { $when }.
    { offer-rest } Se preferisci, esci dalla lista.
offer-kept =
    Resti in lista, al tuo numero.
    <b>{ $title }</b>, { $when }. { offer-rest }
# $hours: per quante ore
offer-rest =
    { $hours ->
        [one] Per un'ora non ti offro altro.
       *[other] Per { $hours } ore non ti offro altro.
    }
# Ci ha ripensato dopo un no. $position: il posto nella lista
offer-gone =
    Intanto il posto non è più libero.
    <b>{ $title }</b>, { $when }. In lista d'attesa hai il numero { $position }.
offer-was-over =
    Il tempo per rispondere è passato.
    <b>{ $title }</b>, { $when }. Dalla scheda vedi se c'è ancora posto.

leave-which =
    A quale rinunci?

    { $labs }
# $count: quanti ne ha; $day: il giorno che ha detto; $title: un laboratorio dove non ha un posto
leave-all =
    In programma ne hai { $count }. Uno alla volta: tocca quello da lasciare.

    { $labs }
leave-not-then =
    Per { $day } non hai niente in programma. Ecco che cosa hai.

    { $labs }
leave-not-there =
    Per { $title } non hai un posto. Ecco che cosa hai.

    { $labs }
leave-sure =
    Rinunci a questo posto?
    <b>{ $title }</b>, { $when }: { $party }.
leave-sure-line =
    Esci dalla lista d'attesa?
    <b>{ $title }</b>, { $when }: { $party }.
# $seat: che cosa succede del posto
left =
    Grazie di averlo detto. { $seat }
    <b>{ $title }</b>, { $when }.
left-offered = Ora il posto lo offro a un'altra famiglia.
left-free = Ora il posto è libero per un'altra famiglia.
left-thanks = Non ti aspettiamo più.
left-line =
    Va bene, non sei più in lista.
    <b>{ $title }</b>, { $when }.
left-already =
    Qui non hai un posto.
    <b>{ $title }</b>, { $when }.

# $before, $before_where: com'era; $when, $where: com'è adesso; $state: che cosa vuol dire per chi legge
change-moved =
    È cambiato qualcosa: { $title }.
    Prima: { $before }, { $before_where }.
    <b>Adesso: { $when }, { $where }.</b>
    { $state }
moved-booked = Ti va ancora bene? Se non rispondi, il tuo posto resta.
# $day, $at: entro quando rispondere
moved-offered = C'è un posto per te: rispondi entro { $day }, ore { $at }.
moved-waiting = Ti va ancora bene? Se non rispondi, resti in lista d'attesa con il tuo numero.
moved-stuck = La lista d'attesa non va più avanti.
moved-told = Se si fa, te lo dico.
moved-drop-in = Si va senza iscriversi: il posto non serve più.
# Si va senza iscriversi: a chi aveva il posto, e a chi lo aspettava. $state: che cosa vuol dire per chi legge
change-drop-in =
    È cambiato qualcosa: { $title }. Adesso si va senza iscriversi.
    <b>{ $when }, { $where }.</b>
    { $state }
drop-in-booked = Il posto non serve più: se vi va, venite.
drop-in-waiting = La lista d'attesa non c'è più: se vi va, venite.
# Si fa, e per chi legge non c'è ancora posto. $state: come stanno le cose
happens-waiting =
    Si fa!
    <b>{ $title }</b>, { $when }.
    { $state }
change-cancelled =
    Mi dispiace, non si fa più: { $title }, { $when }.
    Per ora non ne vedo un altro simile con posto.
change-cancelled-others =
    Mi dispiace, non si fa più: { $title }, { $when }.
    Se ti va, ci sono questi:

    { $labs }
# $title, $when
other-line = { $title }, { $when }

row-party-1-0 = Solo io
row-party-1-1 = Io e un bambino
row-party-1-2 = Io e due bambini
row-party-2-0 = Due adulti
row-party-2-1 = Due adulti, un bambino
row-party-2-2 = Due adulti, due bambini
row-party = { $party }
row-party-pram =
    { $count ->
        [one] { $adults } + { $children }, passeggino
       *[other] { $adults } + { $children }, passeggini
    }
row-band-0 = Sotto 1 anno
row-band-1 = 1-2 anni
row-band-3 = 3-5 anni
row-band-6 = 6 anni e più
row-band-0-pram = Sotto 1 anno, passeggino
row-band-1-pram = 1-2 anni, passeggino
row-band-3-pram = 3-5 anni, passeggino
row-band-6-pram = 6 anni e più, passeggino
row-bands-00 = Due sotto 1 anno
row-bands-01 = Sotto 1 e 1-2 anni
row-bands-03 = Sotto 1 e 3-5 anni
row-bands-06 = Sotto 1 e 6 anni o più
row-bands-11 = Due di 1-2 anni
row-bands-13 = 1-2 e 3-5 anni
row-bands-16 = 1-2 e 6 anni o più
row-bands-33 = Due di 3-5 anni
row-bands-36 = 3-5 e 6 anni o più
row-bands-66 = Due di 6 anni o più
row-no-age = Non lo dico
row-no-age-pram = Non lo dico, passeggino
row-other-ages = Altro, o non lo dico
# $weekday: "sab"; $date: "28"
row-leave = { $number }. { $weekday } { $date } { $title }

button-same-party = Resta com'era
button-pram = Con passeggino
button-no-pram = Senza passeggino
button-elsewhere = Continua altrove
button-take = Sì, vengo
button-refuse = No, lascio il posto
button-keep = Resta in lista
button-out = Esci dalla lista
button-join-again = Torna in lista
button-leave-line = Esci dalla lista
button-leave-line-yes = Sì, esco
button-leave-line-no = No, resto in lista
button-leave-yes = Sì, rinuncio
button-leave-no = No, vengo
button-fine = Va bene
button-cannot = Non posso venire

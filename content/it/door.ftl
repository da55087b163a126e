### Stato: bozza, da rivedere con le community manager. 2026-11-26
### La lista alla porta di un laboratorio, per la community manager.

# $title, $when; $present: quanti ci sono; $people: le famiglie, una sotto l'altra
door =
    <b>{ $title }</b>, { $when }.
    { $present }

    { $people }
# $news: che cosa è appena successo
door-after =
    { $news }
    <b>{ $title }</b>, { $when }.
    { $present }

    { $people }
door-walk-ins =
    <b>{ $title }</b>: chi viene senza iscrizione.
    { $present }

    { $people }

    Chi è arrivato? Tocca, o scrivilo.
door-walk-ins-after =
    { $news }
    <b>{ $title }</b>: chi viene senza iscrizione.
    { $present }

    { $people }

    Chi altro è arrivato? Tocca, o scrivilo.

# $here: persone presenti; $expected: persone iscritte; $walked: famiglie senza iscrizione
door-present = Presenti: { $here }. Persone iscritte: { $expected }.
door-present-and-more = Presenti: { $here }. Persone iscritte: { $expected }. Famiglie senza iscrizione: { $walked }.
# $number: il numero nella lista; $name; $party; $family: la riga di una famiglia
door-name = { $number }. { $name }: { $party }
door-number = { $number }. { $party }
door-here = { $family } · c'è
door-family = la famiglia { $number }
door-needs = Serve: { $needs }
door-need-allergies = attenzione alle allergie
door-need-interpreter = traduzione
door-need-step_free = ingresso senza gradini
# $what: le parole di chi ha risposto
door-need-said-allergies = allergie ({ $what })
door-need-said-interpreter = traduzione ({ $what })
door-need-said-step_free = senza gradini ({ $what })
door-walk-in = { $number }. { $party }
door-nobody = Non c'è nessuna iscrizione.
door-no-walk-ins = Per ora nessuno.

door-ticked = Segno che c'è: { $name }.
door-unticked = Tolgo il segno: { $name }.
door-already = Era già così: { $name }.
door-not-on-it = Questa famiglia non è più nella lista.
door-walked-in = Aggiungo il numero { $number }: { $party }.
door-walked-in-already = Il numero { $number } c'era già. Se è un'altra famiglia, tocca di nuovo qui sotto.
door-walked-out = Tolgo il numero { $number }.

door-cancelled = { $title } è annullato: non c'è una lista alla porta.
# $day, $at: da quando
door-not-yet = La lista alla porta di { $title } si apre { $day }, ore { $at }.
door-over = La lista alla porta di { $title } è chiusa. Resta aperta fino a un giorno dopo il laboratorio.

row-here = { $number }. C'è
row-not-here = { $number }. Togli il segno
row-more-people = Altre famiglie
row-fewer-people = Famiglie precedenti
row-walk-ins = Senza iscrizione
row-walked-out = Togli il numero { $number }
row-door = Torna alla lista
button-door = Lista alla porta

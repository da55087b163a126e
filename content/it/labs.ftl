### Stato: bozza, da rivedere con le community manager. 2026-11-25
### I laboratori: che cosa c'è, e un laboratorio per intero.

# $labs: giorni e laboratori, uno sotto l'altro
labs =
    Ecco i prossimi laboratori.

    { $labs }
labs-where = Dove sei? Mandami la posizione, o scrivi una via o una fermata. La posizione poi la dimentico.
labs-none = Nei prossimi giorni non ci sono ancora laboratori. Intanto posso cercarti un posto vicino.
labs-no-more = Per ora non ce ne sono altri. Posso cercarti un posto vicino.
labs-day = <b>{ $day }</b>

# Un laboratorio dell'elenco. $number, $title, $at, $where (il posto), $state, $distance
lab-line =
    { $number }. { $title }, ore { $at }
    { $where } · { $state }
lab-near =
    { $number }. { $title }, ore { $at }
    { $where }, a { $distance } · { $state }

# $left: quanti posti restano
brief-free =
    { $left ->
        [one] un posto libero
       *[other] { $left } posti liberi
    }
brief-full = pieno, c'è la lista d'attesa
brief-full-late = pieno
brief-maybe = si fa se interessa
brief-drop-in = senza iscriversi
brief-not-yet = iscrizioni non ancora aperte
brief-closed = iscrizioni chiuse
brief-over = già iniziato
brief-cancelled = annullato

# $title, $when, $where, $facts (righe), $state: come stanno le cose per chi legge
lab =
    <b>{ $title }</b>
    { $when }
    { $where }

    { $facts }

    <b>{ $state }</b>
# $day: "sabato 28 novembre"; $at, $until: ore
lab-when = { $day }, ore { $at }-{ $until }
# $thanks: che cosa resta a chi ha detto che la nuova ora va bene
lab-thanks =
    { $thanks }

    { lab }
thanks-booked = Grazie, il tuo posto resta.
thanks-offered = Grazie. Per avere il posto serve ancora il tuo sì.
thanks-waiting = Grazie, il tuo numero in lista d'attesa resta.
thanks-told = Grazie di averlo detto.
# $name, $address: il posto; $room: la stanza
lab-where = { $name }, { $address }
lab-where-room = { $where }, { $room }
lab-ages = Età dei bambini: da { $from } a { $to } mesi.
lab-ages-from = Età dei bambini: da { $from } mesi in su.
# $seats: quante persone; $count: quanti al massimo
lab-seats = Posti: { $seats } in tutto, adulti e bambini.
lab-children =
    { $count ->
        [0] Solo per adulti, senza bambini.
        [one] Al massimo un bambino.
       *[other] Al massimo { $count } bambini.
    }
lab-prams =
    { $count ->
        [one] Al massimo un passeggino.
       *[other] Al massimo { $count } passeggini.
    }
lab-no-prams = Senza passeggino.
lab-weekly = Si ripete ogni settimana.
lab-free = È gratis.
lab-cost = Costo: { $cost }.
lab-languages = Si parla { $languages }.
lab-bring = Da portare: { $bring }.
lab-hosts = Con { $who }.

stands-booked = Hai il posto: { $party }.
# $position: il posto nella lista d'attesa
stands-waiting = Aspetti un posto. In lista d'attesa hai il numero { $position }.
# $why: perché aspetta, anche se c'è posto
stands-waiting-why =
    Aspetti un posto. In lista d'attesa hai il numero { $position }.
    { $why }
# $left: i posti liberi; $count: quanti sono in famiglia
waits-seats =
    { $left ->
        [one] C'è un posto libero, voi siete in { $count }.
       *[other] Ci sono { $left } posti liberi, voi siete in { $count }.
    }
waits-children = Per tutti i vostri bambini ora non c'è posto.
waits-prams = Per il passeggino ora non c'è posto.
waits-resting = Fino a { $day }, ore { $at } non ti offro altri posti.
waits-stopped = Hai scritto STOP: ti offro un posto solo dopo che scrivi START.
waits-asleep = Di notte non ti scrivo, e al mattino sarebbe tardi per chiederti.
# chi aspetta quando non si offrono più posti
stands-shut = Le iscrizioni sono chiuse. La lista d'attesa non va più avanti.
stands-late = Manca poco all'inizio. La lista d'attesa non va più avanti.
stands-offered = C'è un posto per te. Rispondi entro { $day }, ore { $at }.
stands-told = Se si fa, te lo dico: { $party }.
stands-free =
    { $left ->
        [one] Resta un posto.
       *[other] Restano { $left } posti.
    }
stands-full =
    { $waiting ->
        [0] Per ora è pieno. In lista d'attesa non c'è nessuno.
        [one] Per ora è pieno. In lista d'attesa c'è una famiglia.
       *[other] Per ora è pieno. In lista d'attesa ci sono { $waiting } famiglie.
    }
stands-full-late = È pieno, e la lista d'attesa non va più avanti.
stands-maybe = Si fa se interessa a qualche famiglia.
stands-drop-in = Si va senza iscriversi.
stands-not-yet = Ci si iscrive da { $day }, ore { $at }.
stands-closed = Le iscrizioni sono chiuse.
stands-over = È già iniziato o finito.
stands-cancelled = È annullato.

mine =
    Ecco i tuoi laboratori.

    { $labs }
# Ha scritto il titolo di un laboratorio che c'è più volte
labs-titled =
    Ecco che cosa c'è con questo nome.

    { $labs }
titled-line = { $number }. { $title }, { $when }
late =
    Va bene, a presto: { $title }, { $when }.
    Da qui non posso avvisare chi ti aspetta.
mine-none = Per ora non hai nessun laboratorio in programma.
# $state: come sta chi legge
mine-line = { $number }. { $title }, { $when }: { $state }
own-booked = hai il posto
# $position: il posto nella lista d'attesa
own-waiting = in lista d'attesa, numero { $position }
own-stuck = la lista d'attesa non va più avanti
# $day, $at: entro quando rispondere
own-offered = c'è un posto per te, rispondi entro { $day }, ore { $at }
own-told = se si fa, te lo dico
# $title, $when, $url
lab-share =
    <b>{ $title }</b>, { $when }. Da mandare a chi vuoi: si apre con il codice o da qui.
    { $url }
# $where: la stanza e la via; $way: la strada a piedi
lab-way =
    <b>{ $title }</b>
    { $where }
    { $way }
lab-gone = Questo laboratorio non è più nell'elenco. Vuoi vedere gli altri?

# $number, $title; $day
row-lab = { $number }. { $title }
row-lab-day = { $number }. { $weekday } { $date } { $title }
row-date = { $day }
row-more-labs = Altri laboratori
row-labs-near = I più vicini prima
row-labs-by-day = In ordine di giorno

button-labs = Vedi i laboratori
button-lab = Apri la scheda
button-way = Come si arriva
button-pass-on = Passa parola
button-join = Iscriviti
button-wait = Mettiti in lista
button-tell-me = Dimmelo se si fa
button-change = Cambia chi viene
button-leave = Rinuncia al posto

### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Per chi segue i laboratori: chi non ha avuto un messaggio, e chi si può chiamare.

# $title, $when; $count: quante famiglie; $who: una per riga
unreached =
    <b>{ $title }</b>, { $when }.
    { $count ->
        [one] Una famiglia non ha avuto il mio ultimo messaggio.
       *[other] { $count } famiglie non hanno avuto il mio ultimo messaggio.
    }

    { $who }
unreached-nobody =
    <b>{ $title }</b>, { $when }.
    Il mio ultimo messaggio è arrivato a tutte le famiglie.
# $count: quante famiglie; $day, $at: entro quando parte l'ultimo messaggio
unreached-leaving =
    <b>{ $title }</b>, { $when }.
    Per ora nessuno da chiamare: aspetto che le famiglie siano sveglie.
    { $count ->
        [one] Un messaggio parte { $day }, ore { $at }.
       *[other] { $count } messaggi partono entro { $day }, ore { $at }.
    }
unreached-on-the-way =
    <b>{ $title }</b>, { $when }.
    Per ora nessuno da chiamare.
    { $count ->
        [one] Un messaggio sta ancora arrivando.
       *[other] { $count } messaggi stanno ancora arrivando.
    }
# $done: quante telefonate sono fatte
unreached-some-phoned =
    <b>{ $title }</b>, { $when }.
    { $done ->
        [one] Una telefonata è fatta.
       *[other] { $done } telefonate sono fatte.
    }
    { $count ->
        [one] Resta una famiglia da chiamare.
       *[other] Restano { $count } famiglie da chiamare.
    }

    { $who }
unreached-all-phoned =
    <b>{ $title }</b>, { $when }.
    { $done ->
        [one] Una telefonata è fatta.
       *[other] { $done } telefonate sono fatte.
    }
    Non resta nessuno da chiamare.

# Una famiglia. $news: che cosa non sa
unreached-family =
    <b>{ $title }</b>, { $when }.
    { $name }, { $party }: { $reach }
    { $news }
unreached-news-off = Non sa ancora che il laboratorio non si fa più.
unreached-news-moved = Non sa ancora che sono cambiati il giorno o il luogo.
unreached-news-drop-in = Non sa ancora che si va senza iscriversi.
unreached-news-seat = Non sa ancora che cosa è successo al posto che aspetta.
unreached-news-reminder = Non ha avuto il promemoria.
unreached-phoned = { $title }, { $when }: questa telefonata è già fatta.
unreached-settled =
    { $title }, { $when }: qui non serve più telefonare.
    La famiglia ha avuto il messaggio, o non viene più.

# $name, $party: "2 adulti, 1 bambino"; $reach: un numero, o perché non c'è
unreached-line = { $number }. { $name }, { $party }: { $reach }
unreached-no-name = Senza nome
unreached-why-stopped = ha scritto STOP
unreached-why-waiting = non ha ancora aperto la chat
unreached-why-lost = non raggiungibile

unreached-told =
    Il cambiamento di { $title }, { $when }, non è arrivato a tutti.
    { $count ->
        [one] Manca una famiglia. Si può chiamare?
       *[other] Mancano { $count } famiglie. Si possono chiamare?
    }
unreached-stale-day =
    Per { $title }, { $when }, il promemoria della sera prima non è partito in tempo.
    { $count ->
        [one] Riguarda una famiglia.
       *[other] Riguarda { $count } famiglie.
    }
unreached-stale-hours =
    Per { $title }, { $when }, il promemoria di due ore prima non è partito in tempo.
    { $count ->
        [one] Riguarda una famiglia.
       *[other] Riguarda { $count } famiglie.
    }

# $count: quante persone; $labs: i laboratori, uno per riga
unreached-tomorrow =
    { $count ->
        [one] Un promemoria di domani su WhatsApp non arriverà.
       *[other] { $count } promemoria di domani su WhatsApp non arriveranno.
    }
    Manca l'approvazione di WhatsApp: dillo a chi ha installato Wendy.

    { $labs }
unreached-lab = { $title }, { $when }

button-unreached = Vedi chi chiamare
button-unreached-more = Altre famiglie
row-unreached = { $number }. { $name }
button-phoned = Telefonata fatta
button-phone-again = Non ancora fatta

# Un posto che chiude per sempre. $name: il posto; $labs: i laboratori, uno per riga
unreached-place =
    <b>{ $name }</b> ha chiuso per sempre.
    { $count ->
        [one] Lì hai ancora un laboratorio:
       *[other] Lì hai ancora { $count } laboratori:
    }

    { $labs }

    Spostali in un altro posto, o annullali: chi viene lo sa da me.

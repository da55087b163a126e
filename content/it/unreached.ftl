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

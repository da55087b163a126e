### Stato: bozza, da rivedere con le community manager. 2026-11-26
### I laboratori nelle mani di una community manager.

# $labs: i laboratori, uno sotto l'altro
led-labs =
    Ecco i laboratori del tuo territorio.

    { $labs }
led-none = Nel tuo territorio non ci sono laboratori in arrivo. Ne facciamo uno?
# $number, $title, $when; $count: chi viene; $seats: i posti; $waiting: le famiglie in attesa
led-line =
    { $number }. { $title }, { $when }
    { $waiting ->
        [0] { $count } su { $seats } posti
       *[other] { $count } su { $seats } posti, { $waiting } in attesa
    }

# $counts: i numeri; $notes: che cosa c'è da sapere
led-lab =
    <b>{ $title }</b>
    { $when }
    { $where }

    { $counts }
    { $notes }
# $count: le persone che vengono; $offered: a quante è offerto un posto; $waiting: le famiglie in attesa
led-counts =
    { $count ->
        [0] Per ora non viene nessuno, i posti sono { $seats }.
        [one] Viene una persona, i posti sono { $seats }.
       *[other] Vengono in { $count }, i posti sono { $seats }.
    }
    { $offered ->
        [0] { $waiting ->
            [0] Non aspetta nessuno.
            [one] Aspetta una famiglia.
           *[other] Aspettano { $waiting } famiglie.
        }
       *[other] Posti offerti: { $offered }. Famiglie che aspettano: { $waiting }.
    }
led-all-well = Va tutto bene, per ora non devi fare niente.
led-over-full =
    { $count ->
        [one] C'è una persona in più rispetto ai posti: nessuno perde il suo.
       *[other] Ci sono { $count } persone in più rispetto ai posti: nessuno perde il suo.
    }
led-one-of-series = È una data di una serie: qui cambi solo questa. Per tutte c'è «Tutta la serie».
led-is-off = È annullato.
led-is-over = È già iniziato o finito.
led-over = { $title }: è annullato o è già iniziato. Qui non si cambia più niente.

# Perché un posto libero non va a chi aspetta. $day, $at: fino a quando; $party: chi aspetta
led-why-no_seat = Per chi aspetta non c'è un posto libero.
led-why-maybe = Chi aspetta vuole sapere se si fa. Se è deciso, tocca «Si fa!».
led-why-shut = Le iscrizioni non sono aperte: non offro posti.
led-why-too_late = Manca troppo poco: non offro più posti.
led-why-answer = Un posto è offerto: si aspetta la risposta fino a { $day }, ore { $at }.
led-why-resting = Chi aspetta ha lasciato il posto offerto. Glielo chiedo di nuovo da { $day }, ore { $at }.
led-why-silent = Salto chi non leggerebbe l'offerta: ha scritto STOP, o non si raggiunge. Il suo numero resta ({ $party }).
led-why-asleep = Salto chi leggerebbe l'offerta troppo tardi: ha scelto di non ricevere messaggi prima. Il suo numero resta ({ $party }).
led-why-too_big = I posti liberi non bastano a chi aspetta: { $party }.

# $seats: i posti; $count: chi viene
led-seats =
    <b>{ $title }</b>: i posti sono { $seats }.
    { $count ->
        [0] Per ora non viene nessuno.
        [one] Viene una persona.
       *[other] Vengono in { $count }.
    }
    Quanti posti in tutto? Se sono meno di chi viene, nessuno perde il suo.
led-seats-amount = I posti vanno da { $from } a { $to }.
# $count: a quante famiglie lo chiedo
led-happens =
    { $count ->
        [0] Si fa: { $title }, { $when }. Non aspettava nessuno.
        [one] Si fa: { $title }, { $when }. Lo dico a chi aspettava: se c'è posto, chiedo se viene.
       *[other] Si fa: { $title }, { $when }. Lo dico a { $count } famiglie che aspettavano: a chi trova posto chiedo se viene.
    }
# $count: le famiglie che vengono o aspettano
led-call-off =
    { $count ->
        [0] Annullo { $title }, { $when }? Per ora non viene nessuno.
        [one] Annullo { $title }, { $when }? Avviso una famiglia. Non si torna indietro.
       *[other] Annullo { $title }, { $when }? Avviso { $count } famiglie. Non si torna indietro.
    }
led-called-off =
    { $count ->
        [0] Annullato: { $title }, { $when }.
        [one] Annullato: { $title }, { $when }. Avviso una famiglia.
       *[other] Annullato: { $title }, { $when }. Avviso { $count } famiglie.
    }
# $url: il link della scheda
led-code =
    { $title }: inquadra il codice, o passa il link.
    { $url }

row-happens = Si fa!
row-change = Cambia una riga
row-move = Sposta il giorno
row-seats = Più o meno posti
row-copy = Fanne uno uguale
row-code = Codice e link
row-card = La scheda
row-call-off = Annulla il laboratorio
row-led-labs = I miei laboratori

button-lead = Gestisci
button-led-labs = I miei laboratori
button-code = Codice e link
button-call-off-yes = Sì, annulla
button-call-off-no = No, resta

### Stato: bozza, da rivedere con le community manager. 2026-11-26
### Tutte le date di un laboratorio settimanale nelle mani di una community manager.

# $dates: le date, una per riga; $families: le famiglie che vengono o aspettano
series-led =
    <b>{ $title }</b>, tutte le date.

    { $dates }

    { $families ->
        [0] Per ora non viene nessuno.
        [one] Viene o aspetta una famiglia.
       *[other] Vengono o aspettano { $families } famiglie.
    }
    Per cambiarle tutte, cambia la prossima: poi chiedo se vale anche per le altre.
series-led-empty = <b>{ $title }</b>: adesso non ci sono date in arrivo. Le prossime le preparo io, ogni settimana.
series-led-over = <b>{ $title }</b> non si fa più: non ci sono date in arrivo, e non ne preparo altre.
series-until = Qual è l'ultima volta di <b>{ $title }</b>? Annullo le date che vengono dopo.

# $count: le date che annullo; $families: le famiglie che avviso
series-stop =
    { $count ->
        [0] <b>{ $title }</b> non si fa più? Non ci sono date in arrivo, e non ne preparo altre.
        [one] <b>{ $title }</b> non si fa più? Annullo l'unica data in arrivo, e non ne preparo altre.
       *[other] <b>{ $title }</b> non si fa più? Annullo { $count } date, e non ne preparo altre.
    }
    { $families ->
        [0] Per ora non viene nessuno.
        [one] Avviso una famiglia. Non si torna indietro.
       *[other] Avviso { $families } famiglie. Non si torna indietro.
    }
# $day: l'ultima data che si fa
series-stop-after =
    { $count ->
        [0] L'ultima volta di <b>{ $title }</b> è { $day }? Dopo non ci sono date da annullare, e non ne preparo altre.
        [one] L'ultima volta di <b>{ $title }</b> è { $day }? Annullo la data dopo, e non ne preparo altre.
       *[other] L'ultima volta di <b>{ $title }</b> è { $day }? Annullo le { $count } date dopo, e non ne preparo altre.
    }
    { $families ->
        [0] In quelle date non viene nessuno.
        [one] Avviso una famiglia. Non si torna indietro.
       *[other] Avviso { $families } famiglie. Non si torna indietro.
    }
series-stopped =
    { $count ->
        [0] Fatto, <b>{ $title }</b> non si fa più. Non preparo altre date.
        [one] Fatto, <b>{ $title }</b> non si fa più. Ho annullato una data.
       *[other] Fatto, <b>{ $title }</b> non si fa più. Ho annullato { $count } date.
    }
    { $families ->
        [0] Non c'era nessuno da avvisare.
        [one] Avviso una famiglia.
       *[other] Avviso { $families } famiglie, ciascuna una volta sola.
    }
series-stopped-after =
    { $count ->
        [0] Fatto: l'ultima volta di <b>{ $title }</b> è { $day }. Non preparo altre date.
        [one] Fatto: l'ultima volta di <b>{ $title }</b> è { $day }. Ho annullato una data.
       *[other] Fatto: l'ultima volta di <b>{ $title }</b> è { $day }. Ho annullato { $count } date.
    }
    { $families ->
        [0] Per le date annullate non c'era nessuno da avvisare.
        [one] Avviso una famiglia.
       *[other] Avviso { $families } famiglie, ciascuna una volta sola.
    }

# $lines: le righe che cambiano; $count: quante date; $when: la data da cui si parte
series-spread =
    Da <b>{ $title }</b>, { $when }, alle date dopo:

    { $lines }

    { $count ->
        [one] Cambio una data, e quelle che preparo dopo. Una data spostata da sola resta com'è.
       *[other] Cambio { $count } date, e quelle che preparo dopo. Una data spostata da sola resta com'è.
    }
series-spread-same = Le date dopo sono già come questa, oppure sono state spostate da sole: non c'è niente da cambiare.
# $stays: le date che restano com'erano
series-spreaded =
    { $count ->
        [one] Fatto: è cambiata anche una data di <b>{ $title }</b>.
       *[other] Fatto: sono cambiate anche { $count } date di <b>{ $title }</b>.
    }
    { $stays ->
        [0] Chi viene lo sa da me, se cambiano l'ora o il posto.
        [one] Una data spostata da sola resta com'era. Chi viene lo sa da me, se cambiano l'ora o il posto.
       *[other] { $stays } date spostate da sole restano com'erano. Chi viene lo sa da me, se cambiano l'ora o il posto.
    }

row-series-change = Cambia la prossima
row-series-spread = Le altre come questa
row-series-stop = Non si fa più
row-series-until = Scegli l'ultima data

button-series = Tutta la serie
button-series-stop = Sì, non si fa più
button-series-stays = No, resta
button-series-spread = Sì, anche le altre
button-series-only = No, solo questa
button-series-too = Anche le prossime

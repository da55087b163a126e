### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Tutte le date di un laboratorio che si fa ogni settimana.

# $title, $party; $dates: una riga per data
series-taken =
    Fatto, ho segnato tutte le date.
    <b>{ $title }</b>: { $party }.

    { $dates }

    Se arrivano altre date, le prenoto per te e te lo scrivo.
series-already =
    Hai chiesto tutte le date.
    <b>{ $title }</b>: { $party }.

    { $dates }
series-no-dates = Hai chiesto tutte le date. Per ora non ce ne sono di nuove.
series-new =
    Ci sono date nuove, e le ho prenotate per te.
    <b>{ $title }</b>

    { $dates }

    Se un giorno non puoi, dimmelo: il posto può servire a un'altra famiglia.
series-ended =
    Va bene, non prenoto altre date.
    <b>{ $title }</b>: queste restano tue.

    { $dates }

    Vuoi tenerle?
series-ended-already =
    Non prenoto più altre date.
    <b>{ $title }</b>: queste restano tue.

    { $dates }

    Vuoi tenerle?
series-ended-none = Va bene, non prenoto altre date.
# $count: quante date
series-given-back =
    { $count ->
        [one] Grazie di averlo detto. Hai rinunciato a una data.
       *[other] Grazie di averlo detto. Hai rinunciato a { $count } date.
    }
series-none-left = Qui non hai più posti.

# Una data. $day: "sabato 28 novembre"; $at: l'ora; $state: come stanno le cose
series-date = { $day }, ore { $at }: { $state }
series-out = non ci sei

# Più date insieme. $day, $at, $until: quando; $count: quante altre
series-day = { $day }, ore { $at }-{ $until }
series-more-days =
    { $count ->
        [one] e un'altra data
       *[other] e altre { $count } date
    }
# $dates: le date che non si fanno, una per riga
change-dates-cancelled =
    Mi dispiace, non si fa più: { $title }. Sono queste date:

    { $dates }

    Se le hai nel calendario, toglile da lì.
# $where: il posto; $dates: quando si fa adesso
change-dates-moved =
    È cambiato qualcosa: { $title }.
    <b>Adesso si fa qui: { $where }.</b>

    { $dates }

    Tutto il resto rimane com'era. Se un giorno non puoi, dimmelo.
series-over = Mi dispiace, non si fa più: { $title }. Non prenoto altre date per te.
# $day: l'ultima data
series-over-after = { $title }: l'ultima volta è { $day }. Dopo non prenoto altre date per te.

button-all-dates = Tutte le date
button-not-all = Basta date nuove
button-all-mine = Vedi tutte le date
button-give-back = Lascia tutte le date
button-keep-dates = Tengo le mie date
button-mine = Le mie iscrizioni

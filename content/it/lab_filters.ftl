### Stato: bozza, da rivedere con le community manager. 2026-11-25
### I laboratori per giorno, zona, età e lingua.

# $filters: quello che si cerca, per esempio "sabato 28 novembre e Baggio"; $labs
labs-filtered =
    Ecco i laboratori per: { $filters }.

    { $labs }
labs-none-filtered =
    Nei prossimi giorni non c'è niente per: { $filters }.
    Puoi cambiare la scelta, o vedere tutti i laboratori.
filters = Che cosa cerchi? Scegli un giorno, una zona, un'età o una lingua.
filters-now =
    Adesso vedi: { $filters }.
    Puoi aggiungere una scelta, o toglierne una.
filters-day = Quale giorno?
filters-area = Quale zona?
filters-age = Quanti mesi ha il bambino o la bambina che porti?
filters-language = In quale lingua?
# $day; $number: il municipio; $from, $to, $count: mesi; $language
filter-day = { $day }
filter-area = la zona scelta
filter-municipio = Municipio { $number }
filter-age = da { $from } a { $to } mesi
filter-months =
    { $count ->
        [one] 1 mese
       *[other] { $count } mesi
    }
filter-language = in { $language }

row-filter-day = Per giorno
row-filter-area = Per zona
row-filter-age = Per età
row-filter-language = Per lingua
# $choice: la scelta
row-filter = { $choice }
row-filter-drop = Togli: { $choice }
button-filter = Filtra
button-no-filter = Togli i filtri
button-filter-show = Vedi i laboratori

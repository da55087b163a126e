### Stato: bozza da rivedere con le community manager. 2026-11-25
### The sheet for the door of a place, printed on A4.

poster-headline = Qui trovi Wendy
poster-what =
    Ti aiuta a trovare un posto per allattare, cambiare il pannolino, scaldare il latte.
    Puoi anche giocare o sederti, senza comprare nulla.
poster-scan = Inquadra un codice con il telefono e scrivi a Wendy.
# $organisation (string): who runs this Wendy
poster-by = Wendy è un programma automatico di { $organisation }. È gratis.
poster-tryout = Prova: questo codice funziona solo su questo computer.

### Stato: bozza, da rivedere con le community manager. 2026-11-25
### I promemoria dei laboratori.

# $what: il riassunto della ricevuta
reminder-day =
    Ecco un promemoria.

    { $what }

    Se non puoi, dimmelo: il posto può servire a un'altra famiglia.
reminder-hours =
    Ci vediamo tra poco.

    { $what }
reminder-coming = Bene, a presto: { $title }.

reminders = { $title }, { $when }: quando vuoi un promemoria?
reminders-both = Per { $title } ti scrivo la sera prima e due ore prima.
reminders-day = Per { $title } ti scrivo la sera prima.
reminders-hours = Per { $title } ti scrivo due ore prima.
reminders-none = Per { $title } non ti mando promemoria.

# Tutti quelli che ha davanti.
everywhere-both =
    Fatto. Per tutti i laboratori che ti aspettano ti scrivo la sera prima e due ore prima.
    Per quelli nuovi scegli quando ti iscrivi.
everywhere-day =
    Fatto. Per tutti i laboratori che ti aspettano ti scrivo la sera prima.
    Per quelli nuovi scegli quando ti iscrivi.
everywhere-hours =
    Fatto. Per tutti i laboratori che ti aspettano ti scrivo due ore prima.
    Per quelli nuovi scegli quando ti iscrivi.
everywhere-none =
    Fatto. Per i laboratori che ti aspettano non ti mando promemoria.
    Per quelli nuovi scegli quando ti iscrivi.

row-reminders-both = Sera prima e 2 ore prima
row-reminders-day = Solo la sera prima
row-reminders-hours = Solo due ore prima
row-reminders-none = Nessun promemoria

button-reminders = Scegli i promemoria
button-coming = Ci sono
button-everywhere = Così per tutti

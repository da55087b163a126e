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

# Per tutti i laboratori. $now: com'è adesso
wish =
    Quando vuoi un promemoria? A ogni nuova iscrizione { $now }.
    Quello che scegli qui vale per tutti i laboratori, anche quelli a cui ti iscriverai.
wish-done =
    Fatto: { $now }.
    Vale per tutti i laboratori, anche quelli a cui ti iscriverai.
    Per uno solo puoi sempre scegliere altro.

# Seguono "A ogni nuova iscrizione" o "Fatto:"
wish-both = ti scrivo la sera prima e due ore prima
wish-day = ti scrivo la sera prima
wish-hours = ti scrivo due ore prima
wish-none = non ti mando promemoria

row-reminders-both = Sera prima e 2 ore prima
row-reminders-day = Solo la sera prima
row-reminders-hours = Solo due ore prima
row-reminders-none = Nessun promemoria

button-reminders = Scegli i promemoria
button-coming = Ci sono
button-everywhere = Così per tutti
row-wish = Promemoria per tutti
button-wish = Promemoria per tutti

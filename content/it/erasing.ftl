### Stato: bozza, da rivedere con le community manager e con chi risponde dei dati. 2026-11-26
### Cancellare i propri dati: si chiede una volta, si fa subito.

button-erase = Cancella i miei dati

erase-sure =
    Cancello tutto quello che so di te?
    Vanno via il nome, l'indirizzo, i posti e le liste d'attesa, questa chat e le tue scelte.
    Restano solo conti senza nomi. Poi non si torna indietro.
erase-sure-manager =
    Cancello tutto quello che so di te?
    Vanno via il nome, l'indirizzo, i posti e le liste d'attesa, questa chat e le bozze. Non sei più community manager.
    I laboratori e i luoghi restano, senza il tuo nome. Poi non si torna indietro.
button-erase-yes = Sì, cancella tutto
button-erase-no = No

erase-no = Va bene, resta tutto com'è.

erased =
    Fatto. Di te non so più nulla.
    I messaggi che hai sul telefono li puoi cancellare tu. Se mi scrivi di nuovo, ci conosciamo da capo.
erased-already = I tuoi dati non ci sono già più.

### Stato: bozza, da rivedere con le community manager. 2026-11-25
### STOP e START.

stop-done =
    Fatto. Da ora ti scrivo solo se mi scrivi tu.
    Puoi sempre chiedere, e ti rispondo. Per tornare come prima scrivi START.
# $labs: che cosa succede dei suoi laboratori
stop-done-labs =
    Fatto. Da ora ti scrivo solo se mi scrivi tu.
    { $labs }
    Puoi sempre chiedere, e ti rispondo. Per tornare come prima scrivi START.
stop-seats = I tuoi posti ai laboratori restano, ma senza promemoria.
stop-lines = In lista d'attesa tieni il tuo numero, ma fino a START non ti offro posti.
stop-seats-and-lines = I tuoi posti e i tuoi numeri in lista restano, senza promemoria né offerte fino a START.
start-done =
    Fatto. I messaggi possono arrivare di nuovo.
    Per smettere scrivi STOP.

button-start = Riattiva i messaggi

stop-offer = Vuoi che smetta di scriverti? Non ti mando più nulla che non chiedi tu.
button-stop = Sì, smetti

### Stato: bozza, da rivedere con le community manager. 2026-11-25
### STOP e START.

stop-done =
    Fatto. Da ora ti scrivo solo se mi scrivi tu.
    Puoi sempre chiedere, e ti rispondo. Per tornare come prima scrivi START.
start-done =
    Fatto. I messaggi possono arrivare di nuovo.
    Per smettere scrivi STOP.

button-start = Riattiva i messaggi

stop-offer = Vuoi che smetta di scriverti? Non ti mando più nulla che non chiedi tu.
button-stop = Sì, smetti

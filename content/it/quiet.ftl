### Stato: bozza, da rivedere con le community manager. 2026-11-26
### Le ore in cui Wendy non scrive per prima.

# $now: com'è adesso
quiet =
    Quando posso scriverti io per prima? Per ora { $now }.
    Se mi scrivi tu, rispondo sempre.
quiet-done =
    Fatto: { $now }.
    Se un laboratorio salta il giorno stesso, te lo dico subito.

# Seguono "Adesso" o "Fatto:"
quiet-21_8 = non ti scrivo dalle 21 alle 8
quiet-22_7 = non ti scrivo dalle 22 alle 7
quiet-20_9 = non ti scrivo dalle 20 alle 9
quiet-never = ti scrivo a ogni ora

row-quiet = Le ore di silenzio
row-quiet-21_8 = Silenzio dalle 21 alle 8
row-quiet-22_7 = Silenzio dalle 22 alle 7
row-quiet-20_9 = Silenzio dalle 20 alle 9
row-quiet-never = Scrivimi a ogni ora

button-quiet = Ore di silenzio

### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Quello che si vede solo su WhatsApp.

# Sotto le domande che possono avere una posizione
whatsapp-position = Per mandarla: tocca la graffetta o il +, poi «Posizione».

# Il bottone che apre un elenco: al massimo 20 caratteri
whatsapp-list = Scegli

# Due esempi che WhatsApp chiede per i bottoni; non li legge nessuna persona
whatsapp-sample = Che cosa ti serve?
whatsapp-sample-choice = Scelta

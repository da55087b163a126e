### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Pericolo: chi chiamare adesso. Due righe; nelle prime 40 lettere nulla dice di quale pericolo si tratta.

# To be signed off by a named professional. Signed off by: nobody yet.
# Source: 112, punto-informatico.it/112-numero-unico-emergenze; 02 66101029 (Centro Antiveleni, Niguarda),
# freshplaza.it/article/4047876 for the number, it.wikipedia.org/wiki/Centro_Antiveleni_di_Milano for day and night.
danger-emergency =
    Chiama subito il 112. È gratis e risponde sempre.
    Se è per un veleno, poi chiama 02 66101029. È il Centro Antiveleni Niguarda, 24 ore su 24.

# To be signed off by a named professional. Signed off by: nobody yet.
# Source: 112, punto-informatico.it/112-numero-unico-emergenze; 1522, tg24.sky.it 2023-11-23 and bresciaoggi.it 1.10118387.
danger-violence =
    Chiama il 112 se ti serve aiuto adesso.
    Contro la violenza c'è anche il 1522. È gratis e anonimo, 24 ore su 24, in tante lingue.

# To be signed off by a named professional. Signed off by: nobody yet. Never 1522 here: that line is for violence.
# Source: 112, punto-informatico.it/112-numero-unico-emergenze; 02 2327 2327 (Telefono Amico Italia),
# famille.it/contenuti/depressione-post-partum-dove-chiedere-aiuto-gratuito: one page only, to be confirmed by a call.
danger-self_harm =
    Grazie per averlo scritto. Chiama il 112 adesso. Risponde sempre.
    C'è anche chi ti ascolta, a Telefono Amico: 02 2327 2327.

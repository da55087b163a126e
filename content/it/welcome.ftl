### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Chi è Wendy, il menu, la lingua, l'aiuto, una persona, e che cosa dice quando non ha capito.
### In ogni testo si possono usare: $organisation (chi gestisce Wendy), $contact (come raggiungerlo), $privacy_url.

# Al posto di $organisation e $contact quando Wendy è solo in prova.
tryout-organisation = chi prova Wendy su questo computer
tryout-contact = qui non c'è ancora nessuno, è una prova

## Il primo incontro: due messaggi

welcome-who =
    Ciao, sono Wendy. Che bello averti qui.
    Sono un programma automatico di { $organisation }.
welcome-what =
    Ti aiuto a trovare un'isola vicina. Lì puoi allattare, cambiare il pannolino, scaldare il latte. Oppure giocare e sederti, senza comprare nulla.

    Lingua · Language · لغة: scrivi una di queste parole.
    Per smettere scrivi STOP.

# Davanti alla risposta, per chi comincia subito con una domanda.
welcome-short =
    Ciao, sono Wendy. Sono un programma automatico di { $organisation }.
    Lingua · Language · لغة: scrivi una di queste parole.
    Per smettere scrivi STOP. Per i tuoi dati scrivi «privacy».

## Il menu e l'aiuto

menu =
    Che cosa ti serve? Scegli qui sotto, o scrivi con parole tue.
help =
    Scrivimi come ti viene. Per esempio:
    «fasciatoio vicino a via Savona»
    «allattare, piazza San Luigi»
    «metro Bande Nere»

    Puoi anche mandarmi la tua posizione. In ogni momento vanno bene: «menu», «lingua», «solo testo», «privacy», STOP.
talk =
    Per parlare con una persona: { $contact }
    In questa chat per ora ci sono solo io. Chi fa da community manager qui ancora non legge.
    Se c'è pericolo adesso, chiama il 112.

## La lingua

languages =
    In che lingua parliamo?
    Language · لغة
language-changed = Va bene, parliamo in italiano.
# Nella lingua offerta, a chi sembra scrivere in italiano.
language-offer = Se vuoi, parliamo in italiano.
language-gone = Questa lingua per ora non la parlo. Puoi sceglierne un'altra.

# $code: il codice della lingua; ogni lingua col suo nome
row-language =
    { $code ->
        [it] Italiano
        [en] English
        [ar] العربية
        [es] Español
        [fr] Français
        [zh] 中文
        [uk] Українська
        [fil] Filipino
       *[other] { $code }
    }

## Solo testo

plain-on =
    D'ora in poi solo testo e numeri.
    Per riavere i bottoni scrivi «bottoni».
plain-off =
    Ecco di nuovo i bottoni.
    Per toglierli scrivi «solo testo».

## Quando Wendy non ha capito: tre gradini, parole sempre diverse

lost-words-1 = Forse non ho capito. Cercavi una di queste cose?
lost-words-2 =
    Proviamo in un altro modo. Scegli qui sotto, oppure copia questo esempio:
    «fasciatoio vicino a via Savona»
lost-words-3 =
    Con te vorrei fare meglio. Per parlarne con una persona:
    { $contact }

lost-thing-1 = Grazie. Per ora leggo solo parole e posizioni: scrivi che cosa cerchi, o mandami dove sei.
lost-thing-2 =
    Questo non riesco ad aprirlo. Con le parole o la posizione invece va. Per esempio:
    «allattare, piazza San Luigi»
lost-thing-3 =
    Foto, voci e contatti qui non li vede nessuno. Vanno bene parole e posizione. Se preferisci una persona:
    { $contact }

# $question: la domanda rimasta aperta
lost-question-1 =
    Non ho capito bene. Ti rifaccio la domanda.

    { $question }
lost-question-thing =
    Qui leggo solo parole e posizioni. Ti rifaccio la domanda.

    { $question }
lost-question-2 =
    Proviamo con altre parole. Anche una sola va bene.

    { $question }
lost-question-3 =
    Se vuoi, c'è anche una persona. Oppure riprendiamo da qui.

    { $question }

## Quello che non c'è, o che si è fermato

# Dopo un grazie, o un va bene che non risponde a niente
thanked = Grazie a te. Quando ti serve, sono qui.

gone = Quello che cercavi qui non c'è più. Dal menu si riparte.
not-allowed = Questo lo fa solo chi segue il progetto. Per te c'è il menu.
nothing-paused = Non c'è niente in sospeso. Che cosa ti serve adesso?
set-aside = Da me qualcosa si è fermato. Al tuo ultimo messaggio non so rispondere. Puoi andare avanti, o scriverlo di nuovo.

## Bottoni

button-find = Trova un posto
button-talk = Parla con qualcuno
button-languages = Cambia lingua
button-menu = Torna al menu
button-resume = Continua da prima
button-resume-booking = Continua: iscrizione
button-resume-telling = Continua: dettagli
button-resume-search = Continua: ricerca
button-resume-place = Continua: luogo
button-resume-draft = Continua: bozza
button-manage = Gestione

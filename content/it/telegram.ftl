### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Quello che si vede solo su Telegram, e le risposte a quello che solo lì si può fare.

## Prima di scrivere: la chat vuota (al massimo 512 caratteri), il profilo (al massimo 120), i comandi

telegram-description =
    Ciao, sono Wendy. Ti aiuto a trovare un posto vicino per allattare, cambiare il pannolino o scaldare il latte. Oppure per giocare e sederti, senza comprare nulla.

    Sono un programma automatico. La posizione serve solo per cercare, poi la dimentico.
telegram-short-description = Un posto vicino per allattare, cambiare il pannolino, scaldare il latte. A Milano.

telegram-command-menu = Che cosa posso fare
telegram-command-language = Language · لغة · Cambia lingua
telegram-command-help = Come scrivermi, con esempi
telegram-command-privacy = I tuoi dati
telegram-command-stop = Non ricevere più messaggi

## Bottoni

telegram-button-position = Manda dove sono

## Nei gruppi, a chi chiama Wendy. $url: la chat privata

in-group =
    Qui leggono in tanti. Scrivimi in privato e cerchiamo insieme:
    { $url }

## La posizione che continua a essere condivisa

position-live = La posizione mi basta una volta. Puoi smettere di condividerla.

## Un messaggio cambiato dopo la risposta

edited = Hai cambiato il messaggio. Se vuoi un'altra risposta, mandalo di nuovo.

### Stato: bozza da rivedere con le community manager. 2026-11-25
### The web page: everything around the conversation.

page-title = Wendy: le isole per famiglie a Milano
page-tagline = Isole per famiglie a Milano
page-skip = Vai a scrivere
page-language = Lingua
page-log = Conversazione con Wendy
page-speaker-wendy = Wendy:
page-speaker-you = Tu:

page-greeting-1 =
    Ciao, sono Wendy. Ti aiuto a trovare un'isola vicina.
    È un posto dove allattare, cambiare il pannolino, scaldare il latte. Puoi giocare o sederti, senza comprare nulla.
# $organisation (string): who runs this Wendy
page-greeting-2 =
    Sono un programma automatico di { $organisation }. Scrivimi con parole tue o tocca un bottone.
    La lingua si cambia in alto. Per smettere scrivi STOP.
page-greeting-2-tryout =
    Sono un programma automatico, qui in prova. Scrivimi con parole tue o tocca un bottone.
    La lingua si cambia in alto. Per smettere scrivi STOP.
page-tryout = Questa è una prova: le isole con “(esempio)” sono inventate.

page-write = Scrivi a Wendy
page-write-example = Una via, o che cosa cerchi
page-send = Invia
page-newer = Nuovi messaggi
page-thinking = Wendy risponde
page-waiting = Non ancora arrivato, riprovo
page-failed = Non arrivato
page-again = Riprova
page-offline = Manca la connessione. Riprovo da sola.
page-error = Qualcosa non ha funzionato. Riprova tra poco.

page-position = Condividi la posizione
page-position-why = Uso la posizione adesso, per cercare i posti vicini. Poi la butto via.
page-position-yes = Sì, condividi
page-position-no = No, scrivo io
page-position-looking = Cerco dove sei…
page-position-shared = Posizione condivisa
page-position-denied = Il browser non mi dà la posizione. Scrivi una via o una fermata, va bene lo stesso.
page-position-missing = Non riesco a capire dove sei. Scrivi una via o una fermata, va bene lo stesso.

page-privacy = Privacy
page-back = Torna alla chat
page-noscript = Per parlare con Wendy qui serve JavaScript: accendilo e ricarica la pagina.
# $contact (string): address or number of who runs this Wendy
page-contact = Puoi anche scrivere a { $contact }.

## Solo in prova: chi si è qui, e l'orologio che si può spostare avanti

page-as-parent = Qui sei un genitore
page-as-other = Qui sei un altro genitore
page-as-manager = Qui sei la community manager
page-clock = Per Wendy adesso:
page-clock-hour = +1 ora
page-clock-half = +12 ore
page-clock-day = +1 giorno
page-clock-eve = Sera prima del prossimo laboratorio
page-clock-none = Non c'è un altro laboratorio più avanti.

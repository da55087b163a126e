### Stato: bozza, da rivedere con le community manager e con chi risponde dei dati. 2026-11-25
### Che cosa Wendy tiene, perché e per quanto tempo.

privacy-what =
    Chi tiene i tuoi dati: { $organisation }
    Per scrivere a chi mi gestisce: { $contact }

    Tengo la tua lingua, i messaggi che ti mando e dove risponderti. Per un laboratorio posso chiedere l'età dei bambini o un'allergia: rispondi solo se vuoi.
    Telegram, WhatsApp e Twilio vedono i messaggi che passano da loro.
# $hours, $days, $months: numeri
privacy-rights =
    La posizione: arrotondata a circa 100 m, per { $hours ->
        [one] un'ora
       *[other] { $hours } ore
    }. I messaggi: { $days ->
        [one] un giorno
       *[other] { $days } giorni
    }. L'indirizzo che non usi più: { $months ->
        [one] un mese
       *[other] { $months } mesi
    }.
    Per cancellare tutto tocca qui sotto, o scrivi «cancella i miei dati». Per vedere o correggere i dati scrivi a chi mi gestisce.

    Il testo intero è qui:
    { $privacy_url }

# La pagina intera: un paragrafo dopo l'altro, con una riga vuota in mezzo. Dopo l'ultimo viene l'elenco dei tempi.
privacy-page =
    Chi risponde dei tuoi dati. Wendy è un programma automatico di { $organisation }. Per scriverci: { $contact }

    A che cosa serve Wendy. Trova un posto per chi sta con un bambino piccolo. Ti risponde quando le scrivi.

    Che cosa tiene. La tua lingua, e se vuoi solo testo. Come risponderti: il tuo numero, il tuo codice Telegram o la pagina web. I messaggi che ti manda. Quando hai scritto l'ultima volta. Se hai scritto STOP o START, e quando.

    Perché può farlo. Senza questi dati non può risponderti: è il servizio che hai chiesto. STOP e START restano come prova della tua scelta, finché non cancelli tutto.

    La posizione. Serve solo per cercare i posti vicini. Resta arrotondata a circa 100 m, per poco tempo. Poi sparisce, e con lei i messaggi che dicono dove sei. Non è mai nei registri tecnici.

    Che cosa non fa. Non chiede il nome dei bambini. Il tuo, l'età dei bambini e le allergie li chiede solo per un laboratorio. Rispondi solo se vuoi, e puoi togliere tutto. Non fa pubblicità, non vende dati, non ti segue su altre pagine. Non decide nulla su di te. Se ci scrivi cose delicate, le leggiamo solo per risponderti.

    Che cosa conta. Quante ricerche al giorno, per quartiere, lingua e bisogno. In questi conti non c'è nessuna persona.

    Chi altro vede qualcosa. Telegram, WhatsApp e Twilio portano i messaggi e li vedono passare. Possono tenerli anche fuori dall'Europa, con le loro regole. Sulla pagina web non passa nessuno di loro. Se una via non è nel nostro elenco, possiamo chiederla a un servizio di mappe. Gli diamo solo le parole della via, non chi sei.

    La pagina web. Usa un solo cookie, per ritrovare la tua conversazione. Dura 30 giorni.

    Come sono protetti. I dati personali sono cifrati. Li vede solo chi gestisce Wendy, quando serve.

    Come cancellare tutto. Scrivi a Wendy «cancella i miei dati»: ti dice che cosa sparisce e chiede conferma. Lo fa subito. L'indirizzo resta al massimo un'ora, per dirti che è fatto. Se non hai più quel telefono, può farlo chi gestisce Wendy. Se per un anno non ci scrivi e non ti aspettiamo a un laboratorio, Wendy cancella tutto da sola. Nelle copie di sicurezza i dati restano finché la copia non viene eliminata.

    Che cosa puoi chiedere. Di vedere i tuoi dati, averne una copia, correggerli, cancellarli. Di fermarne l'uso. Per ora la copia la prepara una persona. Scrivi a: { $contact }. Se la risposta non ti basta, c'è il Garante per la privacy: www.garanteprivacy.it

    Per quanto tempo. Ecco l'elenco, voce per voce.

# $why: una delle voci qui sotto; $time: per quanto tempo
privacy-kept = { $why }: { $time }.

time-hours =
    { $hours ->
        [one] al massimo un'ora
       *[other] al massimo { $hours } ore
    }
time-days =
    { $days ->
        [one] al massimo un giorno
       *[other] al massimo { $days } giorni
    }
time-always = finché non chiedi di cancellare

# Una voce per ogni scopo dichiarato in storage/tables.py
purpose-address = Dove risponderti, da quando non ci scrivi più
purpose-question = La domanda rimasta aperta, per poterla riprendere
purpose-here = Il punto da cui cerchi, arrotondato a circa 100 m
purpose-event = Un tuo messaggio arrivato, finché aspetta la risposta
purpose-message = I messaggi che Wendy ti manda
purpose-party = Chi viene con te a un laboratorio, fino a un mese dopo
purpose-name = Il nome che lasci per la porta di un laboratorio, o con cui ti presenti se sei una community manager
purpose-answers = Le tue risposte alle domande di un laboratorio, fino a pochi giorni dopo
purpose-draft = Quello che una community manager sta preparando

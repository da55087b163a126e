### Stato: bozza, da rivedere con le community manager. 2026-11-26
### Dopo l'iscrizione: le età, un nome per la porta, le domande del laboratorio.

# $title, $when; $told: chi viene e le risposte, una per riga; $days: dopo quanti giorni spariscono
telling =
    <b>{ $title }</b>, { $when }.
    { $told }

    Qui puoi aggiungere, cambiare o togliere. Non serve rispondere a tutto.
    Le risposte le cancello { $days ->
        [one] un giorno
       *[other] { $days } giorni
    } dopo il laboratorio.
# $party: chi viene
telling-party = Venite in: { $party }.
telling-over = Qui non c'è più nulla da completare.
telling-name =
    Con quale nome ti troviamo alla porta? Basta il primo nome, anche inventato.
    Se non vuoi, salta: si entra lo stesso.
# $count: quante lettere al massimo
telling-shorter = Alla porta si legge in fretta. Me lo scrivi in { $count } lettere al massimo?

# $title; $days: dopo quanti giorni la risposta sparisce
telling-ask-allergies =
    { $title }: ci sono allergie da sapere, tue o dei bambini?
    Serve a chi prepara il laboratorio. La risposta la cancello { $days ->
        [one] un giorno
       *[other] { $days } giorni
    } dopo il laboratorio. Puoi anche scrivere quale, o saltare.
telling-ask-interpreter =
    { $title }: serve qualcuno che traduca?
    Serve a chi prepara il laboratorio. La risposta la cancello { $days ->
        [one] un giorno
       *[other] { $days } giorni
    } dopo il laboratorio. Puoi anche scrivere la lingua, o saltare.
telling-ask-step_free =
    { $title }: serve un ingresso senza gradini?
    Serve a chi prepara il laboratorio. La risposta la cancello { $days ->
        [one] un giorno
       *[other] { $days } giorni
    } dopo il laboratorio. Puoi anche saltare.
telling-which-allergies = L'ho segnato. Se vuoi, scrivi quale allergia.
telling-which-interpreter = L'ho segnato. Se vuoi, scrivi in quale lingua.

# $name; $what: le parole di chi risponde
telling-name-told = Nome alla porta: { $name }
telling-yes-allergies = Allergie: sì
telling-yes-interpreter = Traduzione: sì
telling-yes-step_free = Senza gradini: sì
telling-no-allergies = Allergie: no
telling-no-interpreter = Traduzione: no
telling-no-step_free = Senza gradini: no
telling-said-allergies = Allergie: { $what }
telling-said-interpreter = Traduzione: { $what }
telling-said-step_free = Senza gradini: { $what }

row-ages = Età dei bambini
row-name = Un nome per la porta
row-ask-allergies = Allergie
row-ask-interpreter = Traduzione
row-ask-step_free = Senza gradini

button-complete = Completa
button-need-no = No
button-need-yes = Sì
button-skip = Salta
button-withdraw = Togli la risposta
button-unname = Togli il nome

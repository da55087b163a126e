### Stato: bozza, da rivedere con le community manager. 2026-11-26
### Aggiungere un posto, o cambiarlo: dov'è, come si chiama, chi ospita, che cosa c'è.

place-propose =
    Grazie, un posto nuovo fa comodo a tante famiglie. Lo aggiunge chi segue il quartiere.
    Racconta dov'è e che cosa c'è: qui sotto trovi una persona.

## Dove

place-pin =
    Dov'è il posto? Se sei davanti alla porta, mandami la posizione. Oppure scrivi via e numero.
    Questo punto diventa quello del posto, e lo vedono tutti.
place-pin-unknown = Questa via non la trovo. Scrivi via e numero, oppure manda la posizione da lì.
place-pin-outside = Questo punto è fuori Milano. Manda la posizione da lì, o scrivi via e numero.
# $municipio: un numero, da 1 a 9
place-pin-elsewhere = Questo punto è nel Municipio { $municipio }, fuori dal tuo territorio. Se è il punto sbagliato, mandane un altro.
place-pin-again = Non la trovo ancora. Prova con una via vicina e un numero, per esempio «via Savona 10». Il punto si sposta anche dopo.

place-half-done =
    Hai iniziato un posto e non è finito: { $name }.
    Andiamo avanti con questo, o ne cominciamo un altro?
place-nameless = senza nome
place-draft-gone = Questa bozza non c'è più. Se vuoi, cominciamo da capo.

## Le righe

place-ask-name = Come si chiama il posto? Scrivi il nome che si legge fuori.
place-ask-host = Chi ospita? Scrivi il nome del negozio, della cooperativa o della persona.
place-ask-address = Che indirizzo è? Scrivi via e numero.
place-ask-door =
    Come si entra? Scrivi quale porta, se c'è un gradino, a che piano, a chi chiedere.
    Queste parole le legge chi arriva con un passeggino.
# $longest: quanti caratteri al massimo
place-too-long =
    { $longest ->
        [one] È un po' lungo. Mi serve un carattere solo.
       *[other] È un po' lungo. Riesci a dirlo in { $longest } caratteri?
    }
place-ask-venue = Che posto è?
# $venue: "farmacia"
row-venue = { $venue }
row-venue-more = Altri tipi di posto

## Che cosa c'è

# $told: che cosa c'è e che cosa no
place-ask-facts =
    Che cosa c'è? Ogni tocco cambia la voce: sì, no, non so.

    { $told }
# $facility: "fasciatoio"
row-fact-yes = Sì: { $facility }
row-fact-no = No: { $facility }
row-fact-unknown = ?: { $facility }
row-facts-more = Le altre voci
row-place-done = Va bene così
place-ask-table = Dov'è il fasciatoio?
row-table-all = Per tutti
row-table-women = Nel bagno delle donne
row-table-men = Nel bagno degli uomini
row-table-accessible = Nel bagno accessibile
row-table-room = In una stanza a parte
row-table-unknown = Non so dove
place-no-table = Qui non è segnato nessun fasciatoio. Vuoi rivedere che cosa c'è?

missing-pin = dov'è
missing-name = il nome
missing-facts = almeno una cosa che c'è

## Bottoni

button-place-add = Aggiungi un posto
button-place-go-on = Vai avanti
button-place-anew = Comincia da capo
button-place-leave = Lascia così
button-place-facts = Che cosa c'è

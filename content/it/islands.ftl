### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Trovare il posto più vicino: dove sei, che cosa ti serve, l'elenco, un posto da mandare a qualcuno.

## Dove sei

find-where =
    Dove sei? Mandami la posizione. Oppure scrivi una via, una piazza, una fermata della metro o un quartiere.
    La posizione serve solo per cercare adesso, poi la dimentico.
# $need: che cosa serve, per esempio "allattare"
find-where-need =
    Per { $need }: dove sei? Mandami la posizione. Oppure scrivi una via, una piazza, una fermata della metro o un quartiere.
    La posizione serve solo per cercare adesso, poi la dimentico.
find-which = Ce n'è più di uno con questo nome. Quale intendi?
find-maybe = Intendi questo posto?
find-where-unknown = Questo posto non lo trovo. Prova con una fermata della metro, una piazza o il CAP.
find-looking = Lo sto cercando, ancora un momento.
find-not-milan = Questo punto è fuori Milano, e io conosco solo Milano. Scrivi una via o una fermata di qui.
spot-gone = Questo punto della città non lo ritrovo. Mi scrivi di nuovo dove sei?

# La domanda a un servizio di mappe; non la legge nessuna persona.
lookup = { $query }

near-you = vicino a te
near-same = nella stessa zona
# $spot: una via, una piazza, una fermata
near-spot = vicino a { $spot }
near-middle = vicino a { $spot }, contando dal suo centro

## Che cosa ti serve

needs = Che cosa ti serve?

need-any = fare una sosta
need-nurse = allattare
need-change = cambiare il pannolino
need-milk = scaldare il latte
need-play = far giocare
need-meet = incontrare famiglie
need-talk = parlare con qualcuno
need-info = avere informazioni
need-fathers = cambiare il pannolino anche da papà
need-step_free = entrare con il passeggino
need-open = trovare aperto adesso

row-need-nurse = Allattare
row-need-change = Cambiare il pannolino
row-need-milk = Scaldare il latte
row-need-play = Far giocare
row-need-meet = Incontrare famiglie
row-need-talk = Parlare dal vivo
row-need-info = Avere informazioni
row-need-fathers = Fasciatoio per papà
row-need-step_free = Entrare col passeggino
row-need-open = Trovare aperto adesso

## L'elenco

# $where: "vicino a te" o "vicino a via Savona 18"; $places: i posti, uno sotto l'altro
results =
    Ecco dove andare, { $where }. Distanze in linea d'aria.

    { $places }
results-need =
    Per { $need }, { $where }. Distanze in linea d'aria.

    { $places }
results-unknown =
    Per { $need }, { $where }: nessuno di questi lo ha di sicuro. Distanze in linea d'aria.

    { $places }
results-closed =
    Per { $need }, { $where }: ora è tutto chiuso. Distanze in linea d'aria.

    { $places }
results-far =
    Per { $need } non c'è nulla { $where }. Più lontano, in linea d'aria:

    { $places }
results-unchecked =
    Per { $need }, { $where }: ho solo notizie vecchie o poco precise. Meglio chiamare prima.

    { $places }
results-none =
    Per { $need } qui attorno non trovo nulla.
    Posso cercare altro, o tutti i posti. Per i servizi della città c'è anche il Comune: 020202.
results-no-more =
    Qui attorno non ho altri posti. Puoi rivedere i primi, o cercare altro.
    Per i servizi della città c'è anche il Comune: 020202.

# Un posto dell'elenco. $number, $name, $kind, $address, $distance, $minutes (numero), $facts, $opening
place-near =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $distance }, circa { $minutes } min a piedi
    { $facts } · { $opening }
place-far =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $distance }
    { $facts } · { $opening }
# Un posto non più controllato, o messo sulla mappa solo all'incirca: senza metri né minuti. $year può essere "?"
place-stale =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $facts }
    { $opening } · dato del { $year }, non verificato
place-unchecked =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $facts }
    { $opening } · posizione da verificare

# $number, $name
row-place = { $number }. { $name }
row-others = Altri posti vicini
row-another-need = Cerca altro qui
# $label: una via, una piazza, una fermata
row-spot = { $label }

## Un posto da mandare a qualcuno

# $name: il posto; $url: il suo indirizzo
share =
    <b>{ $name }</b>, da mandare a chi vuoi. Si apre con il codice o da qui:
    { $url }
place-gone = Questo posto non è più nell'elenco. Te ne cerco un altro?

## Bottoni

button-find-any = Mostra tutti i posti
button-another-need = Cerca altro qui
button-results = Rivedi i risultati
button-card = Apri la scheda
button-share = Condividi il posto

### Stato: bozza, da rivedere con le community manager. 2026-11-26
### Il foglio di un posto: tutte le righe, pubblicare, controllare, chiudere, la foto della porta.

# $told: le righe, una sotto l'altra
place-sheet =
    Ecco il posto. Tocca una riga per cambiarla.

    { $told }
place-sheet-saved =
    Ogni riga che cambi vale subito.

    { $told }
# $told: che cosa c'è scritto in quella riga
sheet-name = <b>Nome</b>: { $told }
sheet-venue = <b>Che posto è</b>: { $told }
sheet-address = <b>Dove</b>: { $told }
sheet-host = <b>Chi ospita</b>: { $told }
sheet-facts =
    <b>Che cosa c'è</b>:
    { $told }
sheet-hours =
    <b>Orari</b>:
    { $told }
sheet-door = <b>Porta</b>: { $told }
sheet-photo = <b>Foto</b>: { $told }
facts-none = per ora nulla di segnato
sheet-nothing = non so
sheet-address-pin = c'è il punto sulla mappa, manca la via
sheet-photo-there = c'è
sheet-closed = Chiuso per sempre.

row-place-publish = Pubblica
row-place-checked = Controllato oggi
row-place-name = Nome
row-place-venue = Che posto è
row-place-pin = Dov'è
row-place-host = Chi ospita
row-place-facts = Che cosa c'è
row-place-hours = Orari
row-place-door = Come si entra
row-place-photo = Foto della porta
row-place-shut = Chiusure

# $name: il posto
place-published = Fatto. Ora le famiglie vedono <b>{ $name }</b>. Grazie.
place-published-already = <b>{ $name }</b> era già visibile: non ho cambiato nulla.
# $missing: che cosa manca, un elenco
place-not-yet = Prima di pubblicarlo manca ancora: { $missing }.
place-not-published = Questo posto non è ancora pubblicato. Andiamo avanti?
place-checked = Fatto, controllato oggi: per <b>{ $name }</b> è tutto giusto. Grazie.
place-checked-already = <b>{ $name }</b>: il controllo di oggi era già segnato.

button-place-edit = Modifica
button-place-checked = Controllato oggi

## Chiusure

# $told: le chiusure previste, una sotto l'altra
place-ask-shut =
    { $told }

    Per aggiungere giorni di chiusura scrivi il primo e l'ultimo, per esempio «5/8 - 20/8».
# $first, $last: due giorni
closure-line = Chiuso da { $first } a { $last } compreso.
closure-none = Nessuna chiusura prevista.
place-shut-unclear = Questi giorni non li ho capiti. Scrivi il primo e l'ultimo, per esempio «5/8 - 20/8».
# $day: il primo giorno
row-place-unshut = Togli { $day }
row-place-close = Chiuso per sempre
row-place-reopen = È di nuovo aperto
# $count: i laboratori in arrivo
place-close-sure =
    <b>{ $name }</b> ha chiuso per sempre? Nessuna famiglia lo troverà più.
    { $count ->
        [0] Qui non ci sono laboratori in arrivo.
        [one] Qui c'è un laboratorio in arrivo: resta, finché chi lo tiene non lo sposta o lo annulla.
       *[other] Qui ci sono { $count } laboratori in arrivo: restano, finché chi li tiene non li sposta o li annulla.
    }
place-closed =
    <b>{ $name }</b> ora risulta chiuso per sempre. Puoi sempre riaprirlo.
    { $count ->
        [0] Qui non c'erano laboratori in arrivo.
        [one] Qui c'è ancora un laboratorio in arrivo: avviso chi lo tiene. Se è tuo, spostalo o annullalo.
       *[other] Qui ci sono ancora { $count } laboratori in arrivo: avviso chi li tiene. I tuoi spostali o annullali.
    }
place-closed-already = <b>{ $name }</b>: era già segnato che ha chiuso.
button-place-close = Sì, ha chiuso
button-place-stays = No, resta aperto
button-place-reopen = Riapri

## La foto della porta

place-ask-photo = Mandami una foto della porta, vista dalla strada. Meglio senza persone.
place-photo-looking = Prendo la foto, ancora un momento.
place-photo-elsewhere =
    Da qui non posso ricevere foto. Mandala da Telegram o WhatsApp: lì tocca «Modifica» sulla scheda del posto.
    Oppure lasciamo così.
place-photo-here = La foto è arrivata. Ho tolto i dati nascosti, come il luogo e l'ora. Va bene questa?
place-photo-other = Questa foto non c'è più. Me la mandi di nuovo?
place-photo-away = Non sono riuscita a prendere la foto. Me la mandi di nuovo?
place-photo-gone = Questa foto non la trovo più. Me la mandi di nuovo?
place-photo-large = Questa foto è troppo grande. Mandala come foto, non come documento.
place-photo-no_picture = Questa non è una foto che so aprire. Mandala come foto, non come documento.
button-photo-keep = Sì, tienila
button-photo-other = Ne mando un'altra
button-photo-remove = Togli la foto
button-place-photo = Foto della porta
# Il compito di chi prende la foto; non la legge nessuna persona.
fetch = { $file }

## Per chi cerca il posto

# $name: il posto; $words: come si entra
place-door =
    La porta di <b>{ $name }</b>.
    { $words }
place-door-silent = Come si entra non l'ha ancora scritto nessuno.
place-no-photo = La foto di questa porta non c'è più.
# $name: il posto
photo-alt = La porta di { $name }, vista dalla strada.
button-photo = Foto della porta

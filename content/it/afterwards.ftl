### Stato: bozza, da rivedere con le community manager. 2026-11-26
### Dopo un laboratorio: il grazie, la domanda a chi non c'era, come è andata.

# $title; $enough: da quante risposte si dice la media
after-thanks =
    Grazie, è stato bello avervi qui.
    <b>{ $title }</b>: com'è andata, da 1 a 5?
    Nessuno vede chi risponde. Chi tiene il laboratorio vede solo la media, da { $enough } risposte in su.
after-how = { $title }: com'è andata, da 1 a 5?
# $score: il voto
after-scored = Grazie, segno { $score } su 5. Puoi sempre cambiare voto.
after-missed =
    Peccato, questa volta non è andata.
    <b>{ $title }</b>: che cosa si è messo di mezzo? Può capitare, e per te non cambia nulla.
    Se me lo dici, ci aiuti a fare meglio. Se invece c'eri, tocca «Io c'ero».
after-missed-ill = Spero vada già meglio. Grazie di averlo detto.
after-missed-forgot = Capita, con tutto quello che c'è da fare. Grazie di averlo detto.
after-missed-time = Capito, l'orario non andava bene. Grazie di averlo detto.
after-missed-far = Capito, era lontano. Grazie di averlo detto.
after-missed-other = Va bene così. Se ti va di parlarne, qui sotto trovi una persona.
after-was-there = Scusa, lo segno. Com'è andata, da 1 a 5?

# $title, $when; $facts: le righe qui sotto
after-sum =
    Ecco com'è andata.
    <b>{ $title }</b>, { $when }.

    { $facts }
# $many: persone; $families: famiglie
after-sum-came =
    { $families ->
        [0] Presenti: nessuno.
        [one] Presenti: { $many }, di una famiglia.
       *[other] Presenti: { $many }, di { $families } famiglie.
    }
after-sum-walked =
    { $count ->
        [one] Senza iscrizione: una famiglia.
       *[other] Senza iscrizione: { $count } famiglie.
    }
after-sum-missed =
    { $count ->
        [one] Aveva il posto e non è venuta: una famiglia.
       *[other] Avevano il posto e non sono venute: { $count } famiglie.
    }
after-sum-ill = Assenze per malattia: { $count }.
after-sum-forgot = Assenze per dimenticanza: { $count }.
after-sum-time = Assenze per l'orario: { $count }.
after-sum-far = Assenze per la distanza: { $count }.
after-sum-other = Assenze per altri motivi: { $count }.
# $whole, $tenth: 4 e 3 sono 4,3; $count: quante risposte
after-sum-mean = Voto medio: { $whole },{ $tenth } su 5. Risposte: { $count }.
after-sum-few = Voto medio: non ancora. Lo dico da { $enough } risposte in su.

row-score-5 = 5. Mi è piaciuto molto
row-score-4 = 4. Mi è piaciuto
row-score-3 = 3. Così così
row-score-2 = 2. Poco
row-score-1 = 1. Per niente
row-missed-ill = Qualcuno stava male
row-missed-forgot = L'ho dimenticato
row-missed-time = L'orario non andava
row-missed-far = Era lontano
row-missed-other = Altro
row-was-there = Io c'ero
button-change-score = Cambia il voto

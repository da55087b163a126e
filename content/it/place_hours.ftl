### Stato: bozza, da rivedere con le community manager. 2026-11-26
### Gli orari di un posto: i giorni, le ore, la settimana come si legge.

# $told: la settimana finora, una riga per giorni uguali; $note: che cosa fare
place-ask-grid =
    Quando è aperto?

    { $told }

    { $note }
place-hours-days = Scegli i giorni, poi le ore. Un giorno che non sai resta «non so».
place-hours-unread = Qualcosa qui non l'ho capito. Puoi scrivere per esempio «lun-ven 9-13 e 15-19, sab 9-12, dom chiuso», o toccare i giorni.
place-hours-appointment = Su appuntamento: qui segno solo giorni e ore. Tocca «Va bene così», poi scrivilo dove dici come si entra.
# $told: gli orari scritti come li scrivono le mappe
place-hours-complicated =
    Ora ci sono orari più complicati: { $told }
    Se qui cambi qualcosa, li sostituisco.
place-ask-day = Quale giorno?
# $which: "lun-ven"
place-ask-hours = { $which }: quando è aperto? Con la pausa scrivi due orari, per esempio «9-12:30 15-19».
place-hours-unclear = Questi orari non li ho capiti. { $which }: scrivi per esempio «9-12:30 15-19».

row-days = { $which }
# $label: "9:00-12:30, 15:00-19:00"
row-hours = { $label }
row-hours-closed = Chiuso
row-hours-unknown = Non so
row-hours-one-day = Un giorno solo
row-hours-always = Sempre, giorno e notte
row-place-back = Torna indietro

# $which: "lun-ven"; $told: le ore
week-line = { $which }: { $told }
week-range = { $first }-{ $last }
week-closed = chiuso
week-unknown = non so

days-every = tutti i giorni
days-working = da lun a ven
days-mo = lun
days-tu = mar
days-we = mer
days-th = gio
days-fr = ven
days-sa = sab
days-su = dom
days-holidays = giorni di festa

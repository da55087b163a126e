### Stato: bozza, da rivedere con le community manager. 2026-11-25
### La pagina web quando un messaggio non passa, e le descrizioni delle immagini.

page-error-origin = Questo messaggio non arriva dalla mia pagina. Ricaricala e prova ancora.
page-error-slow = Troppi messaggi insieme. Aspetta qualche secondo, poi riprova.
page-error-unread = Questo messaggio è arrivato rovinato. Ricarica la pagina e riscrivilo.
page-error-long = Il messaggio è troppo lungo per me. Prova in due parti.
page-error-busy = Ora ho molto da fare. Riprova tra poco.
page-error-closed = Questa pagina si apre dal link scritto dove hai avviato Wendy.

map-alt = Mappa dei posti dell'elenco
qr-alt = Codice QR da inquadrare: apre lo stesso indirizzo

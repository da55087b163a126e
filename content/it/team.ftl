### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Chi fa da community manager: l'invito, il nome, il menu di quello che può fare.
### $where è "il Municipio 4", più di uno, o "tutta la città".

team-municipio = il Municipio { $number }
team-city = tutta la città

team-home =
    Da qui segui { $where }.
    Che cosa vuoi fare?
# $where: di chi è; $yours: che cosa segue chi legge
team-elsewhere = Di questo si occupa chi segue { $where }. Tu segui { $yours }.
# Per chi non lo è. $contact: come si raggiunge chi gestisce Wendy
team-how =
    Le community manager seguono i laboratori e le isole di un quartiere.
    Si comincia con un invito. Chiedilo qui: { $contact }

team-invitation =
    Questo è un invito per fare da community manager.
    Segui { $where }: i laboratori e i luoghi.
    Tocca il bottone se l'invito è per te.
team-welcome =
    Che bello averti nella squadra.
    Da adesso segui { $where }. Per tornare qui scrivi «gestione».
team-already = L'invito è già a posto: segui { $where }. Ecco che cosa puoi fare.
# Usato da altri, scaduto, o mai esistito: si dice lo stesso. $minutes: quanto dura
team-invitation-over =
    { $minutes ->
       *[other] Questo invito non vale più. Dura { $minutes } minuti e serve a una persona sola. Chiedine uno nuovo a chi te l'ha mandato.
    }

team-name =
    Come ti chiami? Le famiglie leggono questo nome quando parlano con te.
    Basta il nome, per esempio «Sara».
team-name-kept = Da adesso le famiglie leggono: { $name }.

team-invite-where = Quale territorio segue chi vuoi invitare?
# $ways: un indirizzo per canale, uno per riga
team-invited =
    Ecco un invito per seguire { $where }. Dura { $minutes } minuti e serve a una persona sola.
    Manda uno di questi indirizzi, quello più comodo:

    { $ways }
# Nessun altro può aprirlo. $url: un indirizzo di questo computer
team-invited-here =
    Ecco un invito per seguire { $where }. Dura { $minutes } minuti e serve a una persona sola.
    Per ora si apre solo dal computer dove gira Wendy. Per mandarlo ad altri servono Telegram, WhatsApp o un indirizzo pubblico: chiedi a chi ha installato Wendy.
    { $url }
team-way-web =
    Nel browser, anche inquadrando il codice:
    { $url }
team-way-telegram =
    Su Telegram:
    { $url }
team-way-whatsapp =
    Su WhatsApp:
    { $url }

button-team-accept = Accetta l'invito
button-team-home = Torna alla gestione
button-team-invite = Invita una manager
button-team-name = Cambia il tuo nome
row-team-where = Municipio { $number }
row-team-city = Tutta la città

### Stato: bozza, da rivedere con le community manager. 2026-11-25
### Un laboratorio nel proprio calendario.

# $title, $when
calendar =
    Ecco la voce per il tuo calendario.
    <b>{ $title }</b>, { $when }.
    Se cambia qualcosa, te ne mando una nuova.
    Cancellarla non basta per rinunciare: quello dimmelo qui.
# Nella voce del calendario.
calendar-description = Se cancelli questa voce, il posto resta tuo. Se non puoi venire, scrivilo a Wendy.
# $url
calendar-link =
    Per il calendario:
    { $url }

button-calendar = Nel calendario

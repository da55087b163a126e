### Status: draft. 2026-11-25
### Community managers: the invitation, the name, the menu of what they can do.
### $where is "Municipio 4", several of them, or "the whole city".

team-municipio = Municipio { $number }
team-city = the whole city

team-home =
    From here you look after { $where }.
    What would you like to do?
# $where: whose it is; $yours: what the reader looks after
team-elsewhere = This is for whoever looks after { $where }. You look after { $yours }.
# For who is none. $contact: how whoever runs Wendy is reached
team-how =
    Community managers look after the labs and the islands of a neighbourhood.
    One starts with an invitation. Ask for it here: { $contact }

team-invitation =
    This is an invitation to be a community manager.
    You would look after { $where }: its labs and its places.
    Tap the button if the invitation is for you.
team-welcome =
    How good to have you in the team.
    From now on you look after { $where }. To come back here write “manager area”.
team-already = The invitation is settled already: you look after { $where }. Here is what you can do.
# Used by somebody else, too old, or never there: the same is said. $minutes: how long it lasts
team-invitation-over =
    { $minutes ->
       *[other] This invitation is over. It lasts { $minutes } minutes and is for one person only. Ask whoever sent it for a new one.
    }

team-name =
    What is your name? Families read it when they talk with you.
    The first name is enough, for example “Sara”.
team-name-kept = From now on families read: { $name }.

team-invite-where = Which territory will the person you invite look after?
# $url: the address of the invitation
team-invited =
    Here is an invitation to look after { $where }. It lasts { $minutes } minutes and is for one person only.
    Send one of these addresses, the one that suits them best:

    { $ways }
team-invited-here =
    Here is an invitation to look after { $where }. It lasts { $minutes } minutes and is for one person only.
    For now it opens only on the computer where Wendy runs. To send it to others, Telegram, WhatsApp or a public address is needed: ask whoever installed Wendy.
    { $url }
team-way-web =
    In the browser, or by scanning the code:
    { $url }
team-way-telegram =
    On Telegram:
    { $url }
team-way-whatsapp =
    On WhatsApp:
    { $url }

button-team-accept = Accept invitation
button-team-home = Back to managing
button-team-invite = Invite a manager
button-team-name = Change your name
row-team-where = Municipio { $number }
row-team-city = The whole city

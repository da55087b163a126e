### Status: draft, to be read also by whoever answers for the data. 2026-11-26
### Erasing one's own data: asked once, done at once.

button-erase = Erase my data

erase-sure =
    Shall I erase all I know about you?
    It takes away your name, your address, your seats and places in line, this chat and your choices.
    Only counts without names stay. It cannot be undone.
erase-sure-manager =
    Shall I erase all I know about you?
    It takes away your name, your address, your seats and places in line, this chat and your drafts. You are no community manager any more.
    The labs and places stay, without your name. It cannot be undone.
button-erase-yes = Yes, erase it all
button-erase-no = No

erase-no = All right, everything stays as it is.

erased =
    Done. I know nothing about you any more.
    The messages on your phone you can delete yourself. If you write again, we start from the beginning.
erased-already = Your data is gone already.

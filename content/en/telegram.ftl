### Status: draft, to be reviewed with the community managers. 2026-11-25
### What is seen on Telegram only, and the answers to what can be done only there.

## Before anybody writes: the empty chat (at most 512 characters), the profile (at most 120), the commands

telegram-description =
    Hi, I am Wendy. I help you find a place nearby to nurse, change a nappy or warm milk. Or to play and sit down, without buying anything.

    I am an automatic program. Your position is only for the search, then I forget it.
telegram-short-description = A place nearby to nurse, change a nappy, warm milk. In Milan.

telegram-command-menu = What I can do
telegram-command-language = Lingua · لغة · Change language
telegram-command-help = How to write to me, with examples
telegram-command-privacy = Your data
telegram-command-stop = Get no more messages

## Buttons

telegram-button-position = Send where I am

## In groups, to whoever calls Wendy. $url: the private chat

in-group =
    Many people read along here. Write to me in private and we search together:
    { $url }

## A position that goes on being shared

position-live = I need your position only once. You can stop sharing it.

## A message changed after its answer

edited = You changed your message. If you want another answer, send it again.

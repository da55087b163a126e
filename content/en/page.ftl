### Status: draft, 2026-11-25
### The web page: everything around the conversation.

page-title = Wendy: islands for families in Milan
page-tagline = Islands for families in Milan
page-skip = Go and write
page-language = Language
page-log = Conversation with Wendy
page-speaker-wendy = Wendy:
page-speaker-you = You:

page-greeting-1 =
    Hi, I'm Wendy. I help you find an island near you.
    It is a place to nurse, change a nappy or warm milk. You can play or sit down, with nothing to buy.
# $organisation (string): who runs this Wendy
page-greeting-2 =
    I am an automatic program run by { $organisation }. Write in your own words or tap a button.
    You can change language at the top. To end, write STOP.
page-greeting-2-tryout =
    I am an automatic program, here on trial. Write in your own words or tap a button.
    You can change language at the top. To end, write STOP.
page-tryout = This is a trial: islands marked “(esempio)” are made up.

page-write = Write to Wendy
page-write-example = A street, or what you need
page-send = Send
page-newer = New messages
page-thinking = Wendy is answering
page-waiting = Not there yet, trying again
page-failed = Not delivered
page-again = Try again
page-offline = No connection. I keep trying.
page-error = Something did not work. Try again in a moment.

page-position = Share my position
page-position-why = I use your position now, to look for places nearby. Then I throw it away.
page-position-yes = Yes, share it
page-position-no = No, I'll write
page-position-looking = Looking for you…
page-position-shared = Position shared
page-position-denied = Your browser gives me no position. Write a street or a stop, that works too.
page-position-missing = I can't tell where you are. Write a street or a stop, that works too.

page-privacy = Privacy
page-back = Back to the chat
page-noscript = To talk with Wendy here, turn JavaScript on and reload the page.
# $contact (string): address or number of who runs this Wendy
page-contact = You can also write to { $contact }.

## Only in a try-out: who one is here, and the clock that can be moved on

page-as-parent = Here you are a parent
page-as-other = Here you are another parent
page-as-manager = Here you are the community manager
page-clock = For Wendy it is now:
page-clock-hour = +1 hour
page-clock-half = +12 hours
page-clock-day = +1 day
page-clock-eve = Evening before the next lab
page-clock-none = There is no other lab further on.

### Status: draft: a native speaker has not yet read these texts. 2026-11-25
### For who leads labs: who did not get a message, and who can be phoned.

unreached =
    <b>{ $title }</b>, { $when }.
    { $count ->
        [one] One family did not get my last message.
       *[other] { $count } families did not get my last message.
    }

    { $who }
unreached-nobody =
    <b>{ $title }</b>, { $when }.
    My last message reached every family.
# $count: how many families; $day, $at: by when the last message leaves
unreached-leaving =
    <b>{ $title }</b>, { $when }.
    Nobody to call for now: I wait until the families are awake.
    { $count ->
        [one] One message leaves { $day }, { $at }.
       *[other] { $count } messages leave by { $day }, { $at }.
    }
unreached-on-the-way =
    <b>{ $title }</b>, { $when }.
    Nobody to call for now.
    { $count ->
        [one] One message is still on its way.
       *[other] { $count } messages are still on their way.
    }
unreached-some-phoned =
    <b>{ $title }</b>, { $when }.
    { $done ->
        [one] One phone call is done.
       *[other] { $done } phone calls are done.
    }
    { $count ->
        [one] One family is still to be called.
       *[other] { $count } families are still to be called.
    }

    { $who }
unreached-all-phoned =
    <b>{ $title }</b>, { $when }.
    { $done ->
        [one] One phone call is done.
       *[other] { $done } phone calls are done.
    }
    Nobody is left to call.

# One family. $news: what they do not know
unreached-family =
    <b>{ $title }</b>, { $when }.
    { $name }, { $party }: { $reach }
    { $news }
unreached-news-off = They do not know yet that the lab is called off.
unreached-news-moved = They do not know yet that the day or the place changed.
unreached-news-drop-in = They do not know yet that no sign-up is needed.
unreached-news-seat = They do not know yet what became of the place they wait for.
unreached-news-reminder = They did not get the reminder.
unreached-phoned = { $title }, { $when }: this phone call is done already.
unreached-settled =
    { $title }, { $when }: no need to call here any more.
    The family got the message, or does not come any more.

unreached-line = { $number }. { $name }, { $party }: { $reach }
unreached-no-name = No name
unreached-why-stopped = wrote STOP
unreached-why-waiting = has not opened the chat yet
unreached-why-lost = out of reach

unreached-told =
    The change of { $title }, { $when }, did not reach everybody.
    { $count ->
        [one] One family is missing. Can you call?
       *[other] { $count } families are missing. Can you call?
    }
unreached-stale-day =
    For { $title }, { $when }, the reminder of the evening before did not leave in time.
    { $count ->
        [one] It concerns one family.
       *[other] It concerns { $count } families.
    }
unreached-stale-hours =
    For { $title }, { $when }, the reminder two hours before did not leave in time.
    { $count ->
        [one] It concerns one family.
       *[other] It concerns { $count } families.
    }

unreached-tomorrow =
    { $count ->
        [one] One of tomorrow's reminders on WhatsApp will not arrive.
       *[other] { $count } of tomorrow's reminders on WhatsApp will not arrive.
    }
    WhatsApp's approval is missing: tell whoever installed Wendy.

    { $labs }
unreached-lab = { $title }, { $when }

button-unreached = See whom to call
button-unreached-more = More families
row-unreached = { $number }. { $name }
button-phoned = Phone call done
button-phone-again = Not done yet

unreached-place =
    <b>{ $name }</b> has closed for good.
    { $count ->
        [one] You still have one lab there:
       *[other] You still have { $count } labs there:
    }

    { $labs }

    Move them to another place, or call them off: who comes hears it from me.

### Status: draft. 2026-11-26
### The labs in a community manager's hands.

led-labs =
    Here are the labs in your territory.

    { $labs }
led-none = There are no labs coming up in your territory. Shall we start one?
led-line =
    { $number }. { $title }, { $when }
    { $waiting ->
        [0] { $count } of { $seats } places taken
       *[other] { $count } of { $seats } places taken, { $waiting } waiting
    }

led-lab =
    <b>{ $title }</b>
    { $when }
    { $where }

    { $counts }
    { $notes }
led-counts =
    People coming: { $count }. Places: { $seats }.
    { $offered ->
        [0] { $waiting ->
            [0] Nobody is waiting.
            [one] One family is waiting.
           *[other] { $waiting } families are waiting.
        }
       *[other] Places offered: { $offered }. Families waiting: { $waiting }.
    }
led-all-well = All is well, there is nothing for you to do for now.
led-over-full =
    { $count ->
        [one] There is one person more than there are places: nobody loses theirs.
       *[other] There are { $count } people more than there are places: nobody loses theirs.
    }
led-one-of-series = It is one date of a series: here you change this one only. For all of them there is "The whole series".
led-is-off = It is called off.
led-is-over = It has started or is over.
led-over = { $title }: it is called off or has started. Nothing can be changed here any more.

led-why-no_seat = There is no free place for those who are waiting.
led-why-maybe = Those who are waiting want to know if it goes ahead. If it is decided, tap “It's on!”.
led-why-shut = Sign-up is not open: I offer no places.
led-why-too_late = It starts too soon: I offer no more places.
led-why-answer = A place is offered: there is time to answer until { $day }, { $at }.
led-why-resting = The family waiting said “not this time”. I ask again from { $day }, { $at }.
led-why-silent = I skip a family that would not read the offer: they wrote STOP, or cannot be reached. Their number stays ({ $party }).
led-why-asleep = I pass over whoever would read the offer too late: they chose to get no messages before. Their number stays ({ $party }).
led-why-too_big = The free places are too few for those who are waiting: { $party }.

led-seats =
    <b>{ $title }</b>. Places: { $seats }.
    { $count ->
        [0] Nobody is coming for now.
        [one] One person is coming.
       *[other] { $count } people are coming.
    }
    How many places in all? If there are fewer places than people, nobody loses theirs.
led-seats-amount = The number of places goes from { $from } to { $to }.
led-happens =
    { $count ->
        [0] It's on: { $title }, { $when }. Nobody was waiting.
        [one] It's on: { $title }, { $when }. I tell the family that was waiting; if there is a place, I ask if they are coming.
       *[other] It's on: { $title }, { $when }. I tell { $count } families that were waiting, and ask those with a place if they are coming.
    }
led-call-off =
    { $count ->
        [0] Shall I call off { $title }, { $when }? Nobody is coming for now.
        [one] Shall I call off { $title }, { $when }? I will tell one family. It cannot be undone.
       *[other] Shall I call off { $title }, { $when }? I will tell { $count } families. It cannot be undone.
    }
led-called-off =
    { $count ->
        [0] Called off: { $title }, { $when }.
        [one] Called off: { $title }, { $when }. I am telling one family.
       *[other] Called off: { $title }, { $when }. I am telling { $count } families.
    }
led-code =
    { $title }: scan the code, or pass on the link.
    { $url }

row-happens = It's on!
row-change = Change a line
row-move = Move the day
row-seats = More or fewer places
row-copy = Make another like it
row-code = Code and link
row-card = The card
row-call-off = Call it off
row-led-labs = My labs

button-lead = Manage it
button-led-labs = My labs
button-code = Code and link
button-call-off-yes = Yes, call it off
button-call-off-no = No, it stays

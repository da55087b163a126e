### Status: draft. 2026-11-26
### The labs in a community manager's hands.

led-labs =
    Here are the labs of your territory.

    { $labs }
led-none = There are no labs coming up in your territory. Shall we make one?
led-line =
    { $number }. { $title }, { $when }
    { $waiting ->
        [0] { $count } people, { $seats } seats
       *[other] { $count } people, { $seats } seats, { $waiting } waiting
    }

led-lab =
    <b>{ $title }</b>
    { $when }
    { $where }

    { $counts }
    { $notes }
led-counts =
    Coming: { $count }. Seats: { $seats }.
    { $offered ->
        [0] { $waiting ->
            [0] Nobody is waiting.
            [one] One family is waiting.
           *[other] { $waiting } families are waiting.
        }
       *[other] Seats offered: { $offered }. Families waiting: { $waiting }.
    }
led-all-well = All goes well by itself for now.
led-over-full =
    { $count ->
        [one] One person more than there are seats: nobody loses theirs.
       *[other] { $count } people more than there are seats: nobody loses theirs.
    }
led-one-of-series = It is one date of a series: here you change only this one.
led-is-off = It is called off.
led-is-over = It has started or is over.
led-over = { $title }: it is called off or has started. Nothing can be changed any more.

led-why-no_seat = There is no free seat for those who wait.
led-why-maybe = Those who wait want to know if it happens. If it is decided, tap “It's on!”.
led-why-shut = Sign-up is not open: I offer no seats.
led-why-too_late = It starts too soon: I offer no more seats.
led-why-answer = A seat is offered: there is time to answer until { $day }, { $at }.
led-why-resting = Somebody said “not this time”. I ask again from { $day }, { $at }.
led-why-too_big = Too many for the free seats are waiting: { $party }.

led-seats =
    <b>{ $title }</b>: there are { $seats } seats, { $count } people come.
    How many seats in all? If they are fewer than those who come, nobody loses theirs.
led-seats-amount = Seats go from { $from } to { $to }.
led-happens = It's on: { $title }, { $when }. I offer a seat to those who were waiting.
led-call-off =
    { $count ->
        [0] Shall I call off { $title }, { $when }? Nobody is coming for now.
        [one] Shall I call off { $title }, { $when }? I tell one family. There is no way back.
       *[other] Shall I call off { $title }, { $when }? I tell { $count } families. There is no way back.
    }
led-called-off =
    { $count ->
        [0] Called off: { $title }, { $when }.
        [one] Called off: { $title }, { $when }. I tell one family.
       *[other] Called off: { $title }, { $when }. I tell { $count } families.
    }
led-code =
    { $title }: scan the code, or pass on the link.
    { $url }

row-happens = It's on!
row-change = Change a line
row-move = Move the day
row-seats = More or fewer seats
row-copy = Make another like it
row-code = Code and link
row-card = The card
row-call-off = Call it off
row-led-labs = My labs

button-lead = Manage it
button-led-labs = My labs
button-code = Code and link
button-copy = Make one like it
button-call-off-yes = Yes, call it off
button-call-off-no = No, it stays

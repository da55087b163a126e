### Status: draft. 2026-11-25
### Labs: what there is, and one lab in full.

labs =
    Here are the next labs.

    { $labs }
labs-where = Where are you? Send me your position, or write a street or a stop. I forget the position afterwards.
labs-none = There are no labs in the next days yet. Meanwhile I can find you a place nearby.
labs-no-more = There are no others for now. I can find you a place nearby.
labs-day = <b>{ $day }</b>

lab-line =
    { $number }. { $title }, { $at }
    { $where } · { $state }
lab-near =
    { $number }. { $title }, { $at }
    { $where }, { $distance } away · { $state }

brief-free =
    { $left ->
        [one] one place left
       *[other] { $left } places left
    }
brief-full = full, with a waiting list
brief-full-late = full
brief-maybe = goes ahead if families want it
brief-drop-in = no sign-up
brief-not-yet = sign-up not open yet
brief-closed = sign-up closed
brief-over = already started
brief-cancelled = called off

lab =
    <b>{ $title }</b>
    { $when }
    { $where }

    { $facts }

    <b>{ $state }</b>
lab-thanks =
    { $thanks }

    { lab }
thanks-booked = Thank you, your place stays.
thanks-offered = Thank you. To have the place I still need your yes.
thanks-waiting = Thank you, you keep your number on the waiting list.
thanks-told = Thank you for telling me.
lab-when = { $day }, { $at }-{ $until }
lab-where = { $name }, { $address }
lab-where-room = { $where }, { $room }
lab-ages = Children from { $from } to { $to } months.
lab-ages-from = Children from { $from } months on.
lab-seats = Places: { $seats } in all, adults and children.
lab-children =
    { $count ->
        [0] For adults only, without children.
        [one] One child at most.
       *[other] { $count } children at most.
    }
lab-prams =
    { $count ->
        [one] One pram at most.
       *[other] { $count } prams at most.
    }
lab-no-prams = Without a pram.
lab-weekly = It is every week.
lab-free = It is free.
lab-cost = Cost: { $cost }.
lab-languages = Languages spoken: { $languages }.
lab-bring = To bring: { $bring }.
lab-hosts = With { $who }.

stands-booked = You have a place: { $party }.
stands-waiting = You are waiting for a place. You are number { $position } on the waiting list.
stands-waiting-why =
    You are waiting for a place. You are number { $position } on the waiting list.
    { $why }
waits-seats =
    { $left ->
        [one] One place is free, and you are { $count }.
       *[other] { $left } places are free, and you are { $count }.
    }
waits-children = There is no room for all your children now.
waits-prams = There is no room for the pram now.
waits-resting = Until { $day }, { $at } I will not offer you another place.
waits-stopped = You wrote STOP: I offer you a place only after you write START.
waits-asleep = I do not write to you at night, and in the morning it would be too late to ask you.
stands-shut = Sign-up is closed. The waiting list goes no further.
stands-late = It starts soon. The waiting list goes no further.
stands-offered = There is a place for you. Answer by { $day }, { $at }.
stands-told = If it happens I will tell you: { $party }.
stands-free =
    { $left ->
        [one] One place is left.
       *[other] { $left } places are left.
    }
stands-full =
    { $waiting ->
        [0] It is full for now. Nobody is on the waiting list.
        [one] It is full for now. One family is on the waiting list.
       *[other] It is full for now. { $waiting } families are on the waiting list.
    }
stands-full-late = It is full, and the waiting list goes no further.
stands-maybe = It goes ahead if some families want it.
stands-drop-in = You can just come, without signing up.
stands-not-yet = Sign-up opens on { $day }, { $at }.
stands-closed = Sign-up is closed.
stands-over = It has started or is over.
stands-cancelled = It is called off.

mine =
    Here are your labs.

    { $labs }
labs-titled =
    Here is what there is by this name.

    { $labs }
titled-line = { $number }. { $title }, { $when }
late =
    All right, see you soon: { $title }, { $when }.
    From here I cannot tell those who expect you.
mine-none = You have no labs coming up for now.
mine-line = { $number }. { $title }, { $when }: { $state }
own-booked = you have a place
own-waiting = waiting list, number { $position }
own-stuck = the waiting list goes no further
own-offered = there is a place for you, answer by { $day }, { $at }
own-told = I will tell you if it goes ahead
# $title, $when, $url
lab-share =
    <b>{ $title }</b>, { $when }. To share with anyone you like: scan the code, or open it here.
    { $url }
lab-way =
    <b>{ $title }</b>
    { $where }
    { $way }
lab-gone = This lab is no longer on the list. Shall we look at the others?

row-lab = { $number }. { $title }
row-lab-day = { $number }. { $weekday } { $date } { $title }
row-date = { $day }
row-more-labs = More labs
row-labs-near = Nearest first
row-labs-by-day = Day by day

button-labs = See the labs
button-lab = Open the card
button-way = How to get there
button-pass-on = Spread the word
button-join = Sign up
button-wait = Join waiting list
button-tell-me = Tell me if it's on
button-change = Change who comes
button-leave = Give up the place

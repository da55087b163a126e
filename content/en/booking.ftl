### Status: draft. 2026-11-25
### Signing up, changing who comes, giving up; the waiting list and the seat that comes free.

booking-who =
    <b>{ $title }</b>, { $when }.
    Who is coming? Tap below, or write for example “2 adults and a child”.
booking-pram = For { $title }: are you coming with a pram?
booking-ages =
    { $title }: how old? Tap below, or write for example “8 months”.
    It only helps us prepare. If you prefer, do not say it.
booking-which-one =
    I understood: { $party }.
    If it is right tap below, or write it again.
booking-which = Did I get it right? Tap who is coming, or write it again.
booking-which-prams =
    Did I get it right, with { $prams }? Tap who is coming, or write it again.
    The buttons tell the adults first, then the children.
booking-change =
    For { $title } you are now: { $party }.
    Who is coming instead? Tap below, or write it.
company-sure =
    For <b>{ $title }</b>, { $when }, you are now: { $party }.
    You would be: { $told }. Is that right?
company-sure-which =
    For <b>{ $title }</b>, { $when }, you are now: { $party }.
    Who is coming instead? Tap below.
company-which =
    For which lab?

    { $labs }
booking-no-room =
    For { $title } there is no room for more people.
    Your place stays as it was: { $party }.
booking-closed =
    Sign-up for { $title } is closed: I cannot add more people.
    Your place stays as it was: { $party }. If you need to, ask a person.
booking-too-many = For { $title } you are more than can fit. Shall we try with fewer people?
booking-prams-full = For { $title } there is no room for prams. You can come without one.
booking-who-else = Here I can write down one adult at least, and { $count } people at most. If you are more, a person can help you.
# The answer to somebody who asks about the lab while signing up
booking-facts =
    <b>{ $title }</b>
    { $when }
    { $where }
    { $facts }

party = { $who }
party-adults =
    { $count ->
        [one] 1 adult
       *[other] { $count } adults
    }
party-children =
    { $count ->
        [one] 1 child
       *[other] { $count } children
    }
party-prams =
    { $count ->
        [one] 1 pram
       *[other] { $count } prams
    }

party-children-ages =
    { $count ->
        [one] 1 child ({ $ages })
       *[other] { $count } children ({ $ages })
    }
band-0 = under 1 year
band-1 = 1-2 years
band-3 = 3-5 years
band-6 = 6 years or more

summary =
    <b>{ $title }</b>
    { $when }
    { $where }
    Who comes: { $party }.
summary-bring =
    <b>{ $title }</b>
    { $when }
    { $where }
    Who comes: { $party }.
    To bring: { $bring }.

receipt-booked =
    Done, the place is yours.

    { $what }

    { $reminders } If you cannot come, tell me. Another family may need the place.
# The reminders that will really come.
to-come = I will write { $times }.
to-come-none = Make a note of it: I send no reminder.
to-come-here = What I write ({ $times }) shows up only on this page, in this browser. Come back to look, or put it in your calendar.
to-come-none-here = Make a note of it: I send no reminder. News shows up only on this page, in this browser.
to-come-day = the evening before
to-come-hours =
    { $hours ->
        [one] one hour before
       *[other] { $hours } hours before
    }
to-come-at = { $day } at { $at }
receipt-waiting =
    There is not enough room for now. You are number { $position } on the waiting list.

    { $what }

    If a place comes free I will offer it to you. It may not happen.
    { $rule }
offer-rule =
    You then have up to { $hours ->
        [one] one hour
       *[other] { $hours } hours
    } to answer, not counting the night from { $from } to { $to }.
    Near the start you have until { $ahead ->
        [one] one hour
       *[other] { $ahead } hours
    } before, and never less than { $minutes } minutes.
receipt-waiting-stopped =
    There is not enough room for now. You are number { $position } on the waiting list.

    { $what }

    You wrote STOP: if a place comes free I offer it only after you write START.
receipt-told =
    All right, I will tell you if it happens.

    { $what }

receipt-ages = It is made for children from { $from } to { $to } months. You can come all the same.
receipt-ages-from = It is made for children from { $from } months on. You can come all the same.
receipt-meanwhile = At that time you already have a place at { $title }.
receipt-discreet = To be discreet I call it “{ $title }” in messages: others may see the phone.
receipt-here-only = The news shows up only on this page, in this browser: come back to look.
receipt-elsewhere =
    <b>{ $title }</b>, { $when }.
    There I can write to you: reminders, and places that come free.
    If you sign up there too, give up the place you took here.

    { $ways }
receipt-more = If you like, “Add details” tells me what helps us prepare.

offer-seat =
    A place has come free for you.
    <b>{ $title }</b>, { $when }.
    It is for { $party }. Answer by { $day }, { $at }. After that I no longer keep it for you.
offer-happens =
    It's on! There is a place for you.
    <b>{ $title }</b>, { $when }.
    It is for { $party }. Are you coming? Answer by { $day }, { $at }. After that I no longer keep it for you.
offer-over =
    The time to answer is over, and I no longer keep the place for you.
    <b>{ $title }</b>, { $when }. The card shows whether there is still room.
offer-refused =
    All right, I no longer keep the place for you. You stay on the list, with your number.
    <b>{ $title }</b>, { $when }.
    { offer-rest } If you prefer, leave the list.
offer-kept =
    You stay on the list, with your number.
    <b>{ $title }</b>, { $when }. { offer-rest }
offer-rest =
    { $hours ->
        [one] For an hour I will not offer you another.
       *[other] For { $hours } hours I will not offer you another.
    }
offer-gone =
    By now the place is no longer free.
    <b>{ $title }</b>, { $when }. You are number { $position } on the waiting list.
offer-was-over =
    The time to answer is over.
    <b>{ $title }</b>, { $when }. The card shows whether there is still room.

leave-which =
    Which one do you give up?

    { $labs }
leave-all =
    You have { $count } coming up. One at a time: tap the one to give up.

    { $labs }
leave-not-then =
    You have nothing on { $day }. Here is what you have.

    { $labs }
leave-not-there =
    You have no place at { $title }. Here is what you have.

    { $labs }
leave-sure =
    Do you give up this place?
    <b>{ $title }</b>, { $when }: { $party }.
leave-sure-line =
    Do you leave the waiting list?
    <b>{ $title }</b>, { $when }: { $party }.
left =
    Thank you for telling me. { $seat }
    <b>{ $title }</b>, { $when }.
left-offered = I am now offering the place to another family.
left-free = The place is free for another family now.
left-thanks = You are no longer expected.
left-line =
    All right, you are off the list.
    <b>{ $title }</b>, { $when }.
left-already =
    You have no place here.
    <b>{ $title }</b>, { $when }.

change-moved =
    Something has changed: { $title }.
    Before: { $before }, { $before_where }.
    <b>Now: { $when }, { $where }.</b>
    { $state }
moved-booked = Is it still fine? If you do not answer, your place stays.
moved-offered = There is a place for you: answer by { $day }, { $at }.
moved-waiting = Is it still fine? If you do not answer, you stay on the waiting list with your number.
moved-stuck = The waiting list goes no further.
moved-told = If it happens I will tell you.
moved-drop-in = You can just come, without signing up: no place is needed any more.
# No sign-up any more: to who had a place, and to who waited for one. $state: what it means for whoever reads
change-drop-in =
    Something has changed: { $title }. Now you can just come, without signing up.
    <b>{ $when }, { $where }.</b>
    { $state }
drop-in-booked = You need no place any more: come if you like.
drop-in-waiting = There is no waiting list any more: come if you like.
# It's on, and there is no place yet for whoever reads. $state: how things stand
happens-waiting =
    It's on!
    <b>{ $title }</b>, { $when }.
    { $state }
change-cancelled =
    I am sorry, it is off: { $title }, { $when }.
    For now I see no other like it with room.
change-cancelled-others =
    I am sorry, it is off: { $title }, { $when }.
    If you like, there are these:

    { $labs }
other-line = { $title }, { $when }

row-party-1-0 = Just me
row-party-1-1 = Me and a child
row-party-1-2 = Me and two children
row-party-2-0 = Two adults
row-party-2-1 = Two adults, one child
row-party-2-2 = Two adults, two children
row-party = { $party }
row-party-pram =
    { $count ->
        [one] { $adults } + { $children }, pram
       *[other] { $adults } + { $children }, prams
    }
row-band-0 = Under 1 year
row-band-1 = 1-2 years
row-band-3 = 3-5 years
row-band-6 = 6 years or more
row-band-0-pram = Under 1, with pram
row-band-1-pram = 1-2 years, with pram
row-band-3-pram = 3-5 years, with pram
row-band-6-pram = 6 or more, with pram
row-bands-00 = Two under 1 year
row-bands-01 = Under 1 and 1-2 years
row-bands-03 = Under 1 and 3-5 years
row-bands-06 = Under 1 and 6 or more
row-bands-11 = Two of 1-2 years
row-bands-13 = 1-2 and 3-5 years
row-bands-16 = 1-2 and 6 or more
row-bands-33 = Two of 3-5 years
row-bands-36 = 3-5 and 6 or more
row-bands-66 = Two of 6 years or more
row-no-age = I'd rather not say
row-no-age-pram = Not said, with pram
row-other-ages = Other, or not said
row-leave = { $number }. { $weekday } { $date } { $title }

button-same-party = Leave it as it was
button-pram = With a pram
button-no-pram = Without a pram
button-elsewhere = Go on elsewhere
button-take = Yes, I'm coming
button-refuse = No, not this time
button-keep = Stay on the list
button-out = Leave the list
button-join-again = Join again
button-leave-line = Leave the list
button-leave-line-yes = Yes, I leave
button-leave-line-no = No, I stay
button-leave-yes = Yes, give it up
button-leave-no = No, I'm coming
button-fine = That's fine
button-cannot = I can't come

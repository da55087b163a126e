### Status: draft. 2026-11-26
### A community manager puts a lab together, or changes one: questions, summary, publishing.

making-first = What is the lab called? Write the title, or start from the last one you made.
making-ask = { $question }
making-ask-again =
    { $question }
    Now: { $value }.
making-wrong =
    { $problem }
    { $question }
which-weekday = The weekday and the date do not match. Which day is it?
which-several = I need one day here. Make the others later with “Make another like it”. Which one comes first?
which-every = I start from one day. That it repeats you say later, on the line “Repeats”. Which is the first day?
which-next = Which of the two days is it?
which-half = Tap the right hours, or write them for example “16-18”.
which-time = I did not get the hours. At what time? Write for example “10-11:30”.
which-ages = I am not sure of the ages. Tap the right ones, or write them for example “3-12 months”.
making-where =
    Where is it? Tap a place, or write its name. If you send your position, I show you the nearest ones. If it is a borrowed room, write which.

    { $places }
making-where-none = I see no places in your territory here. Write the room, for example “room at via Segneri 3”.
making-where-outside = This place is outside your territory. Choose one of yours, or write a room.
making-room-elsewhere = This street is in Municipio { $municipio }, outside your territory. Write another room, or choose a place of yours.
making-which-place =
    There are several places with this name. Which one?

    { $places }
making-place = { $number }. { $name }

making-published =
    Done, families can see it now.

    <b>{ $title }</b>
    { $when }
    { $where }
making-published-weekly =
    Done, families can see it now. It repeats every week: the dates of the next eight weeks are there already.

    <b>{ $title }</b>
    { $when }
    { $where }
making-published-already = It is already published. Here is the card.
making-saved =
    Done, it has changed.

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-told =
    { $count ->
        [one] Done. I am telling the family that is coming or waiting how it was and how it is now.
       *[other] Done. I am telling { $count } families that are coming or waiting how it was and how it is now.
    }

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-too-few =
    Done. Nobody loses their place: { $count } people are coming, and there are now { $seats } places. I offer no more of them.

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-already = It is already saved.
making-nothing-changed = { $title } stays as it was: there was nothing to change.
making-none = There is no draft here. Shall we start one?
making-no-last = You have not made a lab yet. Shall we start one?
making-two = You already have a draft: { $title }. Do you want to go on with it, or shall I throw it away and start a new one?
making-other-change = You were changing another lab: { $title }. Do you want to go back to it, or leave it as it was?
making-propose = Whoever looks after your neighbourhood puts labs on the calendar. Share your idea: you can reach a person below, and make it together.

draft-summary =
    <b>The draft, part { $page } of { $pages }</b>
    { $lines }

    { $note }
draft-change =
    <b>What changes, part { $page } of { $pages }</b>
    { $lines }

    { $note }
draft-line = { $line }: { $value }
draft-missing = still to write
draft-nothing = nothing
draft-unsaid = not said
draft-people =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
draft-no-limit = no limit
draft-at-most = { $count } at most
draft-ages = { $from } to { $to } months
draft-ages-from = from { $from } months on
draft-years = { $from } to { $to } years
draft-years-from = from { $from } years on
draft-discreet-no = no
draft-discreet-yes = yes, with a neutral title
draft-days =
    { $count ->
        [one] one day later
       *[other] { $count } days later
    }
draft-moment = { $day }, { $at }
draft-fine = Tap a line to change it. If all is well, confirm.
draft-here-again = Here is the draft you had started. Tap a line to go on.
draft-copied = Here is a copy, a week later. Check the day, then publish.
draft-has-changed = The draft has changed since that message. Here is how it is now.
draft-changed-by-others = Meanwhile somebody else changed: { $lines }. The lines you changed stay yours. Have a look, and save again.
draft-throw = Shall I throw away the draft “{ $title }”? You cannot get it back.
draft-change-throw = Shall I leave “{ $title }” as it was? Your changes will be lost.
draft-thrown = The draft is gone.
draft-untitled = no title yet

row-line-title = Title
row-line-about = What happens
row-line-day = Day
row-line-time = Time
row-line-where = Where
row-line-seats = Number of places
row-line-kind = Sign-up
row-line-children = Most children
row-line-prams = Most prams
row-line-ages = Children's ages
row-line-languages = Languages
row-line-cost = Cost
row-line-bring = What to bring
row-line-hosts = Who leads it
row-line-discreet = Discreet
row-line-neutral = Neutral title
row-line-opens = Sign-up opens
row-line-closes = Sign-up closes
row-line-questions = Extra questions
row-line-forget = Erase answers
row-line-weekly = Repeats
row-line-room = Which room

ask-line-title = What is the lab called? Write the title families will read.
ask-line-about = What happens? Two simple sentences are enough.
ask-line-day = On which day? Tap below, or write for example “Saturday 5 December”.
ask-line-time = At what time? Write for example “10-11:30”.
ask-time-on = At what time? The day is { $day }. Write for example “10-11:30”.
ask-ends = It starts at { $at }. When does it end?
ask-line-where = Where is it? Write one of your places, or a room.
ask-line-seats = How many people fit in all? Count the children too.
ask-line-kind = Do people need to sign up?
ask-line-children = How many children at most?
ask-line-prams = How many prams fit?
ask-line-ages = For children of what age? Write for example “3-12 months” or “1-3 years”.
ask-line-languages = Which languages are spoken? Tap the right ones, or write them.
ask-line-cost = It is usually free. If there is a cost, write how much and what for.
ask-line-bring = What should people bring?
ask-line-hosts = Who leads it? Write the names families will read.
ask-line-discreet = Is it discreet? If so, reminders use a neutral title: others may see the phone.
ask-line-neutral = Which title should reminders use? For example “Friday meeting”.
ask-line-opens = When does sign-up open? Tap, or write a day and a time.
ask-line-closes = Until when can people sign up? Tap, or write a day and a time.
ask-line-questions = What else should I ask people who sign up? Tap to add or remove.
ask-line-forget = How many days after the lab should I erase the answers?
ask-line-weekly = Once, or every week?
ask-line-room = In which room? For example “the small room at the back”.

problem-title = The title is missing.
problem-day = The day is missing.
problem-time = The start or the end time is missing.
problem-where = Where it takes place is missing.
problem-seats = The number of places goes from 1 to 2000.
problem-neutral = It is discreet: reminders need a neutral title.
problem-past_day = This day has already passed.
problem-past_time = This time has already passed.
problem-backwards = This way it ends before it starts.
problem-no_such_hour = The clocks change that night, and this time does not exist. Try another one.
problem-ages = Ages go from the youngest to the oldest, up to 216 months (18 years).
problem-opens = Sign-up must open before it closes, and before the start.
problem-closes = Sign-up must close before the start.
problem-closed = This way sign-up is already closed.
problem-outside = This place is outside your territory.
problem-gone = This place is not on the list now.
problem-one-number = I need one number here. Limits and the rest have lines of their own.
problem-no-day = This day is not on the calendar.
problem-one-moment = I am not sure when. Write a day and a time, for example “5 December 18:00”.
problem-from-when = I know how long it lasts, but not when it starts.
problem-amount = I need a number from { $from } to { $to }.
problem-too-long = That is long: { $count } characters at most. Try a shorter way to say it.

row-tomorrow = Tomorrow
row-span = { $span }
row-amount = { $count }
row-no-limit = No limit
row-kind-booking = With sign-up
row-kind-drop_in = Without sign-up
row-kind-if_it_happens = If families want it
row-ages-none = For all ages
row-taken = { $name }: yes
row-left = { $name }
row-done = Done
row-question-allergies = allergies
row-question-interpreter = translation
row-question-step_free = step-free entrance
row-cost-none = Free
row-empty = Nothing
row-unsaid = Leave it empty
row-discreet-no = No, it can be read
row-discreet-yes = Yes, neutral title
row-weekly-no = Just once
row-weekly-yes = Every week
row-opens-none = Straight away
row-opens-week = A week before
row-closes-none = Until it starts
row-closes-evening = Until the evening before
row-closes-days = Until two days before
row-more-places = More places
row-all-places = All my places
row-back-to-lines = Back to the lines
row-more-lines = More lines
row-publish = Publish
row-save = Save
row-throw = Throw the draft away
row-leave-change = Leave it as it was

button-make = New lab
button-again = Repeat the last one
button-go-on = Go on with it
button-leave-change = Leave it as it was
button-throw = Throw it away

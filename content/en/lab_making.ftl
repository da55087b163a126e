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
making-which-day = The weekday and the date do not go together. Which day is it?
making-where =
    Where is it? Tap a place, or write its name. If you send your position, I show the nearest ones. If it is a lent room, write which.

    { $places }
making-where-none = I see no places of your territory here. Write the room, for example “room at via Segneri 3”.
making-where-outside = This place is outside your territory. Choose one of yours, or write a room.
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
    Done, families can see it now. It is every week: I make the next dates myself.

    <b>{ $title }</b>
    { $when }
    { $where }
making-published-already = It is published already. Here is the card.
making-saved =
    Done, it is changed.

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-told =
    { $count ->
        [one] Done. I tell the family that comes or waits how it was and how it is now.
       *[other] Done. I tell { $count } families that come or wait how it was and how it is now.
    }

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-too-few =
    Done. Nobody loses their place: { $count } people come, and the seats are { $seats } now. I offer no more of them.

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-already = It is saved already.
making-nothing-changed = { $title } stays as it was: there was nothing to change.
making-none = There is no draft here. Shall we start one?
making-no-last = You have not made a lab yet. Shall we start one?
making-two = You have a draft already: { $title }. Do you go on with it, or shall I throw it away and make a new one?
making-other-change = You were changing another lab: { $title }. Do you go back to it, or leave it as it was?
making-propose = Labs are put on the calendar by the community manager of your neighbourhood. Tell her your idea: you can make it together.

draft-summary =
    <b>The draft, part { $page } of { $pages }</b>
    { $lines }

    { $note }
draft-change =
    <b>What changes, part { $page } of { $pages }</b>
    { $lines }

    { $note }
draft-line = { $line }: { $value }
draft-missing = to be written
draft-nothing = nothing
draft-people =
    { $count ->
        [one] one person
       *[other] { $count } people
    }
draft-no-limit = no limit
draft-at-most = { $count } at most
draft-ages = { $from } to { $to } months
draft-days =
    { $count ->
        [one] one day later
       *[other] { $count } days later
    }
draft-moment = { $day }, { $at }
draft-fine = Tap a line to change it. If it is fine, confirm.
draft-here-again = Here is the draft you had started. Tap a line to go on.
draft-copied = Here is a copy, a week later. Check the day, then publish.
draft-has-changed = The draft has changed since that message. Here it is as it is now.
draft-changed-by-others = Meanwhile somebody changed: { $lines }. The lines you changed stay yours. Look, and save again.
draft-throw = Shall I throw away the draft “{ $title }”? It cannot be got back.
draft-change-throw = Shall I leave “{ $title }” as it was? The changes are lost.
draft-thrown = The draft is gone.
draft-untitled = no title yet

row-line-title = Title
row-line-about = What happens
row-line-day = Day
row-line-time = Hours
row-line-where = Where
row-line-seats = Seats
row-line-kind = How to come
row-line-children = Limit of children
row-line-prams = Limit of prams
row-line-ages = Children's ages
row-line-languages = Languages
row-line-cost = Cost
row-line-bring = To bring
row-line-hosts = Who leads it
row-line-discreet = Discreet
row-line-neutral = Neutral title
row-line-opens = Sign-up from
row-line-closes = Sign-up until
row-line-questions = Extra questions
row-line-forget = Answers erased
row-line-weekly = Repeats
row-line-room = Which room

ask-line-title = What is the lab called? Write the title families will read.
ask-line-about = What happens? Two simple sentences are enough.
ask-line-day = On which day? Tap below, or write for example “Saturday 5 December”.
ask-line-time = At what time? Write for example “10-11:30”.
ask-ends = It starts at { $at }. When does it end?
ask-line-where = Where is it? Write a place of yours or a room.
ask-line-seats = How many people fit in all? Children count too.
ask-line-kind = How do people come to this lab?
ask-line-children = How many children at most?
ask-line-prams = How many prams fit?
ask-line-ages = For children of what age? Write for example “3-12 months” or “1-3 years”.
ask-line-languages = Which languages are spoken? Tap the right ones, or write them.
ask-line-cost = It is usually free. If there is a cost, write how much and what for.
ask-line-bring = What should people bring?
ask-line-hosts = Who leads it? Write the names families will read.
ask-line-discreet = May the title stand on a phone that others see? If not, reminders use a neutral one.
ask-line-neutral = Which title shall reminders use? For example “Friday meeting”.
ask-line-opens = When does sign-up open? Tap, or write a day and an hour.
ask-line-closes = Until when can people sign up? Tap, or write a day and an hour.
ask-line-questions = What else shall I ask those who sign up? Tap to add or take away.
ask-line-forget = How many days later shall I erase the answers?
ask-line-weekly = Once, or every week?
ask-line-room = In which room? For example “the small room at the back”.

problem-title = The title is missing.
problem-day = The day is missing.
problem-time = The hours are missing, or when it ends.
problem-where = The place is missing.
problem-seats = Seats go from 1 to 2000.
problem-neutral = It is discreet: reminders need a neutral title.
problem-past_day = This day has passed.
problem-past_time = This hour has passed.
problem-backwards = Like this it ends before it starts.
problem-no_such_hour = Clocks change that night, and this hour does not exist. Try another one.
problem-ages = Ages go from the youngest to the oldest, up to 216 months.
problem-opens = Sign-up opens too late: it must be before it closes and before the start.
problem-closes = Sign-up closes after the start.
problem-closed = Like this sign-up is closed already.
problem-outside = This place is outside your territory.
problem-gone = This place is not listed now.
problem-amount = It takes a number from { $from } to { $to }.
problem-too-long = It is long: { $count } characters at most. Try to say it shorter.

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
row-question-interpreter = interpreter
row-question-step_free = no steps
row-cost-none = Free
row-empty = Nothing
row-discreet-no = No
row-discreet-yes = Yes, discreet
row-weekly-no = Just once
row-weekly-yes = Every week
row-opens-none = At once
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

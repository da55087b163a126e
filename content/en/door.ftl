### Status: draft. 2026-11-26
### The list at the door of a lab, for its manager.

door =
    <b>{ $title }</b>, { $when }.
    { $present }

    { $people }
door-after =
    { $news }
    <b>{ $title }</b>, { $when }.
    { $present }

    { $people }
door-walk-ins =
    <b>{ $title }</b>: who comes without signing up.
    { $present }

    { $people }

    Who has arrived? Tap, or write it.
door-walk-ins-after =
    { $news }
    <b>{ $title }</b>: who comes without signing up.
    { $present }

    { $people }

    Who else has arrived? Tap, or write it.

door-present = Present: { $here }. Signed up: { $expected }.
door-present-and-more = Present: { $here }. Signed up: { $expected }. Families without signing up: { $walked }.
door-name = { $number }. { $name }: { $party }
door-number = { $number }. { $party }
door-here = { $family } · here
door-family = family { $number }
door-needs = Needs: { $needs }
door-need-allergies = care with allergies
door-need-interpreter = translation
door-need-step_free = an entrance without steps
door-need-said-allergies = allergies: { $what }
door-need-said-interpreter = translation: { $what }
door-need-said-step_free = no steps: { $what }
door-walk-in = { $number }. { $party }
door-nobody = Nobody has signed up.
door-no-walk-ins = Nobody so far.

door-ticked = Here: { $name }.
door-unticked = Not here any more: { $name }.
door-already = It was so already: { $name }.
door-not-on-it = This family is not on the list any more.
door-walked-in = Added { $number }: { $party }.
door-walked-in-already = Number { $number } was there already. If it is another family, tap again below.
door-walked-out = Number { $number } taken off.

door-cancelled = { $title } is off: there is no list at the door.
door-not-yet = The list at the door of { $title } opens { $day }, { $at }.
door-over = The list at the door of { $title } is closed. It stays open a day after the lab.

row-here = { $number }. Here
row-not-here = { $number }. Not here
row-more-people = More families
row-fewer-people = Families before
row-walk-ins = Without signing up
row-walked-out = Take off number { $number }
row-door = Back to the list
button-door = List at the door

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
    <b>{ $title }</b>: families who come without signing up.
    { $present }

    { $people }

    Who has arrived? Tap, or write it.
door-walk-ins-after =
    { $news }
    <b>{ $title }</b>: families who come without signing up.
    { $present }

    { $people }

    Who else has arrived? Tap, or write it.

door-present = Present: { $here }. People signed up: { $expected }.
door-present-and-more = Present: { $here }. People signed up: { $expected }. Families not signed up: { $walked }.
door-name = { $number }. { $name }: { $party }
door-number = { $number }. { $party }
door-here = { $family } · here
door-family = family { $number }
door-needs = Needs: { $needs }
door-need-allergies = care with allergies
door-need-interpreter = translation
door-need-step_free = a step-free entrance
door-need-said-allergies = allergies ({ $what })
door-need-said-interpreter = translation ({ $what })
door-need-said-step_free = step-free ({ $what })
door-walk-in = { $number }. { $party }
door-nobody = Nobody has signed up.
door-no-walk-ins = Nobody so far.

door-ticked = Ticked as here: { $name }.
door-unticked = I took the tick off: { $name }.
door-already = It was like that already: { $name }.
door-not-on-it = This family is no longer on the list.
door-walked-in = I added number { $number }: { $party }.
door-walked-in-already = Number { $number } was already there. If it is another family, tap again below.
door-walked-out = I removed number { $number }.

door-cancelled = { $title } is called off: there is no door list.
door-not-yet = The door list of { $title } opens { $day }, { $at }.
door-over = The door list of { $title } is closed. It stays open until a day after the lab.

row-here = { $number }. Here
row-not-here = { $number }. Take tick off
row-more-people = More families
row-fewer-people = Earlier families
row-walk-ins = Not signed up
row-walked-out = Remove number { $number }
row-door = Back to the list
button-door = Door list

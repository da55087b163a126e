### Status: draft. 2026-11-25
### Finding the nearest place: where you are, what you need, the list, a place to pass on.

## Where you are

find-where =
    Where are you? Send me your position. Or write a street, a square, a metro stop or a neighbourhood.
    I only use your position to look now, then I forget it.
# $need: what is needed, for example "nurse"
find-where-need =
    To { $need }: where are you? Send me your position. Or write a street, a square, a metro stop or a neighbourhood.
    I only use your position to look now, then I forget it.
find-which = There is more than one with this name. Which one do you mean?
find-maybe = Do you mean this place?
find-where-unknown = I can't find that place. Try a metro stop, a square or the postcode.
find-looking = I am looking for it, one moment.
find-not-milan = That is outside Milan, and I only know Milan. Write a street or a stop here.
spot-gone = I can't find that spot of the city any more. Could you write again where you are?

# The question to a map service; no person reads it.
lookup = { $query }

near-you = near you
near-same = in the same area
# $spot: a street, a square, a stop
near-spot = near { $spot }
near-middle = near { $spot }, counting from its middle

## What you need

needs = What do you need?

need-any = take a break
need-nurse = nurse
need-change = change a nappy
need-milk = warm milk
need-play = play
need-meet = meet other families
need-talk = talk to someone
need-info = get information
need-fathers = change a nappy as a dad
need-step_free = get in with a pram
need-open = find a place open now

row-need-nurse = Nurse
row-need-change = Change a nappy
row-need-milk = Warm milk
row-need-play = Play
row-need-meet = Meet families
row-need-talk = Talk face to face
row-need-info = Get information
row-need-fathers = Changing table for dads
row-need-step_free = Come in with a pram
row-need-open = Find a place open now

## The list

# $where: "near you" or "near via Savona 18"; $places: the places, one under the other
results =
    Here is where to go, { $where }. Distances as the crow flies.

    { $places }
results-need =
    To { $need }, { $where }. Distances as the crow flies.

    { $places }
results-unknown =
    To { $need }, { $where }: none of these has it for certain. Distances as the crow flies.

    { $places }
results-closed =
    To { $need }, { $where }: everything is closed now. Distances as the crow flies.

    { $places }
results-far =
    To { $need } there is nothing { $where }. Further away, as the crow flies:

    { $places }
results-unchecked =
    To { $need }, { $where }: what I know is old or not exact. Better call first.

    { $places }
results-none =
    To { $need }, I find nothing around here.
    I can look for something else, or for every place. For city services there is also the Comune: 020202.
results-no-more =
    I have no other places around here. You can see the first ones again, or look for something else.
    For city services there is also the Comune: 020202.

# A place in the list. $number, $name, $kind, $address, $distance, $minutes (number), $facts, $opening
place-near =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $distance }, about { $minutes } min on foot
    { $facts } · { $opening }
place-far =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $distance }
    { $facts } · { $opening }
# A place not checked any more, or only roughly on the map: no metres, no minutes. $year may be "?"
place-stale =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $facts }
    { $opening } · info from { $year }, not checked
place-unchecked =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $facts }
    { $opening } · position to be checked

# $number, $name
row-place = { $number }. { $name }
row-others = Other places nearby
row-another-need = Look for more here
# $label: a street, a square, a stop
row-spot = { $label }

## A place to pass on

# $name: the place; $url: its address
share =
    <b>{ $name }</b>, to send to anyone you like. It opens with the code or from here:
    { $url }
place-gone = This place is no longer on the list. Shall I look for another one?

## Buttons

button-find-any = Show every place
button-another-need = Look for more here
button-results = See results again
button-card = Open the card
button-share = Share this place

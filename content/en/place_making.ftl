### Status: draft. 2026-11-26
### Adding a place, or changing one: where it is, its name, who hosts, what there is.

place-propose =
    Thank you, a new place helps many families. Whoever looks after the neighbourhood adds it.
    Say where it is and what it has: you can reach a person below.

place-pin =
    Where is the place? If you are at its door, send me your position. Or write the street and number.
    This point becomes the point of the place, and everybody can see it.
place-pin-unknown = I cannot find this street. Write the street and number, or send the position from there.
place-pin-outside = This point is outside Milan. Send the position from there, or write the street and number.
place-pin-elsewhere = This point is in Municipio { $municipio }, outside your territory. If it is the wrong point, send another.
place-pin-again = I still cannot find it. Try a street nearby and a number, such as “via Savona 10”. The point can be moved later.

place-half-done =
    You started a place and it is not finished: { $name }.
    Shall we go on with it, or start another?
place-nameless = no name yet
place-draft-gone = This draft is gone. If you like, we can start again.

place-ask-name = What is the place called? Write the name on the sign outside.
place-ask-host = Who hosts? Write the name of the shop, the cooperative or the person.
place-ask-address = What is the address? Write the street and number.
place-ask-door =
    How do you get in? Write which door, whether there is a step, which floor, whom to ask.
    People who come with a pram read this.
place-too-long =
    { $longest ->
        [one] That is a bit long. I need a single character.
       *[other] That is a bit long. Can you say it in { $longest } characters?
    }
place-ask-venue = What kind of place is it?
row-venue = { $venue }
row-venue-more = Other kinds of place

place-ask-facts =
    What does it have? Each tap changes an entry: yes, no, not known.

    { $told }
row-fact-yes = Yes: { $facility }
row-fact-no = No: { $facility }
row-fact-unknown = ?: { $facility }
row-facts-more = The other entries
row-place-done = That is all
place-ask-table = Where is the changing table?
row-table-all = For everybody
row-table-women = In the women's toilet
row-table-men = In the men's toilet
row-table-accessible = Accessible toilet
row-table-room = In a separate room
row-table-unknown = I am not sure where
place-no-table = No changing table is noted here. Shall we go over what it has?

missing-pin = where it is
missing-name = the name
missing-facts = at least one thing it has

button-place-add = Add a place
button-place-go-on = Go on
button-place-anew = Start again
button-place-leave = Leave it as it is
button-place-facts = What it has

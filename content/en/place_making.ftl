### Status: draft. 2026-11-26
### Adding a place, or changing one: where it is, its name, who hosts, what there is.

place-propose =
    Thank you, a new place helps many families. Whoever looks after the quarter adds it.
    Tell her where it is and what there is: you find her here.

place-pin =
    Where is the place? If you stand at its door, send me your position. Or write the street and number.
    This point becomes the place's own, and everybody sees it.
place-pin-unknown = I cannot find this street. Write the street and number, or send the position from there.
place-pin-outside = This point is outside Milan. Send the position from there, or write the street and number.
place-pin-elsewhere = This point is in Municipio { $municipio }, which you do not look after. If it is the wrong point, send another.

place-half-done =
    You have a half-done place: { $name }.
    Shall I go on with it, or do we start another?
place-nameless = no name yet
place-draft-gone = This sheet is gone. If you like, we start again.

place-ask-name = What is the place called? Write the name that stands outside.
place-ask-host = Who hosts? Write the name of the shop, the cooperative or the person.
place-ask-address = What is the address? Write the street and number.
place-ask-door =
    How does one get in? Write which door, any step, which floor, whom to ask.
    People who come with a pram read these words.
place-too-long =
    { $longest ->
        [one] That is a bit long. I need a single character.
       *[other] That is a bit long. Can you say it in { $longest } characters?
    }
place-ask-venue = What kind of place is it?
row-venue = { $venue }
row-venue-more = Other kinds of place

place-ask-facts =
    What is there? Each tap changes an entry: yes, no, not known.

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
row-table-room = In a room of its own
row-table-unknown = I do not know where
place-no-table = There is no changing table noted here. Shall we look again at what there is?

missing-pin = where it is
missing-name = the name
missing-facts = at least one thing it has

button-place-add = Add a place
button-place-go-on = Go on
button-place-anew = Start again
button-place-leave = Leave it
button-place-facts = What is there

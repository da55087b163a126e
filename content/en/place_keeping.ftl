### Status: draft. 2026-11-26
### The sheet of a place: all lines, publishing, checking, closing, the photo of the door.

place-sheet =
    Here is the place. Tap a line to change it.

    { $told }
place-sheet-saved =
    Every change takes effect at once.

    { $told }
sheet-name = <b>Name</b>: { $told }
sheet-venue = <b>Kind of place</b>: { $told }
sheet-address = <b>Where</b>: { $told }
sheet-host = <b>Host</b>: { $told }
sheet-facts =
    <b>What it has</b>:
    { $told }
sheet-hours =
    <b>Hours</b>:
    { $told }
sheet-door = <b>Door</b>: { $told }
sheet-photo = <b>Photo</b>: { $told }
facts-none = nothing noted yet
sheet-nothing = not known
sheet-address-pin = the point is on the map, the street is missing
sheet-photo-there = there is one
sheet-closed = Closed for good.

row-place-publish = Publish
row-place-checked = Checked today
row-place-name = Name
row-place-venue = Kind of place
row-place-pin = Where it is
row-place-host = Who hosts
row-place-facts = What it has
row-place-hours = Hours
row-place-door = How to get in
row-place-photo = Photo of the door
row-place-shut = Days it is closed

place-published = Done. Families can see <b>{ $name }</b> now. Thank you.
place-published-already = Families could already see <b>{ $name }</b>: I changed nothing.
place-not-yet = Before you can publish it, this is missing: { $missing }.
place-not-published = This place is not published yet. Shall we go on?
place-checked = Done, checked today: everything about <b>{ $name }</b> is right. Thank you.
place-checked-already = <b>{ $name }</b> was already marked as checked today.

button-place-edit = Change
button-place-checked = Checked today

place-ask-shut =
    { $told }

    To add closed days, write the first and the last, such as “5/8 - 20/8” (day, month).
closure-line = Closed from { $first } to { $last }, both included.
closure-none = No closed days planned.
place-shut-unclear = I did not understand these days. Write the first and the last, such as “5/8 - 20/8” (day, month).
row-place-unshut = Remove { $day }
row-place-close = Closed for good
row-place-reopen = It is open again
place-close-sure =
    Has <b>{ $name }</b> closed for good? If you say yes, families will not see this place any more.
    { $count ->
        [0] There are no labs ahead here.
        [one] There is one lab ahead here: it stays until whoever leads it moves it or calls it off.
       *[other] There are { $count } labs ahead here: they stay until whoever leads them moves them or calls them off.
    }
place-closed =
    Done, <b>{ $name }</b> is marked as closed for good. You can open it again whenever you like.
    { $count ->
        [0] There were no labs ahead here.
        [one] There is still one lab ahead here: I tell whoever leads it. If it is yours, move it or call it off.
       *[other] There are still { $count } labs ahead here: I tell whoever leads them. Move yours or call them off.
    }
place-closed-already = <b>{ $name }</b> was already marked as closed.
button-place-close = Yes, it closed
button-place-stays = No, it stays
button-place-reopen = Open again

place-ask-photo = Send me a photo of the door, seen from the street. It is better without people.
place-photo-looking = I am fetching the photo, one moment.
place-photo-elsewhere =
    I cannot receive photos here. Send it from Telegram or WhatsApp: there, tap “Change” on the card of the place.
    Or we can leave it.
place-photo-here = The photo is here. I removed its hidden details, such as place and time. Is this one all right?
place-photo-other = This photo is gone. Could you send it again?
place-photo-away = I could not fetch the photo. Could you send it again?
place-photo-gone = I cannot find this photo any more. Could you send it again?
place-photo-large = This photo is too large. Send it as a photo, not as a document.
place-photo-no_picture = I cannot open this as a photo. Send it as a photo, not as a document.
button-photo-keep = Yes, keep it
button-photo-other = Send another
button-photo-remove = Remove the photo
button-place-photo = Photo of the door
fetch = { $file }

place-door =
    The door of <b>{ $name }</b>.
    { $words }
place-door-silent = Nobody has written down how to get in yet.
place-no-photo = The photo of this door is gone.
photo-alt = The door of { $name }, seen from the street.
button-photo = Photo of the door

### Status: draft. 2026-11-26
### The sheet of a place: all lines, publishing, checking, closing, the photo of the door.

place-sheet =
    Here is the place. Tap a line to change it.

    { $told }
place-sheet-saved =
    Each line you change holds at once.

    { $told }
sheet-name = <b>Name</b>: { $told }
sheet-venue = <b>What it is</b>: { $told }
sheet-address = <b>Where</b>: { $told }
sheet-host = <b>Host</b>: { $told }
sheet-facts =
    <b>What is there</b>:
    { $told }
sheet-hours =
    <b>Hours</b>:
    { $told }
sheet-door = <b>Door</b>: { $told }
sheet-photo = <b>Photo</b>: { $told }
sheet-nothing = not known
sheet-address-pin = the point is there, the street is not
sheet-photo-there = there is one
sheet-closed = Closed for good.

row-place-publish = Publish
row-place-checked = Checked today
row-place-name = Name
row-place-venue = What it is
row-place-pin = Where it is
row-place-host = Who hosts
row-place-facts = What is there
row-place-hours = Hours
row-place-door = How to get in
row-place-photo = Photo of the door
row-place-shut = Closed days

place-published = Done. Families see <b>{ $name }</b> now. Thank you.
place-published-already = <b>{ $name }</b> could be seen already: I changed nothing.
place-not-yet = Before it can be published it still needs: { $missing }.
place-not-published = This place is not published yet. Shall we go on?
place-checked = Noted: <b>{ $name }</b> is as it says here, checked today. Thank you.
place-checked-already = <b>{ $name }</b> was noted as checked today already.

button-place-edit = Change
button-place-checked = Checked today

place-ask-shut =
    { $told }

    To add closed days write the first and the last, such as "5/8 - 20/8" (day, month).
closure-line = Closed from { $first } to { $last }, both included.
closure-none = No closed days ahead.
place-shut-unclear = I cannot read these days. Write the first and the last, such as "5/8 - 20/8".
row-place-unshut = Remove { $day }
row-place-close = Closed for good
row-place-reopen = It is open again
place-close-sure = Has <b>{ $name }</b> closed for good? No family will find it any more.
place-closed = <b>{ $name }</b> is now noted as closed for good. You can open it again.
place-closed-already = <b>{ $name }</b> was noted as closed already.
button-place-close = Yes, it closed
button-place-stays = No, it stays
button-place-reopen = Open again

place-ask-photo = Send me a photo of the door, seen from the street. Better without people.
place-photo-looking = I am getting the photo, one moment.
place-photo-elsewhere =
    I cannot take photos from here. Send it from Telegram or WhatsApp: there, tap "Change" on the card of the place.
    Or we leave it.
place-photo-here = The photo has arrived, without what the camera wrote into it. Is this one good?
place-photo-other = This photo is gone. Will you send it again?
place-photo-away = I could not get the photo. Will you send it again?
place-photo-gone = I cannot find this photo any more. Will you send it again?
place-photo-large = This photo is too large. Send it as a photo, not as a document.
place-photo-no_picture = This is no photo I can open. Send it as a photo, not as a document.
button-photo-keep = Yes, keep it
button-photo-other = I send another
button-photo-remove = Remove the photo
button-place-photo = Photo of the door
fetch = { $file }

place-door =
    The door of <b>{ $name }</b>.
    { $words }
place-door-silent = Nobody has written yet how to get in.
place-no-photo = The photo of this door is gone.
photo-alt = The door of { $name }, seen from the street.
button-photo = Photo of the door

### Status: draft. 2026-11-26
### The hours in which Wendy does not write first.

# $now: how it is now
quiet =
    When may I write to you first? For now { $now }.
    If you write to me, I always answer.
quiet-done =
    Done: { $now }.
    If a lab is called off on the day itself, I tell you at once.

# They follow "Now" or "Done:"
quiet-21_8 = I do not write from 21:00 to 8:00
quiet-22_7 = I do not write from 22:00 to 7:00
quiet-20_9 = I do not write from 20:00 to 9:00
quiet-never = I write at any hour

row-quiet = Quiet hours
row-quiet-21_8 = Quiet from 21:00 to 8:00
row-quiet-22_7 = Quiet from 22:00 to 7:00
row-quiet-20_9 = Quiet from 20:00 to 9:00
row-quiet-never = Write to me at any hour

button-quiet = Quiet hours

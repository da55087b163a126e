### Status: draft. 2026-11-26
### The hours in which Wendy does not write first.

# $now: how it is now
quiet =
    When may I write to you first? Now { $now }.
    If you write to me, I always answer.
quiet-done =
    Done: { $now }.
    If a workshop is called off on the same day, I tell you at once.

# They follow "Now" or "Done:"
quiet-21_8 = I do not write between 9 in the evening and 8
quiet-22_7 = I do not write between 10 in the evening and 7
quiet-20_9 = I do not write between 8 in the evening and 9
quiet-never = I write at any hour

row-quiet = Quiet hours
row-quiet-21_8 = Quiet from 21 to 8
row-quiet-22_7 = Quiet from 22 to 7
row-quiet-20_9 = Quiet from 20 to 9
row-quiet-never = Write at any hour

button-quiet = Quiet hours

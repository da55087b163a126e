### Status: draft. 2026-11-26
### The hours of a place: days, hours, the week as it reads.

place-ask-grid =
    When is it open?

    { $told }

    { $note }
place-hours-days = Choose the days, then the hours. A day you are not sure of stays “not known”.
place-hours-unread = I did not understand all of this. Write for example “Mon-Fri 9-13, Sat 9-12, Sun closed”, or tap the days.
place-hours-appointment = By appointment: here I note only days and hours. Tap “That is all”, then write it where you say how to get in.
place-hours-complicated =
    Its hours now are more complicated: { $told }
    If you change something here, I replace them.
place-ask-day = Which day?
place-ask-hours = { $which }: when is it open? With a break, write two times, such as “9-12:30 15-19”.
place-hours-unclear = I did not understand these hours. { $which }: write for example “9-12:30 15-19”.

row-days = { $which }
row-hours = { $label }
row-hours-closed = Closed
row-hours-unknown = Not known
row-hours-one-day = One day only
row-hours-always = Always, day and night
row-place-back = Back

week-line = { $which }: { $told }
week-range = { $first }-{ $last }
week-closed = closed
week-unknown = not known

days-every = every day
days-working = Mon to Fri
days-mo = Mon
days-tu = Tue
days-we = Wed
days-th = Thu
days-fr = Fri
days-sa = Sat
days-su = Sun
days-holidays = public holidays

### Status: draft. 2026-11-26
### All dates of a weekly lab in a community manager's hands.

# $dates: the dates, a line each; $families: those who come or wait
series-led =
    <b>{ $title }</b>, all dates.

    { $dates }

    { $families ->
        [0] Nobody comes so far.
        [one] One family comes or waits.
       *[other] { $families } families come or wait.
    }
    To change them all, change the next one: then I ask if it is for the others too.
series-led-empty = <b>{ $title }</b>: there are no dates ahead now. I make the next ones, every week.
series-led-over = <b>{ $title }</b> is over: there are no dates ahead, and I make no more.
series-until = Which is the last time of <b>{ $title }</b>? I call off the dates after it.

series-stop =
    { $count ->
        [0] End <b>{ $title }</b>? There are no dates ahead, and I make no more.
        [one] End <b>{ $title }</b>? I call off the only date ahead, and make no more.
       *[other] End <b>{ $title }</b>? I call off { $count } dates, and make no more.
    }
    { $families ->
        [0] Nobody comes so far.
        [one] I tell one family. There is no way back.
       *[other] I tell { $families } families. There is no way back.
    }
series-stop-after =
    { $count ->
        [0] The last time of <b>{ $title }</b> is { $day }? There are no later dates, and I make no more.
        [one] The last time of <b>{ $title }</b> is { $day }? I call off the date after it, and make no more.
       *[other] The last time of <b>{ $title }</b> is { $day }? I call off the { $count } dates after it, and make no more.
    }
    { $families ->
        [0] Nobody comes on those dates.
        [one] I tell one family. There is no way back.
       *[other] I tell { $families } families. There is no way back.
    }
series-stopped =
    { $count ->
        [0] Done, <b>{ $title }</b> has ended. I make no more dates.
        [one] Done, <b>{ $title }</b> has ended. I called off one date.
       *[other] Done, <b>{ $title }</b> has ended. I called off { $count } dates.
    }
    { $families ->
        [0] There was nobody to tell.
        [one] I tell one family.
       *[other] I tell { $families } families, each only once.
    }
series-stopped-after =
    { $count ->
        [0] Done: the last time of <b>{ $title }</b> is { $day }. I make no more dates.
        [one] Done: the last time of <b>{ $title }</b> is { $day }. I called off one date.
       *[other] Done: the last time of <b>{ $title }</b> is { $day }. I called off { $count } dates.
    }
    { $families ->
        [0] For the dates called off there was nobody to tell.
        [one] I tell one family.
       *[other] I tell { $families } families, each only once.
    }

series-spread =
    From <b>{ $title }</b>, { $when }, to the dates after it:

    { $lines }

    { $count ->
        [one] I change one date, and those I make later. A date moved on its own stays as it is.
       *[other] I change { $count } dates, and those I make later. A date moved on its own stays as it is.
    }
series-spread-same = The dates after it are like this one already, or were moved on their own: there is nothing to change.
series-spreaded =
    { $count ->
        [one] Done: one more date of <b>{ $title }</b> has changed.
       *[other] Done: { $count } more dates of <b>{ $title }</b> have changed.
    }
    { $stays ->
        [0] Who comes hears it from me, if the hour or the place changes.
        [one] One date moved on its own stays as it was. Who comes hears it from me, if the hour or the place changes.
       *[other] { $stays } dates moved on their own stay as they were. Who comes hears it from me, if the hour or the place changes.
    }

row-series-change = Change the next one
row-series-spread = Others like this one
row-series-stop = It is over
row-series-until = Choose the last date

button-series = The whole series
button-series-stop = Yes, end it
button-series-stays = No, it stays
button-series-spread = Yes, the others too
button-series-only = No, only this one
button-series-too = Later dates too

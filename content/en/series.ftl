### Status: draft. 2026-11-25
### All dates of a lab that is held every week.

# $title, $party; $dates: one line for each date
series-taken =
    Done, all dates are taken care of.
    <b>{ $title }</b>: { $party }.

    { $dates }

    If more dates come, I book them for you and tell you.
series-already =
    You asked for all dates.
    <b>{ $title }</b>: { $party }.

    { $dates }
series-no-dates = You asked for all dates. There are no new ones for now.
series-new =
    There are new dates, and I booked them for you.
    <b>{ $title }</b>

    { $dates }

    If you can't come one day, tell me: the place goes to another family.
series-ended =
    All right, I book no more dates.
    <b>{ $title }</b>: these are still yours.

    { $dates }

    Do you want to keep them?
series-ended-already =
    I book no more dates.
    <b>{ $title }</b>: these are still yours.

    { $dates }

    Do you want to keep them?
series-ended-none = All right, I book no more dates.
# $count: how many dates
series-given-back =
    { $count ->
        [one] Thanks for telling me. The place on one date goes to another family.
       *[other] Thanks for telling me. The places on { $count } dates go to other families.
    }
series-none-left = You have no places here any more.

# One date. $day: "Saturday 28 November"; $at: the hour; $state: how things stand
series-date = { $day }, { $at }: { $state }
series-booked = you have a place
# $position: the place in the waiting list
series-waiting = waiting list, number { $position }
series-offered = there is a place for you
series-told = I tell you if it is held
series-out = you are not on it

button-all-dates = All dates
button-not-all = Not all any more
button-all-mine = See all dates
button-give-back = Give all dates back
button-keep-dates = I keep my dates
button-mine = My sign-ups

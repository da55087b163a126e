### Status: draft. 2026-11-25
### All dates of a lab that is held every week.

# $title, $party; $dates: one line for each date
series-taken =
    Done, I have put you down for all dates.
    <b>{ $title }</b>: { $party }.

    { $dates }

    If more dates come, I will book them for you and let you know.
series-already =
    You asked for all dates.
    <b>{ $title }</b>: { $party }.

    { $dates }
series-no-dates = You asked for all dates. There are no new ones for now.
series-new =
    There are new dates, and I have booked them for you.
    <b>{ $title }</b>

    { $dates }

    If you can't make one of them, tell me: another family may need the place.
series-ended =
    All right, I will not book any more dates.
    <b>{ $title }</b>: these are still yours.

    { $dates }

    Do you want to keep them?
series-ended-already =
    I am not booking any more dates.
    <b>{ $title }</b>: these are still yours.

    { $dates }

    Do you want to keep them?
series-ended-none = All right, I will not book any more dates.
# $count: how many dates
series-given-back =
    { $count ->
        [one] Thanks for telling me. You gave up one date.
       *[other] Thanks for telling me. You gave up { $count } dates.
    }
series-none-left = You have no places here any more.

# One date. $day: "Saturday 28 November"; $at: the hour; $state: how things stand
series-date = { $day }, { $at }: { $state }
series-out = you are not signed up

# Several dates together. $day, $at, $until: when; $count: how many more
series-day = { $day }, { $at }-{ $until }
series-more-days =
    { $count ->
        [one] and one more date
       *[other] and { $count } more dates
    }
# $dates: the dates that are off, a line each
change-dates-cancelled =
    I am sorry, it is off: { $title }. These are the dates:

    { $dates }

    If they are in your calendar, take them out there.
# $where: the place; $dates: when it is now
change-dates-moved =
    Something has changed: { $title }.
    <b>It is here now: { $where }.</b>

    { $dates }

    All the rest stays as it was. If you can't make one of them, tell me.
series-over = I am sorry, it is over: { $title }. I will not book any more dates for you.
# $day: the last date
series-over-after = { $title }: the last time is { $day }. After that I book no more dates for you.

button-all-dates = All dates
button-not-all = No more new dates
button-all-mine = See all dates
button-give-back = Give up all dates
button-keep-dates = Keep my dates
button-mine = My sign-ups

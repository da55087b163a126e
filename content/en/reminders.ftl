### Status: draft. 2026-11-25
### Reminders of labs.

reminder-day =
    Here is a reminder.

    { $what }

    If you cannot come, tell me. Another family may need the place.
reminder-hours =
    See you soon.

    { $what }
reminder-coming = Good, see you soon: { $title }.

reminders = { $title }, { $when }: when do you want a reminder?
reminders-both = For { $title } I will write the evening before and two hours before.
reminders-day = For { $title } I will write the evening before.
reminders-hours = For { $title } I will write two hours before.
reminders-none = For { $title } I will send no reminder.

# For all labs. $now: how it is now
wish =
    When do you want a reminder? For each new sign-up { $now }.
    What you choose here holds for all labs, also those you will sign up for.
wish-done =
    Done: { $now }.
    It holds for all labs, also those you will sign up for.
    For a single one you can always choose differently.

# They follow "For each new sign-up" or "Done:"
wish-both = I write the evening before and two hours before
wish-day = I write the evening before
wish-hours = I write two hours before
wish-none = I send no reminder

row-reminders-both = Evening + 2 hours before
row-reminders-day = The evening before
row-reminders-hours = Two hours before
row-reminders-none = No reminders

button-reminders = Choose reminders
button-coming = I'll be there
button-everywhere = The same for all
row-wish = Reminders for all
button-wish = Reminders for all

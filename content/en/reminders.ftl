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

# All she has ahead.
everywhere-both =
    Done. For all your coming labs I will write the evening before and two hours before.
    For new ones you choose when you sign up.
everywhere-day =
    Done. For all your coming labs I will write the evening before.
    For new ones you choose when you sign up.
everywhere-hours =
    Done. For all your coming labs I will write two hours before.
    For new ones you choose when you sign up.
everywhere-none =
    Done. For your coming labs I will send no reminders.
    For new ones you choose when you sign up.

row-reminders-both = Evening + 2 hours before
row-reminders-day = The evening before
row-reminders-hours = Two hours before
row-reminders-none = No reminders

button-reminders = Choose reminders
button-coming = I'll be there
button-everywhere = The same for all

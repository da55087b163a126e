### Status: draft. 2026-11-25
### A lab in one's own calendar.

# $title, $when
calendar =
    Here is the entry for your calendar.
    <b>{ $title }</b>, { $when }.
    If anything changes, I send you a new one.
    Deleting it does not give up a place: tell me that here.
# In the entry of the calendar.
calendar-description = If you delete this entry, the place stays yours. If you can't come, write to Wendy.
# $url
calendar-link =
    For your calendar:
    { $url }

button-calendar = In my calendar

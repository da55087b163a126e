### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### A lab in one's own calendar.

# $title, $when
calendar =
    هذا هو الموعد لتقويمك.
    <b>{ $title }</b>، { $when }.
    إذا تغيّر شيء أرسل لك موعدًا جديدًا.
    حذفه لا يكفي للتخلي عن المكان: أخبروني هنا.
# In the entry of the calendar.
calendar-description = إذا حذفت هذا الموعد يبقى المكان لك. إذا تعذّر الحضور فاكتبوا إلى Wendy.
# $url
calendar-link =
    للتقويم:
    { $url }

button-calendar = في تقويمي

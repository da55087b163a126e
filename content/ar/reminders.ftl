### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### Reminders of labs.

reminder-day =
    هذا تذكير.

    { $what }

    إن تعذّر الحضور فيمكنك إخباري، فقد تحتاج عائلة أخرى إلى المكان.
reminder-hours =
    نلتقي قريبًا.

    { $what }
reminder-coming = جيد، نلتقي قريبًا: { $title }.

reminders = { $title }، { $when }: متى أذكّرك؟
reminders-both = { $title }: أكتب إليك مساء اليوم السابق وقبل ساعتين.
reminders-day = { $title }: أكتب إليك مساء اليوم السابق.
reminders-hours = { $title }: أكتب إليك قبل ساعتين.
reminders-none = { $title }: لن أرسل تذكيرًا.

# For all labs. $now: how it is now
wish =
    متى أذكّرك؟ عند كل تسجيل جديد: { $now }.
    الاختيار هنا لكل الورش، وأيضًا للتي يأتي التسجيل فيها لاحقًا.
wish-done =
    تم: { $now }.
    هذا لكل الورش، وأيضًا للتي يأتي التسجيل فيها لاحقًا.
    ويمكن دائمًا اختيار شيء آخر لورشة واحدة.

# They follow "for each new sign-up" or "done"
wish-both = أكتب إليك مساء اليوم السابق وقبل ساعتين
wish-day = أكتب إليك مساء اليوم السابق
wish-hours = أكتب إليك قبل ساعتين
wish-none = لا أرسل تذكيرًا

row-reminders-both = مساءً وقبل ساعتين
row-reminders-day = مساء اليوم السابق
row-reminders-hours = قبل ساعتين
row-reminders-none = بلا تذكير

button-reminders = اختيار التذكير
button-coming = سأكون هناك
button-everywhere = هكذا للكل
row-wish = التذكير للكل
button-wish = التذكير للكل

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

# All she has ahead
everywhere-both =
    تم. لكل ورشك القادمة أكتب إليك مساء اليوم السابق وقبل ساعتين.
    أما الورش الجديدة فيكون الاختيار عند التسجيل.
everywhere-day =
    تم. لكل ورشك القادمة أكتب إليك مساء اليوم السابق.
    أما الورش الجديدة فيكون الاختيار عند التسجيل.
everywhere-hours =
    تم. لكل ورشك القادمة أكتب إليك قبل ساعتين.
    أما الورش الجديدة فيكون الاختيار عند التسجيل.
everywhere-none =
    تم. لورشك القادمة لن أرسل تذكيرًا.
    أما الورش الجديدة فيكون الاختيار عند التسجيل.

row-reminders-both = مساءً وقبل ساعتين
row-reminders-day = مساء اليوم السابق
row-reminders-hours = قبل ساعتين
row-reminders-none = بلا تذكير

button-reminders = اختيار التذكير
button-coming = سأكون هناك
button-everywhere = هكذا للكل

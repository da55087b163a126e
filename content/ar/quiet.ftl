### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### The hours in which Wendy does not write first.

# $now: how it is now
quiet =
    متى يمكنني أن أبدأ بالكتابة إليك؟ الآن: { $now }.
    إن وصلتني رسالة منك أجيب دائمًا.
quiet-done =
    تم: { $now }.
    إن أُلغيت ورشة في اليوم نفسه أخبرك فورًا.

# They follow "now" or "done"
quiet-21_8 = لا أكتب من 9 مساءً إلى 8 صباحًا
quiet-22_7 = لا أكتب من 10 مساءً إلى 7 صباحًا
quiet-20_9 = لا أكتب من 8 مساءً إلى 9 صباحًا
quiet-never = أكتب في أي ساعة

row-quiet = ساعات الهدوء
row-quiet-21_8 = هدوء من 21 إلى 8
row-quiet-22_7 = هدوء من 22 إلى 7
row-quiet-20_9 = هدوء من 20 إلى 9
row-quiet-never = الكتابة في أي ساعة

button-quiet = ساعات الهدوء

### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### The hours of a place: days, hours, the week as it reads.

place-ask-grid =
    متى يفتح؟

    { $told }

    { $note }
place-hours-days = أولًا الأيام ثم الساعات. أي يوم غير معروف يبقى «لا أعرف».
place-hours-unread = لم أفهم كل هذا. يمكنك الكتابة مثلًا «الاثنين-الجمعة { "\u2068" }9-13{ "\u2069" }، الأحد مغلق»، أو لمس الأيام.
place-hours-appointment = بموعد: هنا أسجّل الأيام والساعات فقط. يمكنك لمس «هذا كل شيء»، ثم كتابة ذلك عند وصف الدخول.
place-hours-complicated =
    المواعيد الحالية أكثر تعقيدًا: { $told }
    أي تغيير هنا يحل محلها.
place-ask-day = أي يوم؟
place-ask-hours = { $which }: متى يفتح؟ مع استراحة يمكنك كتابة فترتين، مثل «{ "\u2068" }9-12:30 15-19{ "\u2069" }».
place-hours-unclear = لم أفهم هذه المواعيد. { $which }: يمكنك الكتابة مثلًا «{ "\u2068" }9-12:30 15-19{ "\u2069" }».

row-days = { $which }
row-hours = { $label }
row-hours-closed = مغلق
row-hours-unknown = لا أعرف
row-hours-one-day = يوم واحد
row-hours-always = دائمًا، ليلًا ونهارًا
row-place-back = رجوع

week-line = { $which }: { $told }
week-range = من { $first } إلى { $last }
week-closed = مغلق
week-unknown = لا أعرف

days-every = كل الأيام
days-working = من الاثنين إلى الجمعة
days-mo = الاثنين
days-tu = الثلاثاء
days-we = الأربعاء
days-th = الخميس
days-fr = الجمعة
days-sa = السبت
days-su = الأحد
days-holidays = أيام العطل

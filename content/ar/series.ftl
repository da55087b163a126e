### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### All dates of a lab that is held every week.

# $title, $party; $dates
series-taken =
    تم، سجّلتك في كل المواعيد.
    <b>{ $title }</b>: { $party }.

    { $dates }

    إذا جاءت مواعيد أخرى أحجزها لك وأكتب إليك.
series-already =
    سبق أن طلبت كل المواعيد.
    <b>{ $title }</b>: { $party }.

    { $dates }
series-no-dates = سبق أن طلبت كل المواعيد. لا توجد مواعيد جديدة الآن.
series-new =
    توجد مواعيد جديدة، وقد حجزتها لك.
    <b>{ $title }</b>

    { $dates }

    إن تعذّر الحضور يومًا فيمكنك إخباري: يذهب المكان إلى عائلة أخرى.
series-ended =
    حسنًا، لن أحجز مواعيد أخرى.
    <b>{ $title }</b>: هذه تبقى لك.

    { $dates }

    هل نحتفظ بها لك؟
series-ended-already =
    لم أعد أحجز مواعيد أخرى.
    <b>{ $title }</b>: هذه تبقى لك.

    { $dates }

    هل نحتفظ بها لك؟
series-ended-none = حسنًا، لن أحجز مواعيد أخرى.
# $count
series-given-back =
    { $count ->
        [one] شكرًا على الإخبار. المكان في ذلك الموعد لعائلة أخرى.
        [two] شكرًا على الإخبار. المكانان في الموعدين لعائلات أخرى.
        [few] شكرًا على الإخبار. الأماكن في { $count } مواعيد لعائلات أخرى.
        [many] شكرًا على الإخبار. الأماكن في { $count } موعدًا لعائلات أخرى.
       *[other] شكرًا على الإخبار. الأماكن في { $count } موعد لعائلات أخرى.
    }
series-none-left = لم يعد لك مكان هنا.

# $day, $at, $state
series-date = { $day }، الساعة { $at }: { $state }
series-booked = لك مكان
# $position
series-waiting = في قائمة الانتظار، رقم { $position }
series-offered = يوجد مكان لك
series-told = أخبرك إن أقيمت
series-out = لا تسجيل لك فيه

button-all-dates = كل المواعيد
button-not-all = لا مواعيد جديدة
button-all-mine = عرض كل المواعيد
button-give-back = ترك كل المواعيد
button-keep-dates = الاحتفاظ بمواعيدي
button-mine = تسجيلاتي

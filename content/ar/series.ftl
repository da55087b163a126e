### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### All dates of a lab that is held every week.

# $title, $party; $dates
series-taken =
    تم، رتّبتُ لك كل المواعيد.
    <b>{ $title }</b>: { $party }.

    { $dates }

    إذا جاءت مواعيد أخرى أحجزها لك وأكتب لك.
series-already =
    طلبتم كل المواعيد.
    <b>{ $title }</b>: { $party }.

    { $dates }
series-no-dates = طلبتم كل المواعيد. لا توجد مواعيد جديدة الآن.
series-new =
    توجد مواعيد جديدة، وقد حجزتها لك.
    <b>{ $title }</b>

    { $dates }

    إذا تعذّر الحضور يومًا فأخبروني: يذهب المكان إلى عائلة أخرى.
series-ended =
    حسنًا، لن أحجز مواعيد أخرى.
    <b>{ $title }</b>: هذه تبقى لك.

    { $dates }

    هل تريدون الاحتفاظ بها؟
series-ended-already =
    لم أعد أحجز مواعيد أخرى.
    <b>{ $title }</b>: هذه تبقى لك.

    { $dates }

    هل تريدون الاحتفاظ بها؟
series-ended-none = حسنًا، لن أحجز مواعيد أخرى.
# $count
series-given-back =
    { $count ->
        [one] شكرًا لإخباري. مكان موعد واحد يذهب إلى عائلة أخرى.
        [two] شكرًا لإخباري. مكانا موعدين يذهبان إلى عائلات أخرى.
       *[other] شكرًا لإخباري. عدد المواعيد التي تذهب أماكنها إلى عائلات أخرى: { $count }.
    }
series-none-left = لم يعد لك مكان هنا.

# $day, $at, $state
series-date = { $day }، الساعة { $at }: { $state }
series-booked = لك مكان
# $position
series-waiting = في قائمة الانتظار، رقم { $position }
series-offered = يوجد مكان لك
series-told = سأخبرك إذا أُقيمت
series-out = لست فيه

button-all-dates = كل المواعيد
button-not-all = لا أريد الكل
button-all-mine = عرض كل المواعيد
button-give-back = أترك كل المواعيد
button-keep-dates = أحتفظ بمواعيدي
button-mine = تسجيلاتي

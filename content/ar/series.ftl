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

    إن تعذّر الحضور يومًا فيمكنك إخباري: قد تحتاج عائلة أخرى إلى المكان.
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
        [one] شكرًا على الإخبار. تركت موعدًا واحدًا.
        [two] شكرًا على الإخبار. تركت موعدين.
        [few] شكرًا على الإخبار. تركت { $count } مواعيد.
        [many] شكرًا على الإخبار. تركت { $count } موعدًا.
       *[other] شكرًا على الإخبار. تركت { $count } موعد.
    }
series-none-left = لم يعد لك مكان هنا.

# $day, $at, $state
series-date = { $day }، الساعة { $at }: { $state }
series-out = لا تسجيل لك فيه

# $day, $at, $until, $count
series-day = { $day }، الساعة { $at } - { $until }
series-more-days =
    { $count ->
        [one] وموعد آخر
        [two] وموعدان آخران
        [few] و{ $count } مواعيد أخرى
       *[other] و{ $count } موعدًا آخر
    }
# $dates
change-dates-cancelled =
    آسفة، ألغيت: { $title }. هذه هي المواعيد:

    { $dates }

    إن كانت في تقويمك فيمكنك حذفها منه.
# $where, $dates
change-dates-moved =
    تغيّر شيء: { $title }.
    <b>المكان الآن: { $where }.</b>

    { $dates }

    وما عدا ذلك يبقى كما كان. إن تعذّر الحضور يومًا فيمكنك إخباري.
series-over = آسفة، انتهت: { $title }. لن أحجز لك مواعيد أخرى.
# $day
series-over-after = { $title }: آخر موعد { $day }. بعده لن أحجز لك مواعيد أخرى.

button-all-dates = كل المواعيد
button-not-all = لا مواعيد جديدة
button-all-mine = عرض كل المواعيد
button-give-back = ترك كل المواعيد
button-keep-dates = الاحتفاظ بمواعيدي
button-mine = تسجيلاتي

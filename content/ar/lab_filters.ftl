### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### Labs by day, area, age and language.

# $filters, $labs
labs-filtered =
    هذه الورش حسب اختيارك: { $filters }.

    { $labs }
labs-none-filtered =
    لا توجد ورش في الأيام القادمة حسب اختيارك: { $filters }.
    يمكن تغيير الاختيار أو رؤية كل الورش.
filters = ما المطلوب؟ يمكنك اختيار يوم أو منطقة أو عمر أو لغة.
filters-now =
    ما يظهر الآن: { $filters }.
    يمكن إضافة اختيار أو حذف اختيار.
filters-day = أي يوم؟
filters-area = أي منطقة؟
filters-age = كم عمر الطفل أو الطفلة بالأشهر؟
filters-language = بأي لغة؟
# $day, $number, $from, $to, $count, $language
filter-day = { $day }
filter-area = المنطقة المختارة
filter-municipio = البلدية { $number }
filter-age =
    { $to ->
        [zero] من { $from } إلى { $to } شهر
        [one] من { $from } إلى شهر واحد
        [two] من { $from } إلى شهرين
        [few] من { $from } إلى { $to } أشهر
        [many] من { $from } إلى { $to } شهرًا
       *[other] من { $from } إلى { $to } شهر
    }
filter-months =
    { $count ->
        [zero] أقل من شهر
        [one] شهر واحد
        [two] شهران
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } شهر
    }
filter-language = اللغة: { $language }

row-filter-day = حسب اليوم
row-filter-area = حسب المنطقة
row-filter-age = حسب العمر
row-filter-language = حسب اللغة
# $choice
row-filter = { $choice }
row-filter-drop = حذف: { $choice }
button-filter = تصفية
button-no-filter = إزالة التصفية
button-filter-show = عرض الورش

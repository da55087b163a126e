### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### After signing up: ages, a name for the door, what the lab asks.

telling =
    <b>{ $title }</b>، { $when }.
    { $told }

    هنا يمكن الإضافة أو التغيير أو الحذف. لا يلزم الرد على كل شيء.
    أمحو الإجابات { $days ->
        [one] بعد يوم واحد
        [two] بعد يومين
        [few] بعد { $days } أيام
        [many] بعد { $days } يومًا
       *[other] بعد { $days } يوم
    } من الورشة.
telling-party = الحضور: { $party }.
telling-over = لم يبقَ هنا ما يمكن إضافته.
telling-name =
    بأي اسم نجدكم عند الباب؟ يكفي الاسم الأول، ولو كان اسمًا مستعارًا.
    ويمكن التخطي: الدخول ممكن في كل حال.
telling-shorter =
    يُقرأ بسرعة عند الباب. هل يمكن كتابته في { $count ->
        [one] حرف واحد
        [two] حرفين
        [few] { $count } أحرف
        [many] { $count } حرفًا
       *[other] { $count } حرف
    } على الأكثر؟

telling-ask-allergies =
    { $title }: هل هناك حساسية يجب أن نعرفها، لكم أو للأطفال؟
    هذا يفيد من يحضّر الورشة. أمحو الإجابة { $days ->
        [one] بعد يوم واحد
        [two] بعد يومين
        [few] بعد { $days } أيام
        [many] بعد { $days } يومًا
       *[other] بعد { $days } يوم
    } من الورشة. يمكن كتابة نوعها أو التخطي.
telling-ask-interpreter =
    { $title }: هل تحتاجون إلى من يترجم؟
    هذا يفيد من يحضّر الورشة. أمحو الإجابة { $days ->
        [one] بعد يوم واحد
        [two] بعد يومين
        [few] بعد { $days } أيام
        [many] بعد { $days } يومًا
       *[other] بعد { $days } يوم
    } من الورشة. يمكن كتابة اللغة أو التخطي.
telling-ask-step_free =
    { $title }: هل تحتاجون إلى مدخل بلا درج؟
    هذا يفيد من يحضّر الورشة. أمحو الإجابة { $days ->
        [one] بعد يوم واحد
        [two] بعد يومين
        [few] بعد { $days } أيام
        [many] بعد { $days } يومًا
       *[other] بعد { $days } يوم
    } من الورشة. يمكن التخطي.
telling-which-allergies = سجّلتُ ذلك. يمكن كتابة نوع الحساسية.
telling-which-interpreter = سجّلتُ ذلك. يمكن كتابة اللغة.

telling-name-told = الاسم عند الباب: { $name }
telling-yes-allergies = حساسية: نعم
telling-yes-interpreter = ترجمة: نعم
telling-yes-step_free = مدخل بلا درج: نعم
telling-no-allergies = حساسية: لا
telling-no-interpreter = ترجمة: لا
telling-no-step_free = مدخل بلا درج: لا
telling-said-allergies = حساسية: { $what }
telling-said-interpreter = ترجمة: { $what }
telling-said-step_free = مدخل بلا درج: { $what }

row-ages = أعمار الأطفال
row-name = اسم للباب
row-ask-allergies = حساسية
row-ask-interpreter = ترجمة
row-ask-step_free = مدخل بلا درج

button-complete = إضافة تفاصيل
button-need-no = لا
button-need-yes = نعم
button-skip = تخطي
button-withdraw = حذف الإجابة
button-unname = حذف الاسم

### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### A community manager puts a lab together, or changes one: questions, summary, publishing.

making-first = ما اسم الورشة؟ يمكنك كتابة العنوان، أو البدء من آخر ورشة لك.
making-ask = { $question }
making-ask-again =
    { $question }
    الآن: { $value }.
making-wrong =
    { $problem }
    { $question }
which-weekday = يوم الأسبوع لا يوافق التاريخ. أي يوم هو؟
which-several = هنا يوم واحد فقط. الأيام الأخرى لاحقًا بزر «ورشة مثلها». أي يوم هو الأول؟
which-every = أبدأ من يوم واحد. التكرار كل أسبوع لاحقًا، في سطر «التكرار». أي يوم هو الأول؟
which-next = أي اليومين هو؟
which-half = يمكنك لمس الوقت الصحيح، أو كتابته مثل «16-18».
which-time = لم أفهم الوقت. في أي ساعة؟ مثل «10-11:30».
which-ages = الأعمار غير واضحة. يمكنك لمس الصحيحة، أو كتابتها مثل «3-12 شهرًا».
making-where =
    أين تقام؟ يمكنك لمس مكان أو كتابة اسمه. عند إرسال موقعك أعرض الأقرب إليك. وإن كانت غرفة مُعارة فيكفي اسمها.

    { $places }
making-where-none = لا أرى هنا أماكن من منطقتك. يمكنك كتابة الغرفة، مثل «غرفة في via Segneri 3».
making-where-outside = هذا المكان خارج منطقتك. يمكنك اختيار مكان آخر أو كتابة غرفة.
making-room-elsewhere = هذا الشارع في البلدية { $municipio }، خارج منطقتك. يمكنك كتابة غرفة أخرى أو اختيار مكان لك.
making-which-place =
    توجد عدة أماكن بهذا الاسم. أيها؟

    { $places }
making-place = { $number }. { $name }

making-published =
    تم، العائلات تراها الآن.

    <b>{ $title }</b>
    { $when }
    { $where }
making-published-weekly =
    تم، العائلات تراها الآن. تتكرر كل أسبوع، ومواعيد الأسابيع الثمانية القادمة جاهزة.

    <b>{ $title }</b>
    { $when }
    { $where }
making-published-already = سبق نشرها. هذه بطاقتها.
making-saved =
    تم التغيير.

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-told =
    { $count ->
        [one] تم. أخبر العائلة القادمة أو المنتظرة بما كان وما صار.
        [two] تم. أخبر العائلتين القادمتين أو المنتظرتين بما كان وما صار.
        [few] تم. أخبر { $count } عائلات قادمة أو منتظرة بما كان وما صار.
       *[other] تم. أخبر { $count } عائلة قادمة أو منتظرة بما كان وما صار.
    }

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-too-few =
    تم. لا أحد يفقد مكانه. القادمون: { $count }، والأماكن الآن: { $seats }. لا أعرض أماكن أخرى.

    <b>{ $title }</b>
    { $when }
    { $where }
making-saved-already = سبق حفظها.
making-nothing-changed = { $title }: بقيت كما كانت، لم يكن هناك ما يتغير.
making-none = لا توجد مسودة هنا. هل نبدأ مسودة جديدة؟
making-no-last = لا توجد ورشة سابقة لك. هل نبدأ ورشة جديدة؟
making-two = لديك مسودة: { $title }. هل نكملها، أم أحذفها ونبدأ أخرى؟
making-other-change = كان هناك تغيير في ورشة أخرى: { $title }. هل نعود إليها، أم تبقى كما كانت؟
making-propose = فريق الحي (community manager) يضع الورش في البرنامج. يمكنك عرض فكرتك على شخص من الخيار في الأسفل، وتُصنع معًا.

draft-summary =
    <b>المسودة، الجزء { $page } من { $pages }</b>
    { $lines }

    { $note }
draft-change =
    <b>ما يتغير، الجزء { $page } من { $pages }</b>
    { $lines }

    { $note }
draft-line = { $line }: { $value }
draft-missing = لم يُكتب بعد
draft-nothing = لا شيء
draft-unsaid = لم يُذكر
draft-people =
    { $count ->
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    }
draft-no-limit = بلا حد
draft-at-most = { $count } على الأكثر
draft-ages =
    { $to ->
        [zero] من { $from } إلى { $to } شهر
        [one] من { $from } إلى شهر واحد
        [two] من { $from } إلى شهرين
        [few] من { $from } إلى { $to } أشهر
        [many] من { $from } إلى { $to } شهرًا
       *[other] من { $from } إلى { $to } شهر
    }
draft-ages-from = من عمر { $from } شهرًا فما فوق
draft-years = من { $from } إلى { $to } سنوات
draft-years-from = من { $from } سنوات فما فوق
draft-discreet-no = لا
draft-discreet-yes = نعم، بعنوان محايد
draft-days =
    { $count ->
        [one] بعد يوم
        [two] بعد يومين
        [few] بعد { $count } أيام
        [many] بعد { $count } يومًا
       *[other] بعد { $count } يوم
    }
draft-moment = { $day }، الساعة { $at }
draft-fine = يمكنك لمس أي سطر لتغييره. وإن كان كل شيء صحيحًا فيمكنك التأكيد.
draft-here-again = هذه المسودة التي بدأناها. يمكنك لمس سطر للمتابعة.
draft-copied = هذه نسخة، بعد أسبوع. يُرجى التحقق من اليوم قبل النشر.
draft-has-changed = تغيّرت المسودة منذ تلك الرسالة. هكذا هي الآن.
draft-changed-by-others = غيّر شخص آخر في هذه الأثناء: { $lines }. تغييراتك باقية. يمكنك المراجعة ثم الحفظ من جديد.
draft-throw = هل أحذف المسودة «{ $title }»؟ لا يمكن استعادتها.
draft-change-throw = هل تبقى «{ $title }» كما كانت؟ ستضيع التغييرات.
draft-thrown = حُذفت المسودة.
draft-untitled = بلا عنوان

row-line-title = العنوان
row-line-about = ماذا نفعل
row-line-day = اليوم
row-line-time = الوقت
row-line-where = المكان
row-line-seats = عدد الأماكن
row-line-kind = التسجيل
row-line-children = أقصى عدد للأطفال
row-line-prams = أقصى عدد للعربات
row-line-ages = أعمار الأطفال
row-line-languages = اللغات
row-line-cost = التكلفة
row-line-bring = ما يلزم إحضاره
row-line-hosts = من يقودها
row-line-discreet = موضوع حساس
row-line-neutral = عنوان محايد
row-line-opens = بداية التسجيل
row-line-closes = نهاية التسجيل
row-line-questions = أسئلة إضافية
row-line-forget = حذف الإجابات
row-line-weekly = التكرار
row-line-room = أي غرفة

ask-line-title = ما اسم الورشة؟ العنوان الذي تقرؤه العائلات.
ask-line-about = ماذا نفعل فيها؟ جملتان بسيطتان تكفيان.
ask-line-day = في أي يوم؟ يمكنك اللمس، أو الكتابة مثل «السبت 5 ديسمبر».
ask-line-time = في أي ساعة؟ مثل «10-11:30».
ask-time-on = في أي ساعة؟ اليوم هو { $day }. مثل «10-11:30».
ask-ends = تبدأ الساعة { $at }. متى تنتهي؟
ask-line-where = أين تقام؟ مكان لك أو غرفة.
ask-line-seats = لكم شخص يتسع المكان؟ الأطفال يُحسبون أيضًا.
ask-line-kind = هل يلزم التسجيل للحضور؟
ask-line-children = كم طفلًا على الأكثر؟
ask-line-prams = لكم عربة أطفال يتسع المكان؟
ask-line-ages = لأي أعمار؟ مثل «3-12 شهرًا» أو «1-3 سنوات».
ask-line-languages = بأي لغات؟ يمكنك اللمس أو الكتابة.
ask-line-cost = عادةً مجانية. إن كانت هناك تكلفة فكم، ولأي شيء؟
ask-line-bring = ما الذي يلزم إحضاره؟
ask-line-hosts = من يقودها؟ الأسماء كما تقرؤها العائلات.
ask-line-discreet = هل هي خاصة؟ إن كانت كذلك، فأستخدم في التذكير عنوانًا محايدًا: قد يرى الهاتف آخرون.
ask-line-neutral = أي عنوان أستخدم في التذكير؟ مثل «لقاء الجمعة».
ask-line-opens = متى يبدأ التسجيل؟ يمكنك اللمس، أو كتابة يوم وساعة.
ask-line-closes = حتى متى يبقى التسجيل مفتوحًا؟ يمكنك اللمس، أو كتابة يوم وساعة.
ask-line-questions = ماذا أسأل أيضًا عند التسجيل؟ اللمس يضيف أو يحذف.
ask-line-forget = بعد كم يوم من الورشة أحذف الإجابات؟
ask-line-weekly = مرة واحدة أم كل أسبوع؟
ask-line-room = في أي غرفة؟ مثل «الغرفة الصغيرة في الخلف».

problem-title = ينقص العنوان.
problem-day = ينقص اليوم.
problem-time = ينقص الوقت، أو وقت النهاية.
problem-where = ينقص مكان الورشة.
problem-seats = عدد الأماكن من 1 إلى 2000.
problem-neutral = الموضوع حساس: يلزم عنوان محايد للتذكير.
problem-past_day = هذا اليوم مضى.
problem-past_time = هذه الساعة مضت.
problem-backwards = هكذا تنتهي قبل أن تبدأ.
problem-no_such_hour = في تلك الليلة تتغير الساعة، وهذا الوقت لا يوجد. لنجرب وقتًا آخر.
problem-ages = الأعمار من الأصغر إلى الأكبر، حتى 216 شهرًا (18 سنة).
problem-opens = يجب أن يبدأ التسجيل قبل نهايته وقبل بداية الورشة.
problem-closes = يجب أن ينتهي التسجيل قبل بداية الورشة.
problem-closed = هكذا يكون التسجيل قد انتهى.
problem-outside = هذا المكان خارج منطقتك.
problem-gone = هذا المكان ليس في القائمة الآن.
problem-one-number = هنا رقم واحد فقط. للحدود وغيرها سطور أخرى.
problem-no-day = هذا اليوم غير موجود في التقويم.
problem-one-moment = الموعد غير واضح. يوم وساعة، مثل «5 ديسمبر 18:00».
problem-from-when = المدة معروفة، لكن متى تبدأ؟
problem-amount = يلزم عدد من { $from } إلى { $to }.
problem-too-long =
    النص طويل: { $count ->
        [one] حرف واحد
        [two] حرفان
        [few] { $count } أحرف
        [many] { $count } حرفًا
       *[other] { $count } حرف
    } على الأكثر. لنجرب نصًا أقصر.

row-tomorrow = غدًا
row-span = { $span }
row-amount = { $count }
row-no-limit = بلا حد
row-kind-booking = بالتسجيل
row-kind-drop_in = بلا تسجيل
row-kind-if_it_happens = إذا رغبت العائلات
row-ages-none = لكل الأعمار
row-taken = { $name }: نعم
row-left = { $name }
row-done = تم
row-question-allergies = الحساسية
row-question-interpreter = ترجمة
row-question-step_free = مدخل بلا درج
row-cost-none = مجانًا
row-empty = لا شيء
row-unsaid = بلا نص
row-discreet-no = لا، يمكن قراءته
row-discreet-yes = نعم، عنوان محايد
row-weekly-no = مرة واحدة
row-weekly-yes = كل أسبوع
row-opens-none = من الآن
row-opens-week = قبل أسبوع
row-closes-none = حتى البداية
row-closes-evening = حتى مساء اليوم السابق
row-closes-days = حتى يومين قبلها
row-more-places = أماكن أخرى
row-all-places = كل أماكني
row-back-to-lines = العودة إلى الأسطر
row-more-lines = أسطر أخرى
row-publish = نشر
row-save = حفظ
row-throw = حذف المسودة
row-leave-change = تبقى كما كانت

button-make = ورشة جديدة
button-again = تكرار الأخيرة
button-go-on = متابعة المسودة
button-leave-change = تبقى كما كانت
button-throw = حذف المسودة

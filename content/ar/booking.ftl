### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### Signing up, changing who comes, giving up; the waiting list and the seat that comes free.

booking-who =
    <b>{ $title }</b>، { $when }.
    من سيحضر؟ الخيارات في الأسفل، ويمكنك الكتابة بكلماتك.
booking-pram = { $title }: هل ستحضرون مع عربة أطفال؟
booking-ages =
    { $title }: كم العمر؟ الخيارات في الأسفل، ويمكن الكتابة مثل «8 أشهر».
    هذا يساعد على التحضير فقط. يمكن عدم الإجابة.
booking-which-one =
    فهمت: { $party }.
    إن كان صحيحًا فالخيار في الأسفل، ويمكن الكتابة من جديد.
booking-which = هل فهمت جيدًا؟ الخيارات في الأسفل، ويمكنك الكتابة من جديد.
booking-which-prams =
    هل فهمت جيدًا، مع { $prams }؟ الخيارات في الأسفل، ويمكنك الكتابة من جديد.
    في الأزرار: البالغون أولًا ثم الأطفال.
booking-change =
    { $title }: أنتم الآن { $party }.
    من سيحضر بدلًا من ذلك؟ الخيارات في الأسفل، ويمكنك الكتابة.
company-sure =
    <b>{ $title }</b>، { $when }: أنتم الآن { $party }.
    يصبح الحضور: { $told }. هل هذا صحيح؟
company-sure-which =
    <b>{ $title }</b>، { $when }: أنتم الآن { $party }.
    من سيحضر بدلًا من ذلك؟ الخيارات في الأسفل.
company-which =
    لأي ورشة؟

    { $labs }
booking-no-room =
    { $title }: لا يوجد مكان لأشخاص آخرين.
    مكانك كما كان: { $party }.
booking-closed =
    { $title }: التسجيل مغلق، ولا يمكن إضافة أشخاص آخرين.
    مكانك كما كان: { $party }. عند الحاجة يمكن التحدث مع شخص.
booking-too-many = { $title }: العدد أكبر من الممكن. هل نجرّب بعدد أقل؟
booking-prams-full = { $title }: لا يوجد مكان للعربات. يمكن الحضور بلا عربة.
booking-who-else = أسجّل هنا بالغًا واحدًا على الأقل، والعدد الأقصى { $count }. إن كنتم أكثر، يمكن لشخص أن يساعدكم.
# جواب من يسأل عن الورشة أثناء التسجيل
booking-facts =
    <b>{ $title }</b>
    { $when }
    { $where }
    { $facts }

party = { $who }
party-adults =
    { $count ->
        [one] بالغ واحد
        [two] بالغان
        [few] { $count } بالغين
       *[other] { $count } بالغًا
    }
party-children =
    { $count ->
        [one] طفل واحد
        [two] طفلان
        [few] { $count } أطفال
       *[other] { $count } طفلًا
    }
party-prams =
    { $count ->
        [one] عربة واحدة
        [two] عربتان
        [few] { $count } عربات
       *[other] { $count } عربة
    }

party-children-ages =
    { $count ->
        [one] طفل واحد ({ $ages })
        [two] طفلان ({ $ages })
        [few] { $count } أطفال ({ $ages })
       *[other] { $count } طفلًا ({ $ages })
    }
band-0 = أقل من سنة
band-1 = من سنة إلى سنتين
band-3 = من 3 إلى 5 سنوات
band-6 = 6 سنوات أو أكثر

summary =
    <b>{ $title }</b>
    { $when }
    { $where }
    الحضور: { $party }.
summary-bring =
    <b>{ $title }</b>
    { $when }
    { $where }
    الحضور: { $party }.
    ما يلزم إحضاره: { $bring }.

receipt-booked =
    تم، المكان لك.

    { $what }

    { $reminders } إن تعذّر الحضور فيمكنك إخباري، فقد تحتاج عائلة أخرى إلى المكان.
# The reminders that will really come.
to-come = أكتب إليك { $times }.
to-come-none = من الأفضل تدوين الموعد: لن أرسل تذكيرًا.
to-come-here = ما أكتبه إليك ({ $times }) يظهر فقط في هذه الصفحة، في هذا المتصفح. نرجو العودة إليها، أو وضع الموعد في التقويم.
to-come-none-here = من الأفضل تدوين الموعد: لن أرسل تذكيرًا. الأخبار تظهر فقط في هذه الصفحة، في هذا المتصفح.
to-come-day = مساء اليوم السابق
to-come-hours =
    { $hours ->
        [one] قبل الموعد بساعة
        [two] قبل الموعد بساعتين
        [few] قبل الموعد بـ { $hours } ساعات
       *[other] قبل الموعد بـ { $hours } ساعة
    }
to-come-at = { $day }، الساعة { $at }
receipt-waiting =
    لا يوجد مكان كافٍ الآن. رقمك في قائمة الانتظار { $position }.

    { $what }

    إذا توفر مكان عرضته عليك. قد لا يحدث ذلك.
    { $rule }
offer-rule =
    مدة الرد حتى { $hours ->
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $hours } ساعات
       *[other] { $hours } ساعة
    }، ولا يُحسب الليل من { $from } إلى { $to }.
    وقرب البداية يكون الرد حتى { $ahead ->
        [one] ساعة
        [two] ساعتين
        [few] { $ahead } ساعات
       *[other] { $ahead } ساعة
    } قبلها، والمدة لا تقل أبدًا عن { $minutes } دقيقة.
receipt-waiting-stopped =
    لا يوجد مكان كافٍ الآن. رقمك في قائمة الانتظار { $position }.

    { $what }

    وصلتني منك كلمة STOP. إذا توفر مكان أعرضه عليك بعد كلمة START فقط.
receipt-told =
    حسنًا، أخبرك إن أقيمت.

    { $what }

receipt-ages = الورشة للأطفال من { $from } إلى { $to } شهرًا. يمكنكم الحضور في كل حال.
receipt-ages-from = الورشة للأطفال من { $from } شهرًا فما فوق. يمكنكم الحضور في كل حال.
receipt-meanwhile = في هذا الوقت لديك مكان أيضًا في { $title }.
receipt-discreet = حفاظًا على الخصوصية أسميها في الرسائل «{ $title }»: قد يرى الهاتف آخرون.
receipt-here-only = الخبر يظهر فقط في هذه الصفحة، في هذا المتصفح: نرجو العودة إليها.
receipt-elsewhere =
    <b>{ $title }</b>, { $when }.
    هناك أستطيع أن أكتب إليك: التذكيرات والأماكن التي تفرغ.
    بعد التسجيل هناك يُترك المكان المحجوز هنا.

    { $ways }
receipt-more = من «إضافة تفاصيل» يمكن إخباري بما يساعد على التحضير.

offer-seat =
    توفر مكان لك.
    <b>{ $title }</b>، { $when }.
    المكان لـ: { $party }. الرد حتى { $day }، الساعة { $at }. بعدها لا أحتفظ به لك.
offer-happens =
    الورشة تقام! لك مكان فيها.
    <b>{ $title }</b>، { $when }.
    المكان لـ: { $party }. هل نراكم؟ الرد حتى { $day }، الساعة { $at }. بعدها لا أحتفظ به لك.
offer-over =
    انتهى وقت الرد، ولم أعد أحتفظ بالمكان لك.
    <b>{ $title }</b>، { $when }. تبيّن البطاقة هل بقي مكان.
offer-refused =
    حسنًا، لم أعد أحتفظ بالمكان لك. اسمك في القائمة، برقمك نفسه.
    <b>{ $title }</b>، { $when }.
    { offer-rest } ويمكن الخروج من القائمة.
offer-kept =
    اسمك في القائمة، برقمك نفسه.
    <b>{ $title }</b>، { $when }. { offer-rest }
offer-rest =
    { $hours ->
        [one] لن أعرض شيئًا آخر خلال ساعة.
        [two] لن أعرض شيئًا آخر خلال ساعتين.
        [few] لن أعرض شيئًا آخر خلال { $hours } ساعات.
       *[other] لن أعرض شيئًا آخر خلال { $hours } ساعة.
    }
offer-gone =
    لم يعد المكان متاحًا.
    <b>{ $title }</b>، { $when }. رقمك في قائمة الانتظار { $position }.
offer-was-over =
    انتهى وقت الرد.
    <b>{ $title }</b>، { $when }. تبيّن البطاقة هل بقي مكان.

leave-which =
    ما الورشة التي لا يمكنك حضورها؟

    { $labs }
leave-all =
    { $count ->
        [one] لديك ورشة واحدة.
        [two] لديك ورشتان.
        [few] لديك { $count } ورش.
       *[other] لديك { $count } ورشة.
    } واحدة تلو الأخرى: يكفي اختيار ما لا يناسب.

    { $labs }
leave-not-then =
    { $day }: ليس لديك شيء في هذا اليوم. هذا ما لديك.

    { $labs }
leave-not-there =
    { $title }: ليس لديك مكان هنا. هذا ما لديك.

    { $labs }
leave-sure =
    هل نعطي هذا المكان لعائلة أخرى؟
    <b>{ $title }</b>، { $when }: { $party }.
leave-sure-line =
    هل نحذف اسمك من قائمة الانتظار؟
    <b>{ $title }</b>، { $when }: { $party }.
left =
    شكرًا على الإخبار. { $seat }
    <b>{ $title }</b>، { $when }.
left-offered = أعرض المكان الآن على عائلة أخرى.
left-free = المكان متاح الآن لعائلة أخرى.
left-thanks = لم نعد ننتظر حضورك.
left-line =
    حسنًا، خرج اسمك من القائمة.
    <b>{ $title }</b>، { $when }.
left-already =
    ليس لديك مكان هنا.
    <b>{ $title }</b>، { $when }.

change-moved =
    تغيّر شيء: { $title }.
    من قبل: { $before }، { $before_where }.
    <b>الآن: { $when }، { $where }.</b>
    { $state }
moved-booked = هل هذا مناسب؟ بلا رد يبقى مكانك.
moved-offered = هناك مكان لك: الرد حتى { $day }، الساعة { $at }.
moved-waiting = هل هذا مناسب؟ بلا رد يبقى رقمك في قائمة الانتظار.
moved-stuck = لم تعد قائمة الانتظار تتقدم.
moved-told = إذا أقيمت أخبرك.
moved-drop-in = الحضور بلا تسجيل: لا حاجة إلى مكان محجوز.
change-drop-in =
    تغيّر شيء: { $title }. الحضور الآن بلا تسجيل.
    <b>{ $when }، { $where }.</b>
    { $state }
drop-in-booked = لا حاجة إلى مكان محجوز: أهلًا بكم متى شئتم.
drop-in-waiting = لم تعد هناك قائمة انتظار: أهلًا بكم متى شئتم.
happens-waiting =
    الورشة تقام!
    <b>{ $title }</b>، { $when }.
    { $state }
change-cancelled =
    آسفة، ألغيت: { $title }، { $when }.
    لا أرى الآن ورشة مشابهة فيها مكان.
change-cancelled-others =
    آسفة، ألغيت: { $title }، { $when }.
    يمكن اختيار إحدى هذه:

    { $labs }
other-line = { $title }، { $when }

row-party-1-0 = أنا فقط
row-party-1-1 = أنا وطفل
row-party-1-2 = أنا وطفلان
row-party-2-0 = بالغان
row-party-2-1 = بالغان وطفل
row-party-2-2 = بالغان وطفلان
row-party = { $party }
row-party-pram =
    { $count ->
        [one] { $adults } + { $children }، عربة
       *[other] { $adults } + { $children }، عربات
    }
row-band-0 = أقل من سنة
row-band-1 = من سنة إلى سنتين
row-band-3 = من 3 إلى 5 سنوات
row-band-6 = 6 سنوات أو أكثر
row-band-0-pram = أقل من سنة، مع عربة
row-band-1-pram = سنة أو سنتان، مع عربة
row-band-3-pram = من 3 إلى 5، مع عربة
row-band-6-pram = 6 أو أكثر، مع عربة
row-bands-00 = اثنان أقل من سنة
row-bands-01 = أقل من سنة و1-2
row-bands-03 = أقل من سنة و3-5
row-bands-06 = أقل من سنة و6 أو أكثر
row-bands-11 = اثنان بعمر 1-2
row-bands-13 = 1-2 و3-5 سنوات
row-bands-16 = 1-2 و6 أو أكثر
row-bands-33 = اثنان بعمر 3-5
row-bands-36 = 3-5 و6 أو أكثر
row-bands-66 = اثنان بعمر 6 أو أكثر
row-no-age = بلا إجابة
row-no-age-pram = بلا إجابة، مع عربة
row-other-ages = عمر آخر أو بلا إجابة
row-leave = { $number }. { $weekday } { $date } { $title }

button-same-party = يبقى كما كان
button-pram = مع عربة
button-no-pram = بلا عربة
button-elsewhere = المتابعة في مكان آخر
button-take = نعم، سأحضر
button-refuse = لا، ليس هذه المرة
button-keep = البقاء في القائمة
button-out = الخروج من القائمة
button-join-again = العودة إلى القائمة
button-leave-line = الخروج من القائمة
button-leave-line-yes = نعم، أخرج
button-leave-line-no = لا، أبقى
button-leave-yes = نعم، أتخلى عنه
button-leave-no = لا، سأحضر
button-fine = مناسب
button-cannot = لا أستطيع الحضور

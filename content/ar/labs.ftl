### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### Labs: what there is, and one lab in full.

labs =
    هذه الورش القادمة.

    { $labs }
labs-where = أين أنت؟ يمكنك إرسال موقعك أو كتابة شارع أو محطة. أنسى الموقع بعد ذلك.
labs-none = لا توجد ورش في الأيام القادمة بعد. يمكنني البحث عن مكان قريب.
labs-no-more = لا توجد ورش أخرى الآن. يمكنني البحث عن مكان قريب.
labs-day = <b>{ $day }</b>

lab-line =
    { $number }. { $title }، الساعة { $at }
    { $where } · { $state }
lab-near =
    { $number }. { $title }، الساعة { $at }
    { $where }، على بعد { $distance } · { $state }

brief-free =
    { $left ->
        [zero] لا أماكن
        [one] مكان واحد
        [two] مكانان
        [few] { $left } أماكن
        [many] { $left } مكانًا
       *[other] { $left } مكان
    }
brief-full = مكتملة، مع قائمة انتظار
brief-full-late = مكتملة
brief-maybe = تقام إذا رغبت العائلات
brief-drop-in = بلا تسجيل
brief-not-yet = التسجيل لم يبدأ
brief-closed = التسجيل مغلق
brief-over = بدأت
brief-cancelled = ملغاة

lab =
    <b>{ $title }</b>
    { $when }
    { $where }

    { $facts }

    <b>{ $state }</b>
lab-thanks =
    { $thanks }

    { lab }
thanks-booked = شكرًا، مكانك محفوظ.
thanks-offered = شكرًا. المكان يحتاج إلى موافقتك.
thanks-waiting = شكرًا، رقمك في قائمة الانتظار محفوظ.
thanks-told = شكرًا على الإخبار.
lab-when = { $day }، الساعة { $at } - { $until }
lab-where = { $name }، { $address }
lab-where-room = { $where }، { $room }
lab-ages =
    { $to ->
        [zero] عمر الأطفال: من { $from } إلى { $to } شهر.
        [one] عمر الأطفال: من { $from } إلى شهر واحد.
        [two] عمر الأطفال: من { $from } إلى شهرين.
        [few] عمر الأطفال: من { $from } إلى { $to } أشهر.
        [many] عمر الأطفال: من { $from } إلى { $to } شهرًا.
       *[other] عمر الأطفال: من { $from } إلى { $to } شهر.
    }
lab-ages-from = عمر الأطفال: من { $from } شهرًا فما فوق.
lab-seats = عدد الأماكن: { $seats }، للكبار والأطفال معًا.
lab-children =
    { $count ->
        [0] للكبار فقط، بلا أطفال.
        [one] طفل واحد على الأكثر.
        [two] طفلان على الأكثر.
        [few] { $count } أطفال على الأكثر.
       *[other] { $count } طفلًا على الأكثر.
    }
lab-prams =
    { $count ->
        [one] عربة واحدة على الأكثر.
        [two] عربتان على الأكثر.
        [few] { $count } عربات على الأكثر.
       *[other] { $count } عربة على الأكثر.
    }
lab-no-prams = بلا عربة أطفال.
lab-weekly = تتكرر كل أسبوع.
lab-free = مجانية.
lab-cost = التكلفة: { $cost }.
lab-languages = اللغات: { $languages }.
lab-bring = ما يلزم إحضاره: { $bring }.
lab-hosts = مع { $who }.

stands-booked = لديك مكان: { $party }.
stands-waiting = بانتظار مكان. رقمك في قائمة الانتظار { $position }.
stands-waiting-why =
    بانتظار مكان. رقمك في قائمة الانتظار { $position }.
    { $why }
waits-seats =
    { $left ->
        [one] هناك مكان واحد، وأنتم { $count }.
        [two] هناك مكانان، وأنتم { $count }.
        [few] هناك { $left } أماكن، وأنتم { $count }.
       *[other] هناك { $left } مكانًا، وأنتم { $count }.
    }
waits-children = لا يوجد الآن مكان لكل أطفالكم.
waits-prams = لا يوجد الآن مكان للعربة.
waits-resting = حتى { $day }، الساعة { $at } لن أعرض مكانًا آخر.
waits-stopped = وصلتني منك كلمة STOP. أعرض عليك مكانًا بعد كلمة START فقط.
waits-asleep = لا أكتب ليلًا، وفي الصباح يكون الوقت قد فات للسؤال.
stands-shut = التسجيل مغلق. لم تعد قائمة الانتظار تتقدم.
stands-late = اقتربت البداية. لم تعد قائمة الانتظار تتقدم.
stands-offered = هناك مكان لك. الرد حتى { $day }، الساعة { $at }.
stands-told = إذا أقيمت أخبرك: { $party }.
stands-free =
    { $left ->
        [zero] لا أماكن.
        [one] بقي مكان واحد.
        [two] بقي مكانان.
        [few] بقيت { $left } أماكن.
        [many] بقي { $left } مكانًا.
       *[other] بقي { $left } مكان.
    }
stands-full =
    { $waiting ->
        [zero] مكتملة الآن. لا أحد في قائمة الانتظار.
        [one] مكتملة الآن. في قائمة الانتظار عائلة واحدة.
        [two] مكتملة الآن. في قائمة الانتظار عائلتان.
        [few] مكتملة الآن. في قائمة الانتظار { $waiting } عائلات.
       *[other] مكتملة الآن. في قائمة الانتظار { $waiting } عائلة.
    }
stands-full-late = مكتملة، ولم تعد قائمة الانتظار تتقدم.
stands-maybe = تقام إذا رغبت بعض العائلات.
stands-drop-in = الحضور بلا تسجيل.
stands-not-yet = يبدأ التسجيل { $day }، الساعة { $at }.
stands-closed = التسجيل مغلق.
stands-over = بدأت أو انتهت.
stands-cancelled = ألغيت.

mine =
    هذه ورشاتك.

    { $labs }
labs-titled =
    هذا ما يوجد بهذا الاسم.

    { $labs }
titled-line = { $number }. { $title }، { $when }
late =
    حسنًا، إلى اللقاء: { $title }، { $when }.
    لا أستطيع من هنا إخبار من ينتظرك.
mine-none = لا توجد لديك ورش قادمة الآن.
mine-line = { $number }. { $title }، { $when }: { $state }
own-booked = لك مكان
own-waiting = في قائمة الانتظار، رقم { $position }
own-stuck = لم تعد قائمة الانتظار تتقدم
own-offered = هناك مكان لك، الرد حتى { $day }، الساعة { $at }
own-told = أخبرك إن أقيمت
# $title, $when, $url
lab-share =
    <b>{ $title }</b>، { $when }. لإرسالها إلى أي شخص: تُفتح بالرمز أو من هنا.
    { $url }
lab-way =
    <b>{ $title }</b>
    { $where }
    { $way }
lab-gone = هذه الورشة لم تعد في القائمة. يمكنك رؤية غيرها.

row-lab = { $number }. { $title }
row-lab-day = { $number }. { $weekday } { $date } { $title }
row-date = { $day }
row-more-labs = ورش أخرى
row-labs-near = الأقرب أولًا
row-labs-by-day = حسب اليوم

button-labs = عرض الورش
button-lab = فتح البطاقة
button-way = كيفية الوصول
button-pass-on = مشاركة الورشة
button-join = التسجيل
button-wait = دخول القائمة
button-tell-me = إخباري إن أقيمت
button-change = تغيير من يحضر
button-leave = التخلي عن المكان

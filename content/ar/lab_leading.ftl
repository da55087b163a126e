### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### The labs in a community manager's hands.

led-labs =
    هذه ورش منطقتك.

    { $labs }
led-none = لا توجد ورش قادمة في منطقتك. هل نُعدّ واحدة؟
led-line =
    { $number }. { $title }، { $when }
    { $waiting ->
        [0] القادمون { $count } من { $seats }
       *[other] القادمون { $count } من { $seats }، عائلات تنتظر: { $waiting }
    }

led-lab =
    <b>{ $title }</b>
    { $when }
    { $where }

    { $counts }
    { $notes }
led-counts =
    القادمون: { $count }. الأماكن: { $seats }.
    { $offered ->
        [0] { $waiting ->
            [0] لا أحد ينتظر.
            [one] عائلة واحدة تنتظر.
            [two] عائلتان تنتظران.
            [few] { $waiting } عائلات تنتظر.
           *[other] { $waiting } عائلة تنتظر.
        }
       *[other] أماكن معروضة: { $offered }. عائلات تنتظر: { $waiting }.
    }
led-all-well = كل شيء على ما يرام، ولا يلزم فعل شيء الآن.
led-over-full =
    { $count ->
        [one] القادمون أكثر من الأماكن بشخص واحد. لا أحد يفقد مكانه.
        [two] القادمون أكثر من الأماكن بشخصين. لا أحد يفقد مكانه.
        [few] القادمون أكثر من الأماكن بعدد { $count } أشخاص. لا أحد يفقد مكانه.
        [many] القادمون أكثر من الأماكن بعدد { $count } شخصًا. لا أحد يفقد مكانه.
       *[other] القادمون أكثر من الأماكن بعدد { $count } شخص. لا أحد يفقد مكانه.
    }
led-one-of-series = هذا موعد من عدة مواعيد: ما يتغير هنا يخصه وحده. للكل يوجد زر «كل مواعيد الورشة».
led-is-off = الورشة ملغاة.
led-is-over = الورشة بدأت أو انتهت.
led-over = { $title }: الورشة ملغاة أو بدأت. لا شيء يتغير هنا بعد الآن.

led-why-no_seat = لا مكان متاح لمن ينتظر.
led-why-maybe = من ينتظر يريد أن يعرف هل تقام. إن تقرر ذلك فالزر هو «تقام!».
led-why-shut = التسجيل غير مفتوح: لا أعرض أماكن.
led-why-too_late = الوقت قريب جدًا: لا أعرض أماكن أخرى.
led-why-answer = هناك مكان معروض: الرد ممكن حتى { $day }، الساعة { $at }.
led-why-resting = العائلة المنتظرة قالت «ليس هذه المرة». أسألها من جديد ابتداءً من { $day }، الساعة { $at }.
led-why-silent = أتجاوز عائلة لا يصلها العرض، بعد كلمة STOP أو بلا عنوان. رقمها محفوظ ({ $party }).
led-why-asleep = أتجاوز من سيقرأ العرض متأخرًا: اختار ألّا تصله رسائل قبل ذلك. يبقى رقمه ({ $party }).
led-why-too_big = الأماكن المتاحة لا تكفي من ينتظر: { $party }.

led-seats =
    <b>{ $title }</b>: الأماكن { $seats }، القادمون { $count }.
    كم مكانًا في المجموع؟ إن كان العدد أقل من القادمين فلا أحد يفقد مكانه.
led-seats-amount = عدد الأماكن من { $from } إلى { $to }.
led-happens =
    { $count ->
        [0] تقام: { $title }، { $when }. لا أحد كان ينتظر.
       *[other] تقام: { $title }، { $when }. أخبر من كان ينتظر وأسأل عن الحضور. العائلات: { $count }.
    }
led-call-off =
    { $count ->
        [0] هل ألغي { $title }، { $when }؟ لا أحد قادم الآن.
        [one] هل ألغي { $title }، { $when }؟ سأخبر عائلة واحدة. لا رجوع بعد ذلك.
        [two] هل ألغي { $title }، { $when }؟ سأخبر عائلتين. لا رجوع بعد ذلك.
        [few] هل ألغي { $title }، { $when }؟ سأخبر { $count } عائلات. لا رجوع بعد ذلك.
       *[other] هل ألغي { $title }، { $when }؟ سأخبر { $count } عائلة. لا رجوع بعد ذلك.
    }
led-called-off =
    { $count ->
        [0] أُلغيت: { $title }، { $when }.
        [one] أُلغيت: { $title }، { $when }. أخبر عائلة واحدة.
        [two] أُلغيت: { $title }، { $when }. أخبر عائلتين.
        [few] أُلغيت: { $title }، { $when }. أخبر { $count } عائلات.
       *[other] أُلغيت: { $title }، { $when }. أخبر { $count } عائلة.
    }
led-code =
    { $title }: يمكنك مسح الرمز أو إرسال الرابط.
    { $url }

row-happens = تقام!
row-change = تغيير سطر
row-move = تغيير اليوم
row-seats = أماكن أكثر أو أقل
row-copy = ورشة مثلها
row-code = الرمز والرابط
row-card = البطاقة
row-call-off = إلغاء الورشة
row-led-labs = ورشي

button-lead = إدارة الورشة
button-led-labs = ورشي
button-code = الرمز والرابط
button-call-off-yes = نعم، إلغاء
button-call-off-no = لا، تبقى

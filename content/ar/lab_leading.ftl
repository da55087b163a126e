### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### The labs in a community manager's hands.

led-labs =
    هذه ورش منطقتك.

    { $labs }
led-none = لا توجد ورش قادمة في منطقتك. هل نصنع واحدة؟
led-line =
    { $number }. { $title }، { $when }
    { $waiting ->
        [0] القادمون { $count }، الأماكن { $seats }
       *[other] القادمون { $count }، الأماكن { $seats }، في الانتظار { $waiting }
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
        [0] عائلات تنتظر: { $waiting }.
       *[other] أماكن معروضة: { $offered }. عائلات تنتظر: { $waiting }.
    }
led-all-well = كل شيء يسير وحده الآن.
led-over-full = القادمون أكثر من الأماكن بـ: { $count }. لا أحد يفقد مكانه.
led-one-of-series = هذا تاريخ من سلسلة: هنا يتغير هذا فقط.
led-is-off = ملغاة.
led-is-over = بدأت أو انتهت.
led-over = { $title }: ملغاة أو بدأت. لا شيء يتغير بعد الآن.

led-why-no_seat = لا مكان متاح لمن ينتظر.
led-why-maybe = من ينتظر يريد أن يعرف هل تقام. إن تقرر ذلك فزر «تقام!».
led-why-shut = التسجيل غير مفتوح: لا أعرض أماكن.
led-why-too_late = الوقت قريب جدًا: لا أعرض أماكن أخرى.
led-why-answer = مكان معروض: الرد حتى { $day }، الساعة { $at }.
led-why-resting = عائلة قالت «ليس هذه المرة». أسألها من جديد من { $day }، الساعة { $at }.
led-why-too_big = المنتظرون أكثر من الأماكن المتاحة: { $party }.

led-seats =
    <b>{ $title }</b>: الأماكن { $seats }، القادمون { $count }.
    كم مكانًا في المجموع؟ إن كانت أقل من القادمين فلا أحد يفقد مكانه.
led-seats-amount = الأماكن من { $from } إلى { $to }.
led-happens = تقام: { $title }، { $when }. أعرض مكانًا على من كان ينتظر.
led-call-off =
    { $count ->
        [0] هل ألغي { $title }، { $when }؟ لا أحد قادم الآن.
       *[other] هل ألغي { $title }، { $when }؟ أخبر العائلات، عددها: { $count }. لا رجوع بعد ذلك.
    }
led-called-off =
    { $count ->
        [0] أُلغيت: { $title }، { $when }.
       *[other] أُلغيت: { $title }، { $when }. أخبر العائلات، عددها: { $count }.
    }
led-code =
    { $title }: يمكنك مسح الرمز أو إرسال الرابط.
    { $url }

row-happens = تقام!
row-change = تغيير سطر
row-move = نقل اليوم
row-seats = أماكن أكثر أو أقل
row-copy = ورشة مثلها
row-code = الرمز والرابط
row-card = البطاقة
row-call-off = إلغاء الورشة
row-led-labs = ورشي

button-lead = إدارة الورشة
button-led-labs = ورشي
button-code = الرمز والرابط
button-copy = ورشة مثلها
button-call-off-yes = نعم، إلغاء
button-call-off-no = لا، تبقى

### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### After a lab: the thanks, the question to who was not there, how it went.

after-thanks =
    شكرًا، سُررنا بوجودكم معنا.
    <b>{ $title }</b>: كيف كانت، من 1 إلى 5؟
    لا أحد يرى من يجيب. من يقود الورشة يرى المعدل فقط، ابتداءً من { $enough ->
        [one] إجابة واحدة
        [two] إجابتين
        [few] { $enough } إجابات
       *[other] { $enough } إجابة
    }.
after-how = { $title }: كيف كانت، من 1 إلى 5؟
after-scored = شكرًا، سجّلتُ { $score } من 5. يمكنك تغيير ذلك دائمًا.
after-missed =
    يؤسفنا أننا لم نلتقِ هذه المرة.
    <b>{ $title }</b>: ما الذي منع الحضور؟ هذا يحدث، ولا يتغير شيء بالنسبة إليك.
    إجابتك تساعدنا على التحسين. وإن كنت معنا، فالخيار «كنت هناك» في الأسفل.
after-missed-ill = سلامتكم. شكرًا على الإخبار.
after-missed-forgot = هذا يحدث مع كثرة المشاغل. شكرًا على الإخبار.
after-missed-time = فهمت، الوقت لم يكن مناسبًا. شكرًا على الإخبار.
after-missed-far = فهمت، كان المكان بعيدًا. شكرًا على الإخبار.
after-missed-other = لا بأس. وللحديث مع شخص، فالخيار في الأسفل.
after-was-there = عذرًا، سجّلتُ ذلك الآن. كيف كانت، من 1 إلى 5؟

after-sum =
    هكذا كانت الورشة.
    <b>{ $title }</b>، { $when }.

    { $facts }
after-sum-came =
    { $families ->
        [0] الحاضرون: لا أحد.
        [one] الحاضرون: { $many }، من عائلة واحدة.
        [two] الحاضرون: { $many }، من عائلتين.
        [few] الحاضرون: { $many }، من { $families } عائلات.
       *[other] الحاضرون: { $many }، من { $families } عائلة.
    }
after-sum-walked =
    { $count ->
        [one] حضرت بلا تسجيل: عائلة واحدة.
        [two] حضرتا بلا تسجيل: عائلتان.
        [few] حضرت بلا تسجيل: { $count } عائلات.
       *[other] حضرت بلا تسجيل: { $count } عائلة.
    }
after-sum-missed =
    { $count ->
        [one] كان لها مكان ولم تحضر: عائلة واحدة.
        [two] كان لهما مكان ولم تحضرا: عائلتان.
        [few] كان لها مكان ولم تحضر: { $count } عائلات.
       *[other] كان لها مكان ولم تحضر: { $count } عائلة.
    }
after-sum-ill = غياب بسبب المرض: { $count }.
after-sum-forgot = غياب بسبب النسيان: { $count }.
after-sum-time = غياب بسبب الوقت: { $count }.
after-sum-far = غياب بسبب البعد: { $count }.
after-sum-other = غياب لسبب آخر: { $count }.
after-sum-mean = المعدل: { "\u2068" }{ $whole }.{ $tenth }{ "\u2069" } من 5. الإجابات: { $count }.
after-sum-few =
    المعدل: ليس بعد. أقوله ابتداءً من { $enough ->
        [one] إجابة واحدة
        [two] إجابتين
        [few] { $enough } إجابات
       *[other] { $enough } إجابة
    }.

row-score-5 = 5. أعجبتني كثيرًا
row-score-4 = 4. أعجبتني
row-score-3 = 3. لا بأس بها
row-score-2 = 2. أعجبتني قليلًا
row-score-1 = 1. لم تعجبني
row-missed-ill = بسبب المرض
row-missed-forgot = نسيت
row-missed-time = الوقت لم يناسب
row-missed-far = المكان بعيد
row-missed-other = سبب آخر
row-was-there = كنت هناك
button-change-score = تغيير التقييم

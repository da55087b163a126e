### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### After a lab: the thanks, the question to who was not there, how it went.

after-thanks =
    شكرًا على الحضور.
    <b>{ $title }</b>: كيف كانت، من 1 إلى 5؟
    لا أحد يرى من يجيب. من يقود الورشة يعرف المعدل فقط، ابتداءً من { $enough } إجابات.
after-how = { $title }: كيف كانت، من 1 إلى 5؟
after-scored = شكرًا، سجّلتُ { $score } من 5. التغيير ممكن دائمًا.
after-missed =
    يؤسفنا أننا لم نلتقِ.
    <b>{ $title }</b>: ما الذي منع الحضور؟ هذا يحدث، ولا يتغير شيء بالنسبة إليك.
    الإخبار يساعدنا على التحسين. وإن كان الحضور قد تم ولم يره أحد، فالخيار في الأسفل.
after-missed-ill = أتمنى الشفاء. شكرًا على الإخبار.
after-missed-forgot = هذا يحدث مع كثرة المشاغل. شكرًا على الإخبار.
after-missed-time = فهمت، الوقت لم يكن مناسبًا. شكرًا على الإخبار.
after-missed-far = فهمت، كان المكان بعيدًا. شكرًا على الإخبار.
after-missed-other = لا بأس. إن أردت الحديث فهناك شخص.
after-was-there = عذرًا، سجّلتُ ذلك. كيف كانت، من 1 إلى 5؟

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
after-sum-walked = عائلات بلا تسجيل: { $count }.
after-sum-missed = عائلات لها مكان ولم تحضر: { $count }.
after-sum-ill = غياب بسبب مرض طفل: { $count }.
after-sum-forgot = غياب بسبب النسيان: { $count }.
after-sum-time = غياب بسبب الوقت: { $count }.
after-sum-far = غياب بسبب البعد: { $count }.
after-sum-other = غياب لسبب آخر: { $count }.
after-sum-mean = المعدل: { $whole }.{ $tenth } من 5. الإجابات: { $count }.
after-sum-few = المعدل: لا أقوله. تلزم { $enough } إجابات على الأقل.

row-score-5 = 5. أعجبتني كثيرًا
row-score-4 = 4. أعجبتني
row-score-3 = 3. متوسطة
row-score-2 = 2. قليلًا
row-score-1 = 1. لم تعجبني
row-missed-ill = طفل مريض
row-missed-forgot = نسيت
row-missed-time = الوقت لم يناسب
row-missed-far = المكان بعيد
row-missed-other = سبب آخر
row-was-there = كنت هناك
button-change-score = تغيير التقييم

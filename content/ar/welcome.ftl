### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### Who Wendy is, the menu, the language, help, a person to talk to, and what she says when she did not understand.
### Every text may use $organisation (who runs this Wendy), $contact (how to reach them), $privacy_url.

# In place of $organisation and $contact while Wendy is only being tried out.
tryout-organisation = من يجرّب ويندي على هذا الحاسوب
tryout-contact = لا يوجد أحد هنا بعد، فهذه تجربة

## The first meeting: two messages

welcome-who =
    مرحبًا، أنا ويندي. يسعدني وجودك هنا.
    أنا برنامج آلي، والمسؤول عني: { $organisation }.
welcome-what =
    أساعدك في العثور على جزيرة قريبة. هناك مكان للرضاعة وتغيير الحفاض وتسخين الحليب. ويمكن اللعب والجلوس دون شراء أي شيء.

    لغة · Lingua · Language: تكفي كتابة إحدى هذه الكلمات.
    للتوقف تكفي كلمة STOP.

# Before the answer, for somebody who begins with a question.
welcome-short =
    مرحبًا، أنا ويندي. أنا برنامج آلي، والمسؤول عني: { $organisation }.
    لغة · Lingua · Language: تكفي كتابة إحدى هذه الكلمات.
    للتوقف تكفي كلمة STOP. وعن بياناتك تكفي كلمة «الخصوصية».

## The menu and help

menu =
    ما الذي يلزمك؟ الخيارات في الأسفل، ويمكنك الكتابة بكلماتك.
help =
    يمكنك الكتابة بأي طريقة. مثلًا:
    «تغيير الحفاض قرب via Savona»
    «رضاعة piazza San Luigi»
    «metro Bande Nere»

    ويمكنك أيضًا إرسال موقعك. هذه الكلمات تصلح دائمًا: «القائمة»، «لغة»، «نص فقط»، «الخصوصية»، STOP.
talk =
    للتحدث مع شخص: { $contact }
    أنا وحدي في هذه المحادثة الآن. فريق الحي (community manager) لا يقرؤها بعد.
    إذا كان هناك خطر الآن، فالرقم هو 112.

## The language

languages =
    بأي لغة نتحدث؟
    Lingua · Language
language-changed = حسنًا، لنتحدث بالعربية.
# In the language offered, to somebody who seems to write Arabic.
language-offer = يمكننا التحدث بالعربية.
language-gone = لا أتحدث هذه اللغة حاليًا. يمكنك اختيار لغة أخرى.

# $code: the code of the language; each by its own name
row-language =
    { $code ->
        [it] Italiano
        [en] English
        [ar] العربية
        [es] Español
        [fr] Français
        [zh] 中文
        [uk] Українська
        [fil] Filipino
       *[other] { $code }
    }

## Text only

plain-on =
    من الآن نص وأرقام فقط.
    لعودة الأزرار تكفي كلمة «أزرار».
plain-off =
    عادت الأزرار.
    لإزالتها تكفي عبارة «نص فقط».

## When Wendy did not understand: three steps, different words each time

lost-words-1 = ربما لم أفهم جيدًا. هل المقصود واحد من هذه؟
lost-words-2 =
    لنجرّب طريقة أخرى. الخيارات في الأسفل، أو يمكنك نسخ هذا المثال:
    «تغيير الحفاض قرب via Savona»
lost-words-3 =
    أودّ أن أساعدك أكثر. وللحديث مع شخص:
    { $contact }

lost-thing-1 = شكرًا. أقرأ الآن الكلمات والمواقع فقط. يمكنك كتابة ما يلزمك، أو إرسال موقعك.
lost-thing-2 =
    لا أستطيع فتح هذا. أما الكلمات أو الموقع فنعم. مثلًا:
    «رضاعة piazza San Luigi»
lost-thing-3 =
    لا يرى أحد هنا الصور والتسجيلات وجهات الاتصال. الكلمات والموقع تكفي. وللتحدث مع شخص:
    { $contact }

# $question: the question that is still open
lost-question-1 =
    لم أفهم جيدًا. أعيد السؤال.

    { $question }
lost-question-thing =
    هنا أقرأ الكلمات والمواقع فقط. أعيد السؤال.

    { $question }
lost-question-2 =
    لنجرّب كلمات أخرى. كلمة واحدة تكفي.

    { $question }
lost-question-3 =
    يمكنك أيضًا التحدث مع شخص. أو نكمل من هنا.

    { $question }

## What is no longer there, or got stuck

thanked = الشكر لك. أنا هنا عند الحاجة.

gone = هذا الشيء لم يعد موجودًا. يمكننا البدء من القائمة.
not-allowed = هذا الأمر لفريق المشروع فقط. القائمة متاحة لك.
nothing-paused = لا يوجد شيء معلّق. ما الذي يلزمك الآن؟
set-aside = توقف شيء ما عندي. لا أستطيع الرد على رسالتك الأخيرة. يمكنك المتابعة، أو إرسالها من جديد.

## Buttons

button-find = البحث عن مكان
button-talk = التحدث مع شخص
button-languages = تغيير اللغة
button-menu = العودة إلى القائمة
button-resume = متابعة ما سبق
button-resume-booking = متابعة: التسجيل
button-resume-telling = متابعة: التفاصيل
button-resume-search = متابعة: البحث
button-resume-place = متابعة: المكان
button-resume-draft = متابعة: المسودة
button-manage = الإدارة

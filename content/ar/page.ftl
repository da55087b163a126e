### مسودة (draft): a native speaker has not yet read these texts.
### The web page: everything around the conversation.

page-title = ويندي: جزر للعائلات في ميلانو
page-tagline = جزر للعائلات في ميلانو
page-skip = انتقل إلى الكتابة
page-language = اللغة
page-log = محادثة مع ويندي
page-speaker-wendy = ويندي:
page-speaker-you = أنت:

page-greeting-1 =
    مرحبًا، أنا ويندي. أساعدك في العثور على جزيرة قريبة.
    الجزيرة مكان للرضاعة وتغيير الحفاض وتسخين الحليب. يمكنك اللعب أو الجلوس دون شراء أي شيء.
# $organisation (string): who runs this Wendy
page-greeting-2 =
    أنا برنامج آلي تديره { $organisation }. يمكنك الكتابة بكلماتك أو الضغط على زر.
    يمكن تغيير اللغة في الأعلى. للتوقف تكفي كلمة STOP.
page-greeting-2-tryout =
    أنا برنامج آلي، وهذه نسخة تجريبية. يمكنك الكتابة بكلماتك أو الضغط على زر.
    يمكن تغيير اللغة في الأعلى. للتوقف تكفي كلمة STOP.
page-tryout = هذه تجربة: الجزر التي تحمل كلمة ”(esempio)“ غير حقيقية.

page-write = الكتابة إلى ويندي
page-write-example = شارع، أو ما يلزمك
page-send = إرسال
page-newer = رسائل جديدة
page-thinking = ويندي ترد
page-waiting = لم تصل بعد، أحاول من جديد
page-failed = لم تصل
page-again = إعادة المحاولة
page-offline = لا يوجد اتصال. أحاول من جديد.
page-error = لم ينجح هذا الآن. يمكنك المحاولة بعد قليل.

page-position = مشاركة موقعي
page-position-why = أستخدم موقعك الآن للبحث عن أماكن قريبة. ثم أحذفه.
page-position-yes = نعم، مشاركة
page-position-no = لا، سأكتب
page-position-looking = أبحث عن مكانك…
page-position-shared = تمت مشاركة الموقع
page-position-denied = المتصفح لا يعطيني الموقع. تكفي كتابة اسم شارع أو محطة.
page-position-missing = لا أعرف أين أنت. تكفي كتابة اسم شارع أو محطة.

page-privacy = الخصوصية
page-back = العودة إلى المحادثة
page-noscript = للحديث مع ويندي هنا يلزم تشغيل JavaScript ثم إعادة تحميل الصفحة.
# $contact (string): address or number of who runs this Wendy
page-contact = يمكنك أيضًا الكتابة إلى { $contact }.

## Only in a try-out: who one is here, and the clock that can be moved on

page-as-parent = أنت هنا أحد الوالدين
page-as-other = أنت هنا من عائلة أخرى
page-as-manager = أنت هنا من فريق الحي
page-clock = الوقت عند ويندي الآن:
page-clock-hour = +1 ساعة
page-clock-half = +12 ساعة
page-clock-day = +1 يوم
page-clock-eve = مساء ما قبل الورشة القادمة
page-clock-none = لا توجد ورشة أخرى لاحقًا.

### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### Adding a place, or changing one: where it is, its name, who hosts, what there is.

place-propose =
    شكرًا، مكان جديد يفيد عائلات كثيرة. يضيفه فريق الحي (community manager).
    يمكنك إخبار شخص أين هو وماذا يوجد فيه، من الخيار في الأسفل.

place-pin =
    أين المكان؟ إن كنت أمام الباب فيمكنك إرسال موقعك. وإلا فتكفي كتابة الشارع والرقم.
    تصبح هذه النقطة نقطة المكان، ويراها الجميع.
place-pin-unknown = لا أجد هذا الشارع. يمكنك كتابة الشارع والرقم، أو إرسال الموقع من هناك.
place-pin-outside = هذه النقطة خارج ميلانو. يمكنك إرسال الموقع من هناك، أو كتابة الشارع والرقم.
place-pin-elsewhere = هذه النقطة في البلدية { $municipio }، خارج منطقتك. إن لم تكن صحيحة فيمكنك إرسال غيرها.
place-pin-again = لم أجده بعد. يمكنك كتابة شارع قريب ورقم، مثل «via Savona 10». ويمكن نقل النقطة لاحقًا.

place-half-done =
    هناك مكان بدأناه ولم يكتمل: { $name }.
    هل نكمله، أم نبدأ مكانًا آخر؟
place-nameless = بلا اسم
place-draft-gone = هذه المسودة لم تعد موجودة. يمكننا أن نبدأ من جديد.

place-ask-name = ما اسم المكان؟ الاسم كما يظهر على بابه.
place-ask-host = من يستضيف؟ اسم المحل أو التعاونية أو الشخص.
place-ask-address = ما العنوان؟ الشارع والرقم.
place-ask-door =
    كيف يكون الدخول؟ أي باب، وهل هناك درجة، وفي أي طابق، ومن نسأل.
    يقرأ هذه الكلمات من يأتي مع عربة أطفال.
place-too-long =
    { $longest ->
        [zero] هذا طويل قليلًا.
        [one] هذا طويل قليلًا. يلزم حرف واحد.
        [two] هذا طويل قليلًا. يلزم حرفان.
        [few] هذا طويل قليلًا. هل يمكن قوله في { $longest } أحرف؟
        [many] هذا طويل قليلًا. هل يمكن قوله في { $longest } حرفًا؟
       *[other] هذا طويل قليلًا. هل يمكن قوله في { $longest } حرف؟
    }
place-ask-venue = ما نوع المكان؟
row-venue = { $venue }
row-venue-more = أنواع أخرى

place-ask-facts =
    ماذا يوجد؟ كل لمسة تغيّر البند: نعم، لا، لا أعرف.

    { $told }
row-fact-yes = نعم: { $facility }
row-fact-no = لا: { $facility }
row-fact-unknown = ؟: { $facility }
row-facts-more = البنود الأخرى
row-place-done = هذا كل شيء
place-ask-table = أين طاولة تغيير الحفاض؟
row-table-all = للجميع
row-table-women = في حمّام النساء
row-table-men = في حمّام الرجال
row-table-accessible = حمّام ذوي الإعاقة
row-table-room = في غرفة منفصلة
row-table-unknown = لا أعرف أين
place-no-table = لا توجد هنا طاولة تغيير مسجّلة. هل نراجع ما يوجد؟

missing-pin = الموقع
missing-name = الاسم
missing-facts = شيء واحد موجود على الأقل

button-place-add = إضافة مكان
button-place-go-on = نكمل
button-place-anew = نبدأ من جديد
button-place-leave = يبقى كما هو
button-place-facts = ماذا يوجد

### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### Adding a place, or changing one: where it is, its name, who hosts, what there is.

place-propose =
    شكرًا، مكان جديد يفيد عائلات كثيرة. تضيفه من تهتم بالحي.
    أخبرها أين هو وماذا يوجد فيه: تجدها هنا.

place-pin =
    أين المكان؟ إذا كنت أمام الباب فأرسل موقعك. أو اكتب الشارع والرقم.
    تصبح هذه النقطة نقطة المكان، ويراها الجميع.
place-pin-unknown = لا أجد هذا الشارع. اكتب الشارع والرقم، أو أرسل الموقع من هناك.
place-pin-outside = هذه النقطة خارج ميلانو. أرسل الموقع من هناك، أو اكتب الشارع والرقم.
place-pin-elsewhere = هذه النقطة في البلدية { $municipio }، وهي ليست منطقتك. إذا كانت النقطة غير صحيحة فأرسل غيرها.

place-half-done =
    لديك مكان لم يكتمل: { $name }.
    هل نكمله، أم نبدأ مكانًا آخر؟
place-nameless = بلا اسم
place-draft-gone = هذه الورقة لم تعد موجودة. يمكننا أن نبدأ من جديد.

place-ask-name = ما اسم المكان؟ اكتب الاسم المكتوب في الخارج.
place-ask-host = من يستضيف؟ اكتب اسم المحل أو التعاونية أو الشخص.
place-ask-address = ما العنوان؟ اكتب الشارع والرقم.
place-ask-door =
    كيف ندخل؟ اكتب أي باب، وهل هناك درجة، وفي أي طابق، ومن نسأل.
    يقرأ هذه الكلمات من يأتي مع عربة أطفال.
place-too-long =
    { $longest ->
        [zero] هذا طويل قليلًا.
        [one] هذا طويل قليلًا. أحتاج حرفًا واحدًا.
        [two] هذا طويل قليلًا. أحتاج حرفين.
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
row-table-women = في حمام النساء
row-table-men = في حمام الرجال
row-table-accessible = في الحمام المهيأ
row-table-room = في غرفة منفصلة
row-table-unknown = لا أعرف أين
place-no-table = لا توجد هنا طاولة تغيير مسجلة. هل نراجع ما يوجد؟

missing-pin = الموقع
missing-name = الاسم
missing-facts = شيء واحد موجود على الأقل

button-place-add = أضف مكانًا
button-place-go-on = نكمل
button-place-anew = نبدأ من جديد
button-place-leave = اتركه كما هو
button-place-facts = ماذا يوجد

### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### The sheet of a place: all lines, publishing, checking, closing, the photo of the door.

place-sheet =
    هذا هو المكان. يمكنك لمس أي سطر لتغييره.

    { $told }
place-sheet-saved =
    كل تغيير يسري فورًا.

    { $told }
sheet-name = <b>الاسم</b>: { $told }
sheet-venue = <b>نوع المكان</b>: { $told }
sheet-address = <b>أين</b>: { $told }
sheet-host = <b>المضيف</b>: { $told }
sheet-facts =
    <b>ماذا يوجد</b>:
    { $told }
sheet-hours =
    <b>المواعيد</b>:
    { $told }
sheet-door = <b>الباب</b>: { $told }
sheet-photo = <b>الصورة</b>: { $told }
facts-none = لم يُسجَّل شيء بعد
sheet-nothing = لا أعرف
sheet-address-pin = النقطة على الخريطة، والشارع ناقص
sheet-photo-there = موجودة
sheet-closed = مغلق نهائيًا.

row-place-publish = نشر
row-place-checked = تم التحقق اليوم
row-place-name = الاسم
row-place-venue = نوع المكان
row-place-pin = أين هو
row-place-host = من يستضيف
row-place-facts = ماذا يوجد
row-place-hours = المواعيد
row-place-door = كيفية الدخول
row-place-photo = صورة الباب
row-place-shut = أيام الإغلاق

place-published = تم. العائلات ترى الآن <b>{ $name }</b>. شكرًا.
place-published-already = كانت العائلات ترى <b>{ $name }</b> من قبل: لم أغيّر شيئًا.
place-not-yet = قبل النشر ينقص: { $missing }.
place-not-published = هذا المكان لم يُنشر بعد. هل نكمل؟
place-checked = تم التحقق اليوم: كل شيء صحيح عن <b>{ $name }</b>. شكرًا.
place-checked-already = <b>{ $name }</b>: سبق تسجيل التحقق منه اليوم.

button-place-edit = تعديل
button-place-checked = تم التحقق اليوم

place-ask-shut =
    { $told }

    لإضافة أيام إغلاق يمكنك كتابة اليوم الأول والأخير، مثل «5/8 - 20/8» (يوم، شهر).
closure-line = مغلق من { $first } حتى نهاية { $last }.
closure-none = لا أيام إغلاق قادمة.
place-shut-unclear = لم أفهم هذه الأيام. يمكنك كتابة اليوم الأول والأخير، مثل «5/8 - 20/8» (يوم، شهر).
row-place-unshut = حذف { $day }
row-place-close = مغلق نهائيًا
row-place-reopen = فُتح من جديد
place-close-sure =
    هل أُغلق <b>{ $name }</b> نهائيًا؟ بعد تأكيدك لن ترى العائلات هذا المكان.
    { $count ->
        [0] لا ورش قادمة هنا.
        [one] هنا ورشة قادمة واحدة: تبقى حتى يقرر من يديرها.
        [two] هنا ورشتان قادمتان: تبقيان حتى يقرر من يديرهما.
        [few] هنا { $count } ورش قادمة: تبقى حتى يقرر من يديرها.
       *[other] هنا { $count } ورشة قادمة: تبقى حتى يقرر من يديرها.
    }
place-closed =
    تم، سُجّل الآن أن <b>{ $name }</b> مغلق نهائيًا. يمكنك فتحه من جديد في أي وقت.
    { $count ->
        [0] لم تكن هنا ورش قادمة.
        [one] بقيت هنا ورشة قادمة واحدة: أخبر من يديرها.
        [two] بقيت هنا ورشتان قادمتان: أخبر من يديرهما.
        [few] بقيت هنا { $count } ورش قادمة: أخبر من يديرها.
       *[other] بقيت هنا { $count } ورشة قادمة: أخبر من يديرها.
    }
place-closed-already = <b>{ $name }</b>: سبق تسجيل إغلاقه.
button-place-close = نعم، أُغلق
button-place-stays = لا، يبقى مفتوحًا
button-place-reopen = فتحه من جديد

place-ask-photo = يمكنك إرسال صورة للباب كما يُرى من الشارع. من الأفضل بلا أشخاص.
place-photo-looking = أجلب الصورة، لحظة من فضلك.
place-photo-elsewhere =
    لا أستطيع استقبال الصور من هنا. يمكن إرسالها من تيليجرام أو واتساب: هناك الزر «تعديل» في بطاقة المكان.
    أو نتركها.
place-photo-here = وصلت الصورة. حذفتُ بياناتها الخفية، مثل المكان والوقت. هل هي مناسبة؟
place-photo-other = هذه الصورة لم تعد موجودة. هل يمكنك إرسالها من جديد؟
place-photo-away = لم أستطع جلب الصورة. هل يمكنك إرسالها من جديد؟
place-photo-gone = لم أعد أجد هذه الصورة. هل يمكنك إرسالها من جديد؟
place-photo-large = هذه الصورة كبيرة جدًا. يمكن إرسالها كصورة، لا كملف.
place-photo-no_picture = لا أستطيع فتح هذه كصورة. يمكن إرسالها كصورة، لا كملف.
button-photo-keep = نعم، نحتفظ بها
button-photo-other = إرسال صورة أخرى
button-photo-remove = حذف الصورة
button-place-photo = صورة الباب
fetch = { $file }

place-door =
    باب <b>{ $name }</b>.
    { $words }
place-door-silent = لم يكتب أحد بعد كيفية الدخول.
place-no-photo = صورة هذا الباب لم تعد موجودة.
photo-alt = باب { $name } كما يُرى من الشارع.
button-photo = صورة الباب

### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### The sheet of a place: all lines, publishing, checking, closing, the photo of the door.

place-sheet =
    هذا هو المكان. المس سطرًا لتغييره.

    { $told }
place-sheet-saved =
    كل سطر تغيّره يسري فورًا.

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
sheet-nothing = لا أعرف
sheet-address-pin = النقطة موجودة والشارع لا
sheet-photo-there = موجودة
sheet-closed = مغلق نهائيًا.

row-place-publish = انشر
row-place-checked = تم التحقق اليوم
row-place-name = الاسم
row-place-venue = نوع المكان
row-place-pin = أين هو
row-place-host = من يستضيف
row-place-facts = ماذا يوجد
row-place-hours = المواعيد
row-place-door = كيف ندخل
row-place-photo = صورة الباب
row-place-shut = أيام الإغلاق

place-published = تم. ترى العائلات الآن <b>{ $name }</b>. شكرًا.
place-published-already = كان <b>{ $name }</b> ظاهرًا من قبل: لم أغيّر شيئًا.
place-not-yet = قبل النشر ينقص: { $missing }.
place-not-published = هذا المكان لم يُنشر بعد. هل نكمل؟
place-checked = سُجّل: <b>{ $name }</b> كما هو مكتوب، تم التحقق منه اليوم. شكرًا.
place-checked-already = كان <b>{ $name }</b> مسجلًا كمكان تم التحقق منه اليوم.

button-place-edit = تعديل
button-place-checked = تم التحقق اليوم

place-ask-shut =
    { $told }

    لإضافة أيام إغلاق اكتب اليوم الأول والأخير، مثل "5/8 - 20/8" (يوم، شهر).
closure-line = مغلق من { $first } إلى { $last } ضمنًا.
closure-none = لا أيام إغلاق قادمة.
place-shut-unclear = لا أفهم هذه الأيام. اكتب اليوم الأول والأخير، مثل "5/8 - 20/8".
row-place-unshut = احذف { $day }
row-place-close = مغلق نهائيًا
row-place-reopen = فُتح من جديد
place-close-sure = هل أُغلق <b>{ $name }</b> نهائيًا؟ لن تجده أي عائلة بعد الآن.
place-closed = <b>{ $name }</b> مسجل الآن كمكان مغلق نهائيًا. يمكنك فتحه من جديد.
place-closed-already = كان <b>{ $name }</b> مسجلًا كمكان مغلق.
button-place-close = نعم، أُغلق
button-place-stays = لا، يبقى مفتوحًا
button-place-reopen = افتحه من جديد

place-ask-photo = أرسل صورة للباب كما يُرى من الشارع. من الأفضل بلا أشخاص.
place-photo-looking = أجلب الصورة، لحظة من فضلك.
place-photo-elsewhere =
    لا أستطيع استقبال الصور من هنا. أرسلها من تيليجرام أو واتساب: هناك المس "تعديل" في بطاقة المكان.
    أو نتركها.
place-photo-here = وصلت الصورة، من دون بيانات الكاميرا. هل هي مناسبة؟
place-photo-other = هذه الصورة لم تعد موجودة. هل ترسلها من جديد؟
place-photo-away = لم أستطع جلب الصورة. هل ترسلها من جديد؟
place-photo-gone = لم أعد أجد هذه الصورة. هل ترسلها من جديد؟
place-photo-large = هذه الصورة كبيرة جدًا. أرسلها كصورة، لا كملف.
place-photo-no_picture = لا أستطيع فتح هذه كصورة. أرسلها كصورة، لا كملف.
button-photo-keep = نعم، احتفظ بها
button-photo-other = أرسل غيرها
button-photo-remove = احذف الصورة
button-place-photo = صورة الباب
fetch = { $file }

place-door =
    باب <b>{ $name }</b>.
    { $words }
place-door-silent = لم يكتب أحد بعد كيف ندخل.
place-no-photo = صورة هذا الباب لم تعد موجودة.
photo-alt = باب { $name } كما يُرى من الشارع.
button-photo = صورة الباب

### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-26
### The list at the door of a lab, for its manager.

door =
    <b>{ $title }</b>، { $when }.
    { $present }

    { $people }
door-after =
    { $news }
    <b>{ $title }</b>، { $when }.
    { $present }

    { $people }
door-walk-ins =
    <b>{ $title }</b>: من يحضر بلا تسجيل.
    { $present }

    { $people }

    من وصل؟ الخيارات في الأسفل، ويمكن الكتابة.
door-walk-ins-after =
    { $news }
    <b>{ $title }</b>: من يحضر بلا تسجيل.
    { $present }

    { $people }

    من وصل غيرهم؟ الخيارات في الأسفل، ويمكن الكتابة.

door-present = الحاضرون: { $here }. المسجلون: { $expected }.
door-present-and-more = الحاضرون: { $here }. المسجلون: { $expected }. عائلات بلا تسجيل: { $walked }.
door-name = { $number }. { $name }: { $party }
door-number = { $number }. { $party }
door-here = { $family } · حاضرة
door-family = العائلة { $number }
door-needs = الحاجة: { $needs }
door-need-allergies = الانتباه للحساسية
door-need-interpreter = ترجمة
door-need-step_free = مدخل بلا درج
door-need-said-allergies = حساسية ({ $what })
door-need-said-interpreter = ترجمة ({ $what })
door-need-said-step_free = مدخل بلا درج ({ $what })
door-walk-in = { $number }. { $party }
door-nobody = لا أحد مسجّل.
door-no-walk-ins = لا أحد حتى الآن.

door-ticked = حاضرة: { $name }.
door-unticked = حذفت العلامة: { $name }.
door-already = كانت كذلك من قبل: { $name }.
door-not-on-it = لم تعد هذه العائلة في القائمة.
door-walked-in = أضفت الرقم { $number }: { $party }.
door-walked-in-already = الرقم { $number } موجود من قبل. إن كانت عائلة أخرى فيمكنك لمس الخيار مرة أخرى في الأسفل.
door-walked-out = حذفت الرقم { $number }.

door-cancelled = { $title }: ألغيت الورشة، ولا توجد قائمة عند الباب.
door-not-yet = قائمة الباب لـ { $title } تفتح { $day }، الساعة { $at }.
door-over = قائمة الباب لـ { $title } مغلقة. تبقى مفتوحة حتى اليوم التالي للورشة.

row-here = { $number }. حاضرة
row-not-here = { $number }. حذف العلامة
row-more-people = عائلات أخرى
row-fewer-people = عائلات سابقة
row-walk-ins = بلا تسجيل
row-walked-out = حذف الرقم { $number }
row-door = العودة إلى القائمة
button-door = قائمة الباب

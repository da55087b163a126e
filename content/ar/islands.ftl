### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### Finding the nearest place: where you are, what you need, the list, a place to pass on.

## Where you are

find-where =
    أين أنت؟ يمكنك إرسال موقعك. أو كتابة شارع أو ساحة أو محطة مترو أو حي.
    أستخدم موقعك للبحث الآن فقط، ثم أنساه.
# $need: what is needed, for example "الرضاعة"
find-where-need =
    من أجل { $need }: أين أنت؟ يمكنك إرسال موقعك. أو كتابة شارع أو ساحة أو محطة مترو أو حي.
    أستخدم موقعك للبحث الآن فقط، ثم أنساه.
find-which = هناك أكثر من مكان بهذا الاسم. أيها هو المقصود؟
find-maybe = هل هذا هو المكان المقصود؟
find-where-unknown = لا أجد هذا المكان. يمكن تجربة محطة مترو أو ساحة أو الرمز البريدي.
find-looking = أبحث عنه، لحظة من فضلك.
find-not-milan = هذا المكان خارج ميلانو، وأنا أعرف ميلانو فقط. يمكنك كتابة شارع أو محطة هنا.
spot-gone = لم أعد أجد هذه النقطة من المدينة. أين أنت الآن؟

# The question to a map service; no person reads it.
lookup = { $query }

near-you = بالقرب منك
near-same = في المنطقة نفسها
# $spot: a street, a square, a stop
near-spot = بالقرب من { $spot }
near-middle = بالقرب من { $spot }، والقياس من وسطه

## What you need

needs = ما الذي يلزمك؟

need-any = استراحة قصيرة
need-nurse = الرضاعة
need-change = تغيير الحفاض
need-milk = تسخين الحليب
need-play = لعب الأطفال
need-meet = لقاء عائلات أخرى
need-talk = التحدث مع شخص
need-info = الحصول على معلومات
need-fathers = تغيير الحفاض للآباء أيضًا
need-step_free = الدخول بعربة الأطفال
need-open = مكان مفتوح الآن

row-need-nurse = رضاعة
row-need-change = تغيير الحفاض
row-need-milk = تسخين الحليب
row-need-play = لعب الأطفال
row-need-meet = لقاء عائلات أخرى
row-need-talk = حديث وجهًا لوجه
row-need-info = الحصول على معلومات
row-need-fathers = طاولة تغيير للآباء
row-need-step_free = الدخول بعربة الأطفال
row-need-open = مكان مفتوح الآن

## The list

# $where: "بالقرب منك"; $places: the places, one under the other
results =
    هذه أماكن { $where }. المسافات بخط مستقيم.

    { $places }
results-need =
    من أجل { $need }، { $where }. المسافات بخط مستقيم.

    { $places }
results-unknown =
    من أجل { $need }، { $where }: لا شيء مؤكد في هذه الأماكن. المسافات بخط مستقيم.

    { $places }
results-closed =
    من أجل { $need }، { $where }: كل شيء مغلق الآن. المسافات بخط مستقيم.

    { $places }
results-far =
    من أجل { $need } لا يوجد شيء { $where }. أبعد من ذلك، بخط مستقيم:

    { $places }
results-unchecked =
    من أجل { $need }، { $where }: معلوماتي قديمة أو غير دقيقة. الأفضل الاتصال أولًا.

    { $places }
results-none =
    من أجل { $need } لا أجد شيئًا في الجوار.
    يمكنني البحث عن شيء آخر، أو عن كل الأماكن. ولخدمات المدينة هناك رقم البلدية: 020202.
results-no-more =
    لا توجد أماكن أخرى في الجوار. يمكنك رؤية الأولى من جديد، أو البحث عن شيء آخر.
    ولخدمات المدينة هناك رقم البلدية: 020202.

# A place in the list; the address alone on its line. $number, $name, $kind, $address, $distance, $minutes (number),
# $facts, $opening
place-near =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address }
    { $distance }، نحو { $minutes ->
        [zero] دقيقة
        [one] دقيقة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    } سيرًا · { $facts } · { $opening }
place-far =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address } · { $distance }
    { $facts } · { $opening }
# A place not checked any more, or only roughly on the map: no metres, no minutes. $year may be "?"
place-stale =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address }
    { $facts } · { $opening } · بيانات عام { $year } غير مؤكدة
place-unchecked =
    <b>{ $number }. { $name }</b> · { $kind }
    { $address }
    { $facts } · { $opening } · الموقع غير مؤكد

# $number, $name
row-place = { $number }. { $name }
row-others = أماكن أخرى قريبة
row-another-need = بحث آخر هنا
# $label: a street, a square, a stop
row-spot = { $label }

## A place to pass on

# $name: the place; $url: its address
share =
    <b>{ $name }</b>، لإرساله إلى أي شخص. يفتح بالرمز أو من هنا:
    { $url }
place-gone = هذا المكان لم يعد في القائمة. هل أبحث لك عن مكان آخر؟

## Buttons

button-find-any = عرض كل الأماكن
button-another-need = بحث آخر هنا
button-results = رؤية النتائج
button-card = فتح البطاقة
button-share = مشاركة المكان

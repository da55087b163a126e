### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### How a place is told: what it is, what is there, when it is open, who says so.

# $name, $kind, $venue, $address, $facts (lines), $more (lines), $way (the link alone on the last line)
card =
    <b>{ $name }</b>
    { $kind } · { $venue }
    { $address }

    { $facts }

    { $more }

    { $way }

address-unknown = العنوان غير معروف

# $facilities: a list
facts-yes = يوجد: { $facilities }.
facts-no = لا يوجد: { $facilities }.
facts-unknown = لا أعرف: { $facilities }.

# What is there, in a list of places. $facility: "طاولة تغيير"; $where: "حمّام النساء"
fact-yes = { $facility }: نعم
fact-no = { $facility }: لا
fact-unknown = { $facility }: لا أعرف
fact-where = { $facility }: نعم، { $where }
facility-where = { $facility } ({ $where })

card-distance =
    { $distance } بخط مستقيم، نحو { $minutes ->
        [zero] دقيقة
        [one] دقيقة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    } سيرًا
card-distance-far = { $distance } بخط مستقيم
# $door: how to find the door, in Italian
card-door = كيفية الدخول (بالإيطالية): { $door }
card-phone = الهاتف: { $phone }
card-languages = لغات المكان: { $languages }
# $day, $who: how old the facts are, and who looked at them
card-checked = تاريخ المعلومات: { $day }، { $who }
card-checked-long-ago = معلومات قديمة: { $day }، { $who }. الأفضل الاتصال قبل الذهاب.
card-never-checked = لم يتحقق أحد من هذه المعلومات بعد.

way =
    الطريق سيرًا:
    https://www.google.com/maps/dir/?api=1&amp;travelmode=walking&amp;destination={ $latitude },{ $longitude }
way-unknown = لا أعرف النقطة الدقيقة بعد.

## What kind of place

kind-island = جزيرة ويندي (Isola di Wendy)
kind-mother_island = جزيرة ويندي الأم (Isola madre)
kind-company_space = مساحة داخل شركة
kind-project_space = مساحة تابعة للمشروع
kind-public_point = مكان عام، ليس من المشروع

tag-island = جزيرة
tag-mother_island = الجزيرة الأم
tag-company_space = مساحة في شركة
tag-project_space = مساحة للمشروع
tag-public_point = مكان عام

venue-pharmacy = صيدلية
venue-medical_centre = مركز طبي
venue-clinic = مركز صحة الأسرة (consultorio)
venue-bar = مقهى
venue-bookshop = مكتبة لبيع الكتب
venue-shop = متجر
venue-cooperative = تعاونية
venue-company = شركة
venue-club = نادٍ
venue-concierge = خدمة جوار في الحي
venue-help_desk = مكتب معلومات
venue-women_centre = مركز للنساء
venue-library = مكتبة عامة
venue-museum = متحف
venue-theatre = مسرح
venue-toilet = حمّام عام
venue-playground = ملعب أطفال
venue-other = مكان آخر

## What is there

facility-nursing = ركن للرضاعة
facility-changing = طاولة تغيير
facility-milk = مكان لتسخين الحليب
facility-play = ركن للعب
facility-meet = لقاءات عائلية
facility-talk = شخص يستمع
facility-info = معلومات
facility-step_free = مدخل بلا درج
facility-toilet = حمّام
facility-free = دخول مجاني
facility-no_purchase = جلوس دون شراء
facility-open_to_all = دخول للجميع
facility-bottle = مكان للرضّاعة
facility-fathers = مكان للآباء أيضًا

changing-all = للجميع
changing-women = حمّام النساء
changing-men = حمّام الرجال
changing-accessible = حمّام ذوي الإعاقة
changing-room = غرفة مستقلة
changing-unknown = لا أعرف أين

## Opening hours

# $until: an hour, "19:30"; $day: a day; $at: an hour
opening-open = مفتوح حتى { $until }
opening-always = مفتوح دائمًا
opening-opens = يفتح { $day }، الساعة { $at }
opening-opens-tomorrow = يفتح غدًا الساعة { $at }
opening-opens-today = يفتح اليوم الساعة { $at }
opening-closes-before = يغلق الساعة { $until }، قبل وصولك
# Closed for today, or with no reopening known.
opening-closed = مغلق اليوم
opening-closed-until = مغلق إلى نهاية { $day }
opening-holiday = اليوم عطلة: لا أعرف المواعيد
opening-unknown = المواعيد: لا أعرف

## Where the facts come from: one for each source of content/places/sources.toml, and that of the map

source-city = الخريطة: بيانات Comune di Milano المفتوحة (CC BY 4.0)
source-other = المصدر: { $source }
source-comune_milano = البيانات: Comune di Milano, dati.comune.milano.it, CC BY 4.0 (معدّلة)
source-openstreetmap = © OpenStreetMap contributors, ODbL 1.0
source-project = البيانات: الصفحات العامة لمشروع Isole di Wendy
source-press = البيانات: صفحات عامة وصحافة محلية
source-on_the_spot = البيانات: جُمعت في المكان من قبل من تهتم بالحي
source-example = مثال غير حقيقي: هذا المكان غير موجود.

## Languages spoken

spoken-it = الإيطالية
spoken-en = الإنجليزية
spoken-ar = العربية
spoken-es = الإسبانية
spoken-fr = الفرنسية
spoken-zh = الصينية
spoken-uk = الأوكرانية
spoken-fil = الفلبينية
spoken-tl = التاغالوغية
spoken-ru = الروسية
spoken-ro = الرومانية
spoken-sq = الألبانية
spoken-pt = البرتغالية
spoken-de = الألمانية
spoken-pl = البولندية
spoken-bn = البنغالية
spoken-ur = الأردية
spoken-hi = الهندية
spoken-pa = البنجابية
spoken-si = السنهالية
spoken-ta = التاميلية
spoken-fa = الفارسية
spoken-tr = التركية
spoken-ja = اليابانية
spoken-am = الأمهرية
spoken-ti = التيغرينية
spoken-so = الصومالية
spoken-wo = الولوفية

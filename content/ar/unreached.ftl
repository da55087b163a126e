### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### For who leads labs: who did not get a message, and who can be phoned.

unreached =
    <b>{ $title }</b>، { $when }.
    { $count ->
        [one] عائلة واحدة لم تصلها رسالتي الأخيرة.
        [two] عائلتان لم تصلهما رسالتي الأخيرة.
        [few] { $count } عائلات لم تصلها رسالتي الأخيرة.
       *[other] { $count } عائلة لم تصلها رسالتي الأخيرة.
    }

    { $who }
unreached-nobody =
    <b>{ $title }</b>، { $when }.
    وصلت رسالتي الأخيرة إلى كل العائلات.
unreached-leaving =
    <b>{ $title }</b>، { $when }.
    لا حاجة إلى الاتصال الآن: أنتظر حتى تستيقظ العائلات.
    { $count ->
        [one] تُرسل رسالة واحدة { $day }، الساعة { $at }.
        [two] تُرسل رسالتان حتى { $day }، الساعة { $at }.
        [few] تُرسل { $count } رسائل حتى { $day }، الساعة { $at }.
       *[other] تُرسل { $count } رسالة حتى { $day }، الساعة { $at }.
    }
unreached-on-the-way =
    <b>{ $title }</b>، { $when }.
    لا حاجة إلى الاتصال الآن.
    { $count ->
        [one] رسالة واحدة في طريقها.
        [two] رسالتان في طريقهما.
        [few] { $count } رسائل في طريقها.
       *[other] { $count } رسالة في طريقها.
    }
unreached-some-phoned =
    <b>{ $title }</b>، { $when }.
    { $done ->
        [one] تم اتصال واحد.
        [two] تم اتصالان.
        [few] تمت { $done } اتصالات.
       *[other] تم { $done } اتصالًا.
    }
    { $count ->
        [one] بقيت عائلة واحدة للاتصال بها.
        [two] بقيت عائلتان للاتصال بهما.
        [few] بقيت { $count } عائلات للاتصال بها.
       *[other] بقيت { $count } عائلة للاتصال بها.
    }

    { $who }
unreached-all-phoned =
    <b>{ $title }</b>، { $when }.
    { $done ->
        [one] تم اتصال واحد.
        [two] تم اتصالان.
        [few] تمت { $done } اتصالات.
       *[other] تم { $done } اتصالًا.
    }
    لم يبق أحد للاتصال به.

# One family. $news: what they do not know
unreached-family =
    <b>{ $title }</b>، { $when }.
    { $name }، { $party }: { $reach }
    { $news }
unreached-news-off = لا تعرف العائلة بعد أن الورشة أُلغيت.
unreached-news-moved = لا تعرف العائلة بعد أن اليوم أو المكان تغيّر.
unreached-news-drop-in = لا تعرف بعد أن الحضور بلا تسجيل.
unreached-news-seat = لا تعرف العائلة بعد ما حدث للمكان الذي تنتظره.
unreached-news-reminder = لم يصل التذكير إلى العائلة.
unreached-phoned = { $title }، { $when }: تم هذا الاتصال من قبل.
unreached-settled =
    { $title }، { $when }: لا حاجة إلى الاتصال هنا بعد الآن.
    وصلت الرسالة إلى العائلة، أو لم تعد تأتي.

unreached-line = { $number }. { $name }، { $party }: { $reach }
unreached-no-name = بلا اسم
unreached-why-stopped = كتبت STOP
unreached-why-waiting = لم تفتح المحادثة بعد
unreached-why-lost = لا يمكن الوصول إليها

unreached-told =
    التغيير في { $title }، { $when }، لم يصل إلى الجميع.
    { $count ->
        [one] تنقص عائلة واحدة. هل يمكن الاتصال بها؟
        [two] تنقص عائلتان. هل يمكن الاتصال بهما؟
        [few] تنقص { $count } عائلات. هل يمكن الاتصال بها؟
       *[other] تنقص { $count } عائلة. هل يمكن الاتصال بها؟
    }
unreached-stale-day =
    تذكير مساء اليوم السابق لـ { $title }، { $when }، لم يُرسل في وقته.
    { $count ->
        [one] يخص الأمر عائلة واحدة.
        [two] يخص الأمر عائلتين.
        [few] يخص الأمر { $count } عائلات.
       *[other] يخص الأمر { $count } عائلة.
    }
unreached-stale-hours =
    تذكير الساعتين لـ { $title }، { $when }، لم يُرسل في وقته.
    { $count ->
        [one] يخص الأمر عائلة واحدة.
        [two] يخص الأمر عائلتين.
        [few] يخص الأمر { $count } عائلات.
       *[other] يخص الأمر { $count } عائلة.
    }

unreached-tomorrow =
    { $count ->
        [one] تذكير واحد من تذكيرات الغد على واتساب لن يصل.
        [two] تذكيران من تذكيرات الغد على واتساب لن يصلا.
        [few] { $count } تذكيرات من تذكيرات الغد على واتساب لن تصل.
       *[other] { $count } تذكيرًا من تذكيرات الغد على واتساب لن تصل.
    }
    تنقص موافقة واتساب: يُرجى إخبار من ركّب Wendy.

    { $labs }
unreached-lab = { $title }، { $when }

button-unreached = بمن أتصل
button-unreached-more = عائلات أخرى
row-unreached = { $number }. { $name }
button-phoned = تم الاتصال
button-phone-again = لم يتم بعد

unreached-place =
    أُغلق <b>{ $name }</b> نهائيًا.
    { $count ->
        [one] بقيت لك هناك ورشة واحدة:
        [two] بقيت لك هناك ورشتان:
        [few] بقيت لك هناك { $count } ورش:
       *[other] بقيت لك هناك { $count } ورشة:
    }

    { $labs }

    يمكنك نقلها أو إلغاؤها، وأنا أخبر القادمين.

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

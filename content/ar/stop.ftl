### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### STOP and START.

stop-done =
    تم. من الآن لا أكتب إلا ردًّا على رسائلك.
    يمكنك السؤال دائمًا، وسأجيب. للعودة كما كان تكفي كلمة START.
start-done =
    تم. يمكن أن تصل الرسائل من جديد.
    للتوقف تكفي كلمة STOP.

button-start = تفعيل الرسائل

stop-offer = هل أتوقف عن الكتابة إليك؟ لن أرسل بعدها إلا الرد على ما يصلني منك.
button-stop = نعم، توقف

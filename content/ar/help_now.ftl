### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### Danger: whom to call now. Two lines; the first 40 letters never say which danger it is.
### A number with a space stands in { "..." }: without its isolate it would be read back to front.

# To be signed off by a named professional. Signed off by: nobody yet. Sources: see content/it/help_now.ftl.
danger-emergency =
    الرقم الآن هو 112. الاتصال مجاني والرد دائم.
    وإذا كان الأمر تسمّمًا، فبعده الرقم { "02 66101029" }. هو مركز السموم في مستشفى Niguarda، ليلًا ونهارًا.

# To be signed off by a named professional. Signed off by: nobody yet. Sources: see content/it/help_now.ftl.
danger-violence =
    للمساعدة الآن، الرقم هو 112. الاتصال مجاني في كل وقت.
    وضد العنف هناك أيضًا الرقم 1522. مجاني وبلا اسم، ليلًا ونهارًا، وبالعربية أيضًا.

# To be signed off by a named professional. Signed off by: nobody yet. Never 1522 here: that line is for violence.
# Sources: see content/it/help_now.ftl.
danger-self_harm =
    شكرًا لأنك كتبت هذا. الرقم الآن هو 112. الرد دائم.
    وهناك من يستمع إليك في Telefono Amico (بالإيطالية): { "02 2327 2327" }.

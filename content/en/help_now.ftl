### Status: draft. 2026-11-25
### Danger: whom to call now. Two lines; the first 40 letters never say which danger it is.

# To be signed off by a named professional. Signed off by: nobody yet. Sources: see content/it/help_now.ftl.
danger-emergency =
    Call 112 right away. It is free and always answers.
    If it is about poison, then call 02 66101029. It is the poison centre at Niguarda hospital, open day and night.

# To be signed off by a named professional. Signed off by: nobody yet. Sources: see content/it/help_now.ftl.
danger-violence =
    Call 112 if you need help right now.
    Against violence there is also 1522. It is free and anonymous, day and night, in many languages.

# To be signed off by a named professional. Signed off by: nobody yet. Never 1522 here: that line is for violence.
# Sources: see content/it/help_now.ftl.
danger-self_harm =
    Thank you for writing this. Please call 112 now. Someone always answers.
    Telefono Amico is there to listen too (in Italian): 02 2327 2327.

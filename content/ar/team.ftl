### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### Community managers: the invitation, the name, the menu of what they can do.
### $where is "Municipio 4", several of them, or "the whole city".

team-municipio = البلدية { $number } (Municipio)
team-city = المدينة كلها

team-home =
    من هنا متابعة { $where }.
    ما الذي يلزمك؟
# $where: whose it is; $yours: what the reader looks after
team-elsewhere = هذا من عمل من يتابع { $where }. المتابعة هنا لـ{ $yours }.
# For who is none. $contact: how whoever runs Wendy is reached
team-how =
    مسؤولو الحي يتابعون الورش والجزر في منطقتهم.
    البداية تكون بدعوة. يمكن طلبها هنا: { $contact }

team-invitation =
    هذه دعوة لمتابعة الحي مع ويندي.
    المنطقة: { $where }، بورشها وأماكنها.
    إذا كانت الدعوة لك فاضغط على الزر.
team-welcome =
    يسعدنا وجودك في الفريق.
    من الآن تتابع { $where }. للعودة إلى هنا اكتب «الإدارة».
team-already = الدعوة مقبولة من قبل: أنت تتابع { $where }. هذا ما يمكنك فعله.
# Used by somebody else, too old, or never there: the same is said. $minutes: how long it lasts
team-invitation-over =
    { $minutes ->
        [zero] لم تعد هذه الدعوة صالحة. يمكن طلب دعوة جديدة ممن أرسلها.
        [one] لم تعد هذه الدعوة صالحة. مدتها دقيقة واحدة وهي لشخص واحد. يمكن طلب دعوة جديدة ممن أرسلها.
        [two] لم تعد هذه الدعوة صالحة. مدتها دقيقتان وهي لشخص واحد. يمكن طلب دعوة جديدة ممن أرسلها.
        [few] لم تعد هذه الدعوة صالحة. مدتها { $minutes } دقائق وهي لشخص واحد. يمكن طلب دعوة جديدة ممن أرسلها.
        [many] لم تعد هذه الدعوة صالحة. مدتها { $minutes } دقيقة وهي لشخص واحد. يمكن طلب دعوة جديدة ممن أرسلها.
       *[other] لم تعد هذه الدعوة صالحة. مدتها { $minutes } دقيقة وهي لشخص واحد. يمكن طلب دعوة جديدة ممن أرسلها.
    }

team-name =
    ما اسمك؟ تقرؤه العائلات عندما تتحدث معك.
    يكفي الاسم الأول، مثلًا «سارة».
team-name-kept = من الآن تقرأ العائلات: { $name }.

team-invite-where = أي منطقة سيتابع من تريد دعوته؟
# $url: the address of the invitation
team-invited =
    هذه دعوة لمتابعة { $where }. مدتها { $minutes } دقيقة، وهي لشخص واحد فقط.
    يمكن إرسال واحد من هذه العناوين، الأسهل:

    { $ways }
team-invited-here =
    هذه دعوة لمتابعة { $where }. مدتها { $minutes } دقيقة، وهي لشخص واحد فقط.
    الآن تُفتح فقط على الحاسوب الذي تعمل عليه Wendy. لإرسالها إلى غيرك يلزم تيليغرام أو واتساب أو عنوان عام: يُرجى سؤال من ركّب Wendy.
    { $url }
team-way-web =
    في المتصفح، أو بمسح الرمز:
    { $url }
team-way-telegram =
    على تيليغرام:
    { $url }
team-way-whatsapp =
    على واتساب:
    { $url }

button-team-accept = قبول الدعوة
button-team-home = العودة إلى الإدارة
button-team-invite = دعوة مسؤول آخر
button-team-name = تغيير الاسم
row-team-where = البلدية { $number }
row-team-city = المدينة كلها

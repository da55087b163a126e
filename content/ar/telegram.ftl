### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### What is seen on Telegram only, and the answers to what can be done only there.

## Before anybody writes: the empty chat (at most 512 characters), the profile (at most 120), the commands

telegram-description =
    مرحبًا، أنا ويندي. أساعدك في العثور على مكان قريب للرضاعة أو تغيير الحفاض أو تسخين الحليب. أو للعب والجلوس دون شراء أي شيء.

    أنا برنامج آلي. أستخدم موقعك للبحث فقط، ثم أنساه.
telegram-short-description = مكان قريب للرضاعة وتغيير الحفاض وتسخين الحليب. في ميلانو.

telegram-command-menu = ما الذي يمكنني فعله
telegram-command-language = Lingua · Language · تغيير اللغة
telegram-command-help = كيف تكون الكتابة إليّ، مع أمثلة
telegram-command-privacy = بياناتك
telegram-command-stop = إيقاف الرسائل

## Buttons

telegram-button-position = إرسال موقعي

## In groups, to whoever calls Wendy. $url: the private chat

in-group =
    هنا يقرأ كثيرون. يمكننا البحث معًا في محادثة خاصة:
    { $url }

## A position that goes on being shared

position-live = يكفيني موقعك مرة واحدة. يمكنك إيقاف مشاركته.

## A message changed after its answer

edited = تغيّرت رسالتك. للحصول على جواب آخر، يمكنك إرسالها من جديد.

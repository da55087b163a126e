### Status: draft (مسودة): a native speaker has not yet read these texts. 2026-11-25
### The web page when a message does not get through, and what pictures show.

page-error-origin = هذه الرسالة لم تأتِ من صفحتي. يرجى تحديث الصفحة ثم المحاولة من جديد.
page-error-slow = رسائل كثيرة في وقت واحد. يرجى الانتظار بضع ثوانٍ ثم المحاولة.
page-error-unread = وصلت الرسالة ناقصة. يرجى تحديث الصفحة وكتابتها من جديد.
page-error-long = الرسالة أطول مما أستطيع قراءته. يمكن تقسيمها إلى جزأين.
page-error-busy = لديّ عمل كثير الآن. يرجى المحاولة بعد قليل.
page-error-closed = تُفتح هذه الصفحة من الرابط المكتوب حيث شغّلت ويندي.

map-alt = خريطة الأماكن المذكورة في القائمة
qr-alt = رمز QR للمسح: يفتح العنوان نفسه

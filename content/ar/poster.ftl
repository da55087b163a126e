### مسودة (draft): a native speaker has not yet read these texts.
### The sheet for the door of a place, printed on A4.

poster-headline = ويندي هنا
poster-what =
    تساعدك في العثور على مكان للرضاعة وتغيير الحفاض وتسخين الحليب.
    يمكنك أيضًا اللعب أو الجلوس دون شراء أي شيء.
poster-scan = وجّه هاتفك نحو أحد الرموز واكتب إلى ويندي.
# $organisation (string): who runs this Wendy
poster-by = ويندي برنامج آلي تديره { $organisation }. الخدمة مجانية.
poster-tryout = تجربة: هذا الرمز يعمل على هذا الكمبيوتر فقط.

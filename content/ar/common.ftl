### Status: draft (مسودة)

language-name = العربية

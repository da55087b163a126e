### Status: draft, to be reviewed by a native speaker. 2026-11-25
### What is only seen on WhatsApp.

# Below questions that can have a position
whatsapp-position = لإرساله: المشبك أو علامة +، ثم «الموقع».

# The button that opens a list: 20 characters at most
whatsapp-list = الخيارات

# Two examples that WhatsApp asks for with buttons; no person reads them
whatsapp-sample = ما الذي يلزمك؟
whatsapp-sample-choice = خيار

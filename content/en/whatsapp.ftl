### Status: draft, to be reviewed with the community managers. 2026-11-25
### What is only seen on WhatsApp.

# Below questions that can have a position
whatsapp-position = To send it: tap the paperclip or the +, then “Location”.

# The button that opens a list: 20 characters at most
whatsapp-list = Choose

# Two examples that WhatsApp asks for with buttons; no person reads them
whatsapp-sample = What do you need?
whatsapp-sample-choice = Choice

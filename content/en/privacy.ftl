### Status: draft, to be read also by whoever answers for the data. 2026-11-25
### What Wendy keeps, why and for how long.

privacy-what =
    Who keeps your data: { $organisation }
    To write to them: { $contact }

    I keep your language, the messages I send you and where to answer you. For a lab I may ask how old the children are, or about an allergy: answer only if you like.
    Telegram, WhatsApp and Twilio see the messages that pass through them.
# $hours, $days, $months: numbers
privacy-rights =
    Your position: rounded to about 100 m, for { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }. Messages: { $days ->
        [one] one day
       *[other] { $days } days
    }. An address you no longer use: { $months ->
        [one] one month
       *[other] { $months } months
    }.
    To erase everything tap below, or write "erase my data". To see or correct your data, write to the people who run me.

    The full text is here:
    { $privacy_url }

# The whole page: one paragraph after the other, with an empty line between. After the last comes the list of times.
privacy-page =
    Who answers for your data. Wendy is an automatic program run by { $organisation }. To write to us: { $contact }

    What Wendy is for. She finds a place for people out with a small child. She answers when you write to her.

    What she keeps. Your language, and whether you want text only. How to answer you: your number, your Telegram code or the web page. The messages she sends you. When you last wrote. Whether you wrote STOP or START, and when.

    Why she may. Without these she cannot answer you: it is the service you asked for. STOP and START stay as proof of your choice, until you erase everything.

    Your position. It is only used to look for places nearby. It stays rounded to about 100 m, for a short time. Then it is gone, and so are the messages that tell where you are. It is never in technical logs.

    What she does not do. She does not ask your children's names. Yours, the ages of the children and allergies she asks only for a lab. Answer only if you like, and take all of it away whenever you want. No advertising, no selling of data, no following you on other pages. She decides nothing about you. If you write something delicate, we read it only to answer you.

    What she counts. How many searches a day, by neighbourhood, language and need. There is no person in these counts.

    Who else sees something. Telegram, WhatsApp and Twilio carry the messages and see them pass. They may keep them outside Europe too, by their own rules. None of them is involved in the web page. If a street is not in our list, we may ask a map service for it. We give it only the words of the street, not who you are.

    The web page. It uses one cookie only, to find your conversation again. It lasts 30 days.

    How they are protected. Personal data is encrypted. Only the people who run Wendy see it, when they need to.

    How to erase everything. Write "erase my data" to Wendy: she tells you what goes and asks once. Then it is done at once. Your address stays for an hour at most, to tell you it is done. If you no longer have that phone, the people who run Wendy can do it. If you do not write for a year and are expected at no lab, Wendy erases everything by herself. In backup copies the data stays until the copy is deleted.

    What you can ask. To see your data, have a copy, correct it, delete it. To stop its use. For now a person prepares the copy. Write to: { $contact }. If the answer is not enough, there is the Italian data protection authority: www.garanteprivacy.it

    For how long. Here is the list, one by one.

# $why: one of those below; $time: for how long
privacy-kept = { $why }: { $time }.

time-hours =
    { $hours ->
        [one] one hour at most
       *[other] { $hours } hours at most
    }
time-days =
    { $days ->
        [one] one day at most
       *[other] { $days } days at most
    }
time-always = until you ask to delete it

# One for each purpose declared in storage/tables.py
purpose-address = Where to answer you, once you no longer write
purpose-question = The question still open, to take it up again
purpose-here = The point you search from, rounded to about 100 m
purpose-event = A message of yours that arrived, while it waits for an answer
purpose-message = The messages Wendy sends you
purpose-party = Who comes with you to a lab, until a month after it
purpose-name = The name you leave for the door of a lab, or go by as a community manager
purpose-answers = Your answers to the questions of a lab, until a few days after it
purpose-draft = What a community manager is putting together

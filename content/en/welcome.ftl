### Status: draft. 2026-11-25
### Who Wendy is, the menu, the language, help, a person to talk to, and what she says when she did not understand.
### Every text may use $organisation (who runs this Wendy), $contact (how to reach them), $privacy_url.

# In place of $organisation and $contact while Wendy is only being tried out.
tryout-organisation = whoever is trying Wendy on this computer
tryout-contact = nobody is here yet, this is a trial

## The first meeting: two messages

welcome-who =
    Hi, I'm Wendy. Lovely to have you here.
    I am an automatic program run by { $organisation }.
welcome-what =
    I help you find an island near you. There you can nurse, change a nappy or warm milk. Or play and sit down, with nothing to buy.

    Language · Lingua · لغة: write one of these words.
    To stop, write STOP.

# Before the answer, for somebody who begins with a question.
welcome-short =
    Hi, I'm Wendy. I am an automatic program run by { $organisation }.
    Language · Lingua · لغة: write one of these words.
    To stop, write STOP. About your data, write “privacy”.

## The menu and help

menu =
    What do you need? Choose below, or use your own words.
help =
    Write to me in any way you like. For example:
    “changing table near via Savona”
    “nurse, piazza San Luigi”
    “metro Bande Nere”

    You can also send me your position. These words always work: “menu”, “language”, “text only”, “privacy”, STOP.
talk =
    To talk to a person: { $contact }
    For now I am the only one in this chat. The community managers do not read it yet.
    If there is danger now, call 112.

## The language

languages =
    Which language shall we speak?
    Lingua · لغة
language-changed = All right, let's speak English.
# In the language offered, to somebody who seems to write English.
language-offer = We can speak English, if you like.
language-gone = I don't speak that language for now. You can choose another one.

# $code: the code of the language; each by its own name
row-language =
    { $code ->
        [it] Italiano
        [en] English
        [ar] العربية
        [es] Español
        [fr] Français
        [zh] 中文
        [uk] Українська
        [fil] Filipino
       *[other] { $code }
    }

## Text only

plain-on =
    From now on, only text and numbers.
    To have the buttons back, write “buttons”.
plain-off =
    Here are the buttons again.
    To take them away, write “text only”.

## When Wendy did not understand: three steps, different words each time

lost-words-1 = I may not have understood. Were you looking for one of these?
lost-words-2 =
    Let's try another way. Choose below, or copy this example:
    “changing table near via Savona”
lost-words-3 =
    I'd like to do better for you. To talk it over with a person:
    { $contact }

lost-thing-1 = Thank you. For now I only read words and positions. Write what you need, or send me where you are.
lost-thing-2 =
    I can't open this one. Words or your position do work. For example:
    “nurse, piazza San Luigi”
lost-thing-3 =
    Nobody sees photos, voice notes or contacts here. Words and your position are fine. If you'd rather have a person:
    { $contact }

# $question: the question that is still open
lost-question-1 =
    I didn't quite get that. Let me ask again.

    { $question }
lost-question-thing =
    Here I read only words and positions. Let me ask again.

    { $question }
lost-question-2 =
    Let's try other words. Even one is enough.

    { $question }
lost-question-3 =
    There is also a person, if you like. Or we go on from here.

    { $question }

## What is no longer there, or got stuck

thanked = Thank you. I am here when you need me.

gone = What you were after is no longer here. We can start again from the menu.
not-allowed = Only the people who run the project can do this. The menu is there for you.
nothing-paused = Nothing is waiting. What do you need now?
set-aside = Something got stuck on my side. I can't answer your last message. You can go on, or send it again.

## Buttons

button-find = Find a place
button-talk = Talk to someone
button-languages = Change language
button-menu = Back to the menu
button-resume = Go on from before
button-resume-booking = Go on: sign-up
button-resume-telling = Go on: details
button-resume-search = Go on: search
button-resume-place = Go on: place
button-resume-draft = Go on: draft
button-manage = Manage

"""What Wendy talks about: the table of contents.

A new conversation is one file here, its Fluent files, one test, and its import below.
"""

from handlers import (
    afterwards,
    coming_along,
    door,
    erasing,
    help_now,
    islands,
    knocking,
    lab_asking,
    lab_filters,
    lab_leading,
    lab_making,
    labs,
    last_look,
    leaving,
    place_making,
    privacy,
    quiet,
    reminders,
    replies,
    reporting,
    series_dates,
    settling,
    stop,
    team,
    welcome,
)
from handlers.rules.afterwards import KINDS as AFTERWARDS
from handlers.rules.leads import KINDS

# Whole messages that mean a step, in every language (content/<language>/lexicon.toml).
COMMANDS = {
    "hello": welcome.hello.link(),
    "menu": welcome.menu.link(),
    "help": welcome.explain.link(),
    "language": welcome.languages.link(),
    "person": welcome.talk.link(),
    "privacy": privacy.privacy.link(),
    "erase": erasing.sure.link(),
    "plain": welcome.show_plain.link(on=True),
    "rich": welcome.show_plain.link(on=False),
    "resume": welcome.resume.link(),
    "more": islands.others.link(),
    "add_place": place_making.start.link(),
    "stop": stop.stop.link(),
    "start": stop.start.link(),
    "make_lab": lab_making.start.link(),
    "copy_lab": lab_making.again.link(),
    "throw_draft": lab_making.throw.link(),
    "lead_labs": lab_leading.mine.link(),
}

# What a sentence may be about, when it is no command and no place.
INTENTS = {
    "find": islands.find.link(),
    "menu": welcome.menu.link(),
    "help": welcome.explain.link(),
    "language": welcome.languages.link(),
    "privacy": privacy.privacy.link(),
    "erase": erasing.sure.link(),
    "person": welcome.talk.link(),
    "manager": team.home.link(),
    "labs": labs.week.link(),
    "mine": labs.mine.link(),
    "leave": leaving.which.link(),
    "leave_list": leaving.which.link(),
    "leave_all": leaving.which.link(),
    "add_place": place_making.start.link(),
    "stop": stop.offer.link(),
    "make_lab": lab_making.start.link(),
    "lead_labs": lab_leading.mine.link(),
    "quiet": quiet.hours.link(),
    "reminders": reminders.wish.link(),
}

FIND = islands.find.link()
LABS = lab_filters.said.link()
COMPANY = coming_along.said.link()
TITLED = lab_asking.titled.link()
RESUME = welcome.resume.link()
NEWCOMER = welcome.intro
DANGER = help_now.danger
CALLED = welcome.called
EDITED = welcome.edited
STILL_SHARING = welcome.still_sharing
DOOR = door.button
lost = welcome.lost
way_back = welcome.way_back
answered = replies.answered
offer_language = welcome.offer_language

# What happens by itself: the clock and the files of an operator ask for it.
remind = reminders.due
REMINDERS = KINDS
after = afterwards.due
AFTER = AFTERWARDS
overdue = settling.overdue
changed = settling.changed
settled = settling.settled
called_off = settling.called_off
dates_behind = series_dates.behind
make_dates_of = series_dates.made
booked_for_all = series_dates.booked
still = last_look.still
untold = reporting.changes
foretold = reporting.foretold
erased = erasing.erased
unheard_of = erasing.unheard_of

# What a template's button opens: the message it stands for, or the lab it is about.
KNOCK = knocking.read
LAB = labs.card

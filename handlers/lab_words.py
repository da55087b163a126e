"""How a lab is told: when, where, for whom, what a receipt says; in words the reader's language gives."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.cards import SPOKEN
from handlers.dialogue import Clock, Count, Day, Names, Phrase, Word
from handlers.rules import leads, quiet, seats
from handlers.rules.ages import asked, suits
from handlers.rules.hours import MILAN
from handlers.rules.questions import unanswered
from handlers.rules.week import EACH
from storage.bookings import Booking, Party, Reminders
from storage.labs import Lab, LabKind
from storage.people import Person, Quiet


def when(lab: Lab) -> Phrase:
    return Phrase("lab-when", {"day": Day(lab.starts.date()), "at": Clock(lab.starts_at), "until": Clock(lab.ends_at)})


def row_words(number: int, lab: Lab) -> dict[str, Word]:
    """What a row has room for: the weekday shortly, the day of the month, the title."""
    weekday = Phrase(f"days-{EACH[lab.starts.weekday()]}")
    return {"number": str(number), "weekday": weekday, "date": str(lab.starts.day), "title": lab.title}


def where(lab: Lab) -> str | Phrase:
    if not lab.place:
        return lab.room
    here = Phrase("lab-where", {"name": lab.place, "address": lab.address}) if lab.address else lab.place
    return Phrase("lab-where-room", {"where": here, "room": lab.room}) if lab.room else here


def who(party: Party) -> Phrase:
    """Who comes, in words."""
    told: list[str | Phrase] = [Phrase("party-adults", {"count": Count(party.adults)})]
    if party.children:
        told.append(_children(party))
    if party.prams:
        told.append(Phrase("party-prams", {"count": Count(party.prams)}))
    return Phrase("party", {"who": Names(tuple(told))})


def _children(party: Party) -> Phrase:
    if not party.bands:
        return Phrase("party-children", {"count": Count(party.children)})
    ages = Names(tuple(Phrase(f"band-{band}") for band in dict.fromkeys(party.bands)))
    return Phrase("party-children-ages", {"count": Count(party.children), "ages": ages})


def beside(lab: Lab, one: Booking) -> list[Phrase]:
    """What is said beside a receipt: why it goes by another name, that it is for others, that more can be told."""
    told = [Phrase("receipt-discreet", {"title": lab.safe_title})] if lab.discreet else []
    if not all(suits(lab, band) for band in one.party.bands):
        ages: dict[str, Word] = {"from": Count(lab.months_from or 0)}
        if lab.months_to is None:
            told.append(Phrase("receipt-ages-from", ages))
        else:
            told.append(Phrase("receipt-ages", {**ages, "to": Count(lab.months_to)}))
    ageless = asked(lab) and len(one.party.bands) < one.party.children
    if ageless or unanswered(lab, one.answers):
        told.append(Phrase("receipt-more"))
    return told


def by(until: datetime) -> dict[str, Word]:
    """The day and the hour of a deadline, or of anything else at one moment."""
    return {"day": Day(until.astimezone(MILAN).date()), "at": Clock(until)}


def rule_of_offers(own: Quiet | None = None) -> Phrase:
    """How long she has to answer an offer: the rule of `seats.deadline`, with its own figures and her night."""
    night = quiet.asleep_in(own)
    words: dict[str, Word] = {
        "hours": Count(seats.TO_ANSWER // timedelta(hours=1)),
        "from": Count(night.since),
        "to": Count(night.until),
        "ahead": Count(seats.BEFORE // timedelta(hours=1)),
        "minutes": Count(seats.AT_LEAST // timedelta(minutes=1)),
    }
    return Phrase("offer-rule", words)


def to_come(lab: Lab, one: Booking, person: Person) -> Phrase:
    """The reminders she will get if nothing changes, each as it will be; the rule is that which sends them."""
    wanted = leads.KINDS if one.reminders is Reminders.BOTH else (str(one.reminders),)
    told: list[str | Phrase] = []
    for kind in leads.KINDS:
        at = leads.comes(kind, lab, since=one.changed_at, quiet=person.quiet) if kind in wanted else None
        if at is None or person.stopped:
            continue
        if at != leads.due_at(kind, lab.starts, lab.starts_at, leads.AWAKE):  # later, for she sleeps then
            told.append(Phrase("to-come-at", by(at)))
        elif kind == "day":
            told.append(Phrase("to-come-day"))
        else:
            told.append(Phrase("to-come-hours", {"hours": Count(leads.HOURS // timedelta(hours=1))}))
    return Phrase("to-come", {"times": Names(tuple(told))}) if told else Phrase("to-come-none")


def summary(lab: Lab, party: Party) -> Phrase:
    """What a receipt says and a reminder repeats; nothing in it gives a discreet lab away."""
    words: dict[str, Word] = {"title": lab.safe_title, "when": when(lab), "where": where(lab), "party": who(party)}
    if lab.bring and not lab.discreet:
        return Phrase("summary-bring", {**words, "bring": lab.bring})
    return Phrase("summary", words)


def aged(first: int | None, last: int | None) -> Phrase:
    """Ages of children, in whole years where that is what they are."""
    ends = [one for one in (first, last) if one]
    years = max(ends, default=0) >= 24 and not any(one % 12 for one in ends)
    each = 12 if years else 1
    words: dict[str, Word] = {"from": Count((first or 0) // each)}
    if last is None:
        return Phrase("draft-years-from" if years else "draft-ages-from", words)
    return Phrase("draft-years" if years else "draft-ages", {**words, "to": Count(last // each)})


def facts(lab: Lab) -> list[str | Phrase]:
    told: list[str | Phrase] = [lab.about] if lab.about else []
    if lab.months_to is not None:
        told.append(Phrase("lab-ages", {"from": Count(lab.months_from or 0), "to": Count(lab.months_to)}))
    elif lab.months_from is not None:
        told.append(Phrase("lab-ages-from", {"from": Count(lab.months_from)}))
    told += _room(lab)
    told.append(Phrase("lab-cost", {"cost": lab.cost}) if lab.cost else Phrase("lab-free"))
    if lab.languages:
        told.append(Phrase("lab-languages", {"languages": Names(spoken(lab.languages))}))
    if lab.bring:
        told.append(Phrase("lab-bring", {"bring": lab.bring}))
    if lab.hosts:
        told.append(Phrase("lab-hosts", {"who": lab.hosts}))
    if lab.series:
        told.append(Phrase("lab-weekly"))
    return told


def _room(lab: Lab) -> list[Phrase]:
    """How many may come: seats count people, old or small; children and prams may have a limit besides."""
    told = [] if lab.kind is LabKind.DROP_IN else [Phrase("lab-seats", {"seats": Count(lab.seats)})]
    if lab.children is not None:
        told.append(Phrase("lab-children", {"count": Count(lab.children)}))
    if lab.prams is not None:
        told.append(Phrase("lab-prams", {"count": Count(lab.prams)}) if lab.prams else Phrase("lab-no-prams"))
    return told


def spoken(languages: str) -> tuple[str | Phrase, ...]:
    return tuple(Phrase(f"spoken-{code}") if code in SPOKEN else code for code in languages.split())

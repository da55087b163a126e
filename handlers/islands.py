"""Find the nearest place for what a parent needs, look at it, walk there."""

from __future__ import annotations

from handlers import cards, place_keeping, place_photos
from handlers.dialogue import (
    Button,
    Found,
    Gone,
    Located,
    LookedUp,
    Map,
    Message,
    Reply,
    Said,
    Spot,
    Turn,
    Unheard,
    ask,
    say,
    step,
)
from handlers.nearby import again, around, here_of, last_needs, named
from handlers.rules.kinds import Kind
from handlers.rules.names import best_names
from handlers.rules.needs import Need, pair, read
from handlers.rules.needs import needs as chosen
from handlers.rules.ranking import rank
from storage.places import Place


@step(hears=Said | Located | LookedUp, door=True)
async def find(turn: Turn, need: Need = Need.ANY, also: Need = Need.ANY) -> Reply:
    """Ask where the person is, then show the places closest to the answer."""
    needs = chosen(need, also)
    match turn.input:
        case Located(latitude, longitude) | LookedUp(float(latitude), float(longitude)):
            return await around(turn, latitude, longitude, needs or await last_needs(turn))
        case LookedUp():
            return ask("find-where-unknown", then=find.link(need, also))
        case Said(text):
            return await _said(turn, text, needs)
    here = await here_of(turn)
    if here is not None and needs:
        return await again(turn, here, needs=needs)
    return _ask_where(needs)


@step
async def there(turn: Turn, ref: str, need: Need = Need.ANY, also: Need = Need.ANY) -> Reply:
    """The places closest to one of the spots the words could mean."""
    spot = turn.where.spot(ref)
    if spot is None:
        raise Gone("spot-gone", Button("button-find", find.link()))
    return await _at(turn, spot, chosen(need, also))


@step
async def others(turn: Turn) -> Reply:
    """The next places of the same search."""
    here = await here_of(turn)
    if here is None:
        return _ask_where(())
    return await again(turn, here, seen=here.shown)


@step
async def results(turn: Turn) -> Reply:
    """The search again, from its nearest place."""
    here = await here_of(turn)
    if here is None:
        return _ask_where(())
    return await again(turn, here)


@step(door=True)
async def choose(turn: Turn) -> Reply:
    """Another need, at the same place if it is still known."""
    return say("needs", *(Button(f"row-need-{need}", find.link(need)) for need in Need if need is not Need.ANY))


@step(door=True)
async def card(turn: Turn, place: int) -> Reply:
    """All that is known and unknown of one place, and the way there."""
    found = await shown(turn, place)
    here = await here_of(turn)
    buttons = [Button("button-share", share.link(place))]
    if here is not None:
        buttons.append(Button("button-results", results.link()))
    buttons.append(Button("button-another-need", choose.link()))
    if await turn.store.photos.version(found.id) is not None:
        buttons.append(Button("button-photo", place_photos.show.link(found.id)))
    buttons += await place_keeping.offers(turn, found)
    seen = rank([found], here=(here.latitude, here.longitude) if here else None, wanted=(), now=turn.now)[0]
    reply = say("card", *buttons, **cards.card(seen, turn.now))
    if found.latitude is not None:
        reply = reply.showing(Map((found.id,)))
    return reply.fading() if here else reply


@step(door=True)
async def share(turn: Turn, place: int) -> Reply:
    """A link and a code that open this place, to pass on."""
    found = await shown(turn, place)
    link = card.link(place)
    back = (Button("button-card", link), Button("button-another-need", choose.link()))
    url = f"{turn.house.public_url}/?go={link.token}"
    return say("share", *back, name=found.name, url=url).showing(cards.code(link))


async def shown(turn: Turn, place: int) -> Place:
    """A place families may see now."""
    found = await turn.store.places.get(place)
    if found is None or not found.listed or found.closed_at or (found.example and not turn.house.examples):
        raise Gone("place-gone", Button("button-find", find.link()))
    return found


# ---------------------------------------------------------------- from words to a position


async def _said(turn: Turn, text: str, needs: tuple[Need, ...]) -> Reply:
    asked = read(turn.lexicon.needs(text), turn.lexicon.wishes(text))
    needs = asked or needs or await last_needs(turn)
    found = turn.where.find(text)
    if found.sure:
        return await _at(turn, found.spots[0], needs)
    named = best_names(
        turn.lexicon.fold(text), await turn.store.places.named(examples=turn.house.examples), turn.lexicon.fold
    )
    if len(named) == 1:
        return await card(turn, named[0])
    if found.spots:
        return _ask_which(found, needs)
    if turn.lexicon.needs(text):
        here = await here_of(turn)
        return await again(turn, here, needs=needs) if here else _ask_where(needs)
    if turn.house.looks_up and any(character.isdigit() for character in text):
        return _look_up(text, needs)
    raise Unheard


def _ask_where(needs: tuple[Need, ...]) -> Reply:
    then = find.link(*pair(needs))
    if not needs:
        return ask("find-where", then=then)
    return ask("find-where-need", then=then, need=named(needs))


def _ask_which(found: Found, needs: tuple[Need, ...]) -> Reply:
    rows = [Button("row-spot", there.link(s.ref, *pair(needs)), {"label": _which(s, found)}) for s in found.spots]
    return ask("find-which" if len(rows) > 1 else "find-maybe", *rows, then=find.link(*pair(needs))).fading()


def _which(spot: Spot, found: Found) -> str:
    """What tells a spot from its namesakes first: a row has 24 characters."""
    alike = sum(other.label == spot.label for other in found.spots) > 1
    return f"{spot.hint}, {spot.label}" if alike and spot.hint else spot.label


def _look_up(text: str, needs: tuple[Need, ...]) -> Reply:
    question = Message("lookup", {"query": text}, kind=Kind.LOOKUP, fades=True)
    return ask("find-looking", then=find.link(*pair(needs))) + Reply((question,))


async def _at(turn: Turn, spot: Spot, needs: tuple[Need, ...]) -> Reply:
    return await around(turn, spot.latitude, spot.longitude, needs, near=spot)

"""Drafts in the database: one of a kind a person, replaced whole, gone with her or after a week."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete

from storage.tables import people
from tests.town import Town


@pytest.mark.asyncio
async def test_a_draft_is_kept_replaced_dropped_and_forgotten(town: Town) -> None:
    anna, bruna = (await town.person("Anna").known()).id, (await town.person("Bruna").known()).id
    async with town.database.transaction() as store:
        assert await store.drafts.get(anna, "lab") is None
        await store.drafts.put(anna, "lab", {"title": "Canto"}, now=town.now)
        await store.drafts.put(anna, "lab", {"title": "Coro"}, now=town.now)
        await store.drafts.put(anna, "place", {"name": "Isola"}, now=town.now + timedelta(days=5))
        await store.drafts.put(bruna, "lab", {"title": "Gioco"}, now=town.now + timedelta(days=5))
        assert await store.drafts.get(anna, "lab") == {"title": "Coro"}
        await store.drafts.forget(now=town.now + timedelta(days=7))
        assert await store.drafts.get(anna, "lab") is None
        await store.drafts.drop(anna, "place")
        assert await store.drafts.get(anna, "place") is None
        await store.connection.execute(delete(people).where(people.c.id == bruna))
        assert await store.drafts.get(bruna, "lab") is None

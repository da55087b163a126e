"""What a draft becomes: a lab with all its columns."""

from __future__ import annotations

from dataclasses import fields

from handlers.rules.drafts import Draft
from storage.labs import NewLab
from storage.wall import instant


def as_lab(draft: Draft, slug: str, *, series: str, manager: int | None, example: bool) -> NewLab:
    """A draft in which nothing is missing. What both have is called the same in both (`of_lab` is the way back)."""
    same = {field.name: getattr(draft, field.name) for field in fields(NewLab) if hasattr(draft, field.name)}
    starts, ends = draft.wall
    return NewLab(
        **same
        | {
            "slug": slug,
            "series": series,
            "starts": starts,
            "ends": ends,
            "opens_at": draft.opens and instant(draft.opens),
            "closes_at": draft.closes and instant(draft.closes),
            "manager_id": manager,
            "example": example,
        }
    )

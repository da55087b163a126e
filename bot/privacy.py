"""The privacy page, written from the declarations of the tables: no second list to forget."""

from __future__ import annotations

from datetime import timedelta

from content.texts import Texts
from storage.tables import metadata
from storage.types import Personal


def kept() -> dict[str, timedelta | None]:
    """Why personal values are kept, and for how long at most: purpose → time."""
    longest: dict[str, timedelta | None] = {}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Personal):
                known = longest.get(column.type.purpose, timedelta())
                keep = column.type.keep
                longest[column.type.purpose] = None if keep is None or known is None else max(known, keep)
    return longest


def paragraphs(texts: Texts, language: str) -> list[str]:
    """The full text in plain words, one paragraph each."""
    whole = texts.plain(texts.text(language, "privacy-page"))
    told = [paragraph.strip() for paragraph in whole.split("\n\n")]
    for purpose, keep in kept().items():
        why = texts.plain(texts.text(language, f"purpose-{purpose}"))
        told.append(
            texts.plain(texts.text(language, "privacy-kept", {"why": why, "time": _time(texts, language, keep)}))
        )
    return told


def _time(texts: Texts, language: str, keep: timedelta | None) -> str:
    if keep is None:
        return texts.plain(texts.text(language, "time-always"))
    if keep < timedelta(days=1):
        return texts.plain(texts.text(language, "time-hours", {"hours": int(keep.total_seconds() // 3600)}))
    return texts.plain(texts.text(language, "time-days", {"days": keep.days}))

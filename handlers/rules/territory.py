"""Where a manager may do what: in her municipio, or everywhere where none is named."""

from __future__ import annotations

from collections.abc import Iterable

from storage.people import Grant, Role


def leads(grants: Iterable[Grant], municipio: int | None) -> bool:
    """Whether somebody with these roles is a manager of what belongs to this municipio; None: to no municipio."""
    return any(one.role is Role.MANAGER and (one.municipio is None or one.municipio == municipio) for one in grants)

"""Where a manager may do what: in her municipio, or everywhere where none is named."""

from __future__ import annotations

from collections.abc import Iterable

from storage.people import Grant, Role


def leads(grants: Iterable[Grant], municipio: int | None) -> bool:
    """Whether somebody with these roles is a manager of what belongs to this municipio; None: to no municipio."""
    return any(one.role is Role.MANAGER and (one.municipio is None or one.municipio == municipio) for one in grants)


def territory(grants: Iterable[Grant]) -> frozenset[int] | None:
    """The municipi somebody is a manager of; None: of the whole city."""
    led = [one.municipio for one in grants if one.role is Role.MANAGER]
    return None if None in led else frozenset(one for one in led if one is not None)

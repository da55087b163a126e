"""What a request says about where it comes from and what it carries, read without trusting it."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import parse_qsl, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}


class BadForm(Exception):
    """The form cannot be read: it is not UTF-8, has too many fields, or names one twice."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def client_address(scope: Mapping[str, Any], trusted: frozenset[str]) -> str:
    """The address of whoever asked: the peer's, or behind a trusted proxy the last one that no trusted proxy wrote.

    `trusted` holds addresses and networks ("127.0.0.1", "172.16.0.0/12"). X-Forwarded-For is read from the right,
    because everything left of the first stranger was written by that stranger. Anything malformed gives the peer.
    """
    peer = _plain(scope["client"][0]) if scope.get("client") else ""
    if not is_among(peer, trusted):
        return peer
    forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
    for entry in reversed(forwarded.decode("latin-1").split(",")):
        address = _parse(entry.strip())
        if address is None:
            return peer
        if not is_among(str(address), trusted):
            return str(address)
    return peer


def network_of(address: str) -> str:
    """The network that one household or one attacker can choose addresses from: /24 for IPv4, /64 for IPv6.

    What is not an address (a test client's name) is its own network.
    """
    match _parse(address):
        case IPv4Address() as four:
            return str(IPv4Network((four, 24), strict=False))
        case IPv6Address() as six:
            return str(IPv6Network((int(six), 64), strict=False))
        case _:
            return address


def counted_as(address: str) -> str:
    """Whose connections are counted together: an IPv4 address alone, an IPv6 one with the /64 that it owns."""
    plain = _plain(address)
    return network_of(plain) if ":" in plain else plain


def is_among(address: str, listed: frozenset[str]) -> bool:
    """Whether an address is one of the listed addresses or lies in one of the listed networks."""
    parsed = _parse(address)
    return parsed is not None and any(parsed in network for network in _networks(listed))


def form_fields(raw: bytes, max_fields: int = 100) -> dict[str, str]:
    """The fields of an urlencoded body, or `BadForm`; a field named twice is refused: either value could be the lie."""
    try:
        pairs = parse_qsl(
            raw.decode("utf-8"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=max_fields,
        )
    except ValueError:
        pairs = None
    # Raised out here because an exception keeps the one it was raised in, and that one holds what was typed.
    if pairs is None or len(dict(pairs)) != len(pairs):
        raise BadForm
    return dict(pairs)


def same_origin(headers: Mapping[str, str], public_origin: str | None) -> bool:
    """Whether a browser says that one of our own pages sent this request.

    `headers` is keyed by lower-case names (or is Starlette's). Browsers send Sec-Fetch-Site only to https and
    localhost; without it Origin decides, against `public_origin` ("https://wendy.example") or, when there is none,
    against the request's Host.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = _origin(headers.get("origin", ""))
    if origin is None:
        return False
    if public_origin is not None:
        return origin == _origin(public_origin)
    return origin == _origin(f"{origin[0]}://{headers.get('host', '')}")


def _origin(url: str) -> tuple[str, str, int] | None:
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    if not parts.hostname or parts.username is not None:
        return None
    return parts.scheme, parts.hostname, port


def _plain(address: str) -> str:
    parsed = _parse(address)
    return address if parsed is None else str(parsed)


def _parse(text: str) -> IPv4Address | IPv6Address | None:
    """Read an address; an IPv4 one written as IPv6 (::ffff:1.2.3.4) is the IPv4 one, and a zone (%eth0) is dropped."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return address
    return address.ipv4_mapped or IPv6Address(int(address))


@lru_cache(maxsize=8)
def _networks(listed: frozenset[str]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(text, strict=False) for text in listed)

"""Where a request comes from and what it carries, as tables."""

from urllib.parse import quote_from_bytes, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.http import BadForm, client_address, counted_as, form_fields, is_among, network_of, same_origin

PROXIES = frozenset({"127.0.0.1", "::1", "172.16.0.0/12"})


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("93.34.1.2", [], "93.34.1.2"),
        ("93.34.1.2", ["8.8.8.8"], "93.34.1.2"),  # a stranger's word is not heard
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["93.34.1.2"], "93.34.1.2"),
        ("127.0.0.1", ["8.8.8.8, 93.34.1.2"], "93.34.1.2"),
        ("127.0.0.1", ["8.8.8.8", "93.34.1.2"], "93.34.1.2"),  # two headers are one list
        ("127.0.0.1", ["8.8.8.8, 93.34.1.2, 172.18.0.5"], "93.34.1.2"),
        ("172.18.0.5", ["93.34.1.2, 127.0.0.1"], "93.34.1.2"),
        ("127.0.0.1", ["172.18.0.5"], "127.0.0.1"),  # nobody but proxies
        ("127.0.0.1", ["93.34.1.2, rubbish"], "127.0.0.1"),
        ("127.0.0.1", ["93.34.1.2,"], "127.0.0.1"),
        ("127.0.0.1", ["93.34.1.2:4711"], "127.0.0.1"),
        ("127.0.0.1", ["\xff\xfe"], "127.0.0.1"),
        ("::1", ["2001:DB8::0:1"], "2001:db8::1"),
        ("::ffff:127.0.0.1", ["::ffff:93.34.1.2"], "93.34.1.2"),
        ("fe80::1%eth0", [], "fe80::1"),
        ("testclient", ["93.34.1.2"], "testclient"),
    ],
)
def test_only_a_trusted_proxy_may_say_who_asked(peer: str, forwarded: list[str], address: str) -> None:
    headers = [(b"x-forwarded-for", value.encode("latin-1")) for value in forwarded]
    assert client_address({"client": (peer, 1), "headers": headers}, PROXIES) == address


def test_a_request_without_a_peer_has_an_empty_address() -> None:
    assert client_address({"client": None, "headers": [(b"x-forwarded-for", b"8.8.8.8")]}, PROXIES) == ""


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("93.34.1.2", "93.34.1.0/24"),
        ("::ffff:93.34.1.2", "93.34.1.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_network_is_what_one_household_owns(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("93.34.1.2", "93.34.1.2"),
        ("::ffff:93.34.1.2", "93.34.1.2"),  # how a dual-stack listener sees it
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_a_client_cannot_multiply_by_the_addresses_it_owns(address: str, counted: str) -> None:
    assert counted_as(address) == counted


def test_addresses_are_found_in_networks_of_their_own_kind_only() -> None:
    assert is_among("172.31.255.255", PROXIES)
    assert is_among("::ffff:127.0.0.1", PROXIES)
    assert not is_among("172.32.0.0", PROXIES)
    assert not is_among("::2", PROXIES)
    assert not is_among("rubbish", PROXIES)


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        (b"", {}),
        (b"text=via+Savona+12&then=", {"text": "via Savona 12", "then": ""}),
        (b"text=citt%C3%A0", {"text": "città"}),
        ("text=città".encode(), {"text": "città"}),
        (b"a=1&&b=2&", {"a": "1", "b": "2"}),
        (b"a;b=1", {"a;b": "1"}),
        (b"a=b=c", {"a": "b=c"}),
        (b"alone", {"alone": ""}),
    ],
)
def test_a_form_is_read_as_browsers_write_it(raw: bytes, fields: dict[str, str]) -> None:
    assert form_fields(raw) == fields


@pytest.mark.parametrize(
    "raw",
    [
        b"a=1&a=2",
        b"a=1&%61=2",
        b"a=%FF",
        b"a=\xff",
        b"a=%ED%A0%80",  # half of a surrogate pair
        b"&".join(b"f%d=1" % number for number in range(101)),
    ],
)
def test_a_form_with_two_meanings_is_refused(raw: bytes) -> None:
    with pytest.raises(BadForm, match="cannot be read"):
        form_fields(raw)


def test_a_refusal_carries_nothing_of_what_was_typed() -> None:
    with pytest.raises(BadForm) as refusal:
        form_fields(b"text=canary%FF")
    assert "canary" not in repr((refusal.value, refusal.value.__cause__, refusal.value.__context__))


def test_a_form_may_have_as_many_fields_as_allowed() -> None:
    assert len(form_fields(b"&".join(b"f%d=1" % number for number in range(100)))) == 100
    with pytest.raises(BadForm):
        form_fields(b"a=1&b=2", 1)


@given(st.binary(max_size=200) | st.lists(st.sampled_from([*b"ab=&;+%\x00\xc3\xa9Ff0", 0x25])).map(bytes))
def test_whatever_arrives_is_a_form_or_refused(raw: bytes) -> None:
    try:
        fields = form_fields(raw)
    except BadForm:
        return
    whole = "".join([*fields, *fields.values()])
    assert whole.encode().decode() == whole  # half a letter raises


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")), max_size=20))
def test_what_a_browser_encodes_comes_back_whole(fields: dict[str, str]) -> None:
    assert form_fields(urlencode(fields).encode()) == fields


@given(st.binary(max_size=50))
def test_bytes_that_are_not_words_are_never_mended(value: bytes) -> None:
    raw = b"a=" + quote_from_bytes(value).encode()
    try:
        expected = value.decode()
    except UnicodeDecodeError:
        with pytest.raises(BadForm):
            form_fields(raw)
    else:
        assert form_fields(raw) == {"a": expected}


@pytest.mark.parametrize(
    ("headers", "public", "same"),
    [
        ({"sec-fetch-site": "same-origin"}, "https://wendy.example", True),
        ({"sec-fetch-site": "same-site"}, "https://wendy.example", False),
        ({"sec-fetch-site": "cross-site", "origin": "https://wendy.example"}, "https://wendy.example", False),
        ({"sec-fetch-site": "none"}, None, False),
        ({"sec-fetch-site": "", "origin": "https://wendy.example"}, "https://wendy.example", False),
        ({"origin": "https://wendy.example"}, "https://wendy.example", True),
        ({"origin": "https://wendy.example:443"}, "https://WENDY.example/", True),
        ({"origin": "http://wendy.example"}, "https://wendy.example", False),
        ({"origin": "https://wendy.example:8443"}, "https://wendy.example", False),
        ({"origin": "https://wendy.example.evil.example"}, "https://wendy.example", False),
        ({"origin": "https://evil.example", "host": "evil.example"}, "https://wendy.example", False),
        ({"origin": "null"}, "https://wendy.example", False),
        ({"origin": "null", "host": "null"}, None, False),
        ({"origin": "http://192.168.1.5:8000", "host": "192.168.1.5:8000"}, None, True),
        ({"origin": "http://[::1]:8000", "host": "[::1]:8000"}, None, True),
        ({"origin": "http://192.168.1.5:8000", "host": "192.168.1.5:8001"}, None, False),
        ({"origin": "http://192.168.1.5:8000"}, None, False),
        ({"origin": "http://a:99999", "host": "a:99999"}, None, False),
        ({"origin": "http://x@a", "host": "x@a"}, None, False),
        ({"origin": "http://", "host": ""}, None, False),
        ({"host": "wendy.example"}, None, False),
        ({}, None, False),
        ({}, "https://wendy.example", False),
    ],
)
def test_only_our_own_pages_are_of_the_same_origin(headers: dict[str, str], public: str | None, same: bool) -> None:
    assert same_origin(headers, public) is same

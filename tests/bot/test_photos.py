"""A photo is drawn anew: small, upright, and without where and when it was taken."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from bot.photos import LARGEST, MOST_OTHERS, MOST_PIXELS, SIDE, NoPicture, bare

ORIENTATION, GPS, MAKER, DATE = 0x0112, 0x8825, 0x927C, 0x9003


def taken(*, size: tuple[int, int] = (400, 300), kind: str = "JPEG", orientation: int = 6) -> bytes:
    """A photo as a telephone takes it: lying on its side, with where, when and by whom."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))  # the left half
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010E] = "canarino"
    exif.get_ifd(0x8769)[DATE] = "2026:11:25 10:00:00"
    where = exif.get_ifd(GPS)
    where[1], where[2] = "N", (IFDRational(45), IFDRational(26), IFDRational(42))
    where[3], where[4] = "E", (IFDRational(9), IFDRational(7), IFDRational(44))
    made = io.BytesIO()
    picture.save(made, kind, exif=exif, comment=b"canarino") if kind == "JPEG" else picture.save(made, kind, exif=exif)
    return made.getvalue()


def seen(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_when_it_was_taken_is_gone(kind: str) -> None:
    content = taken(kind=kind)
    assert seen(content).getexif().get_ifd(GPS)[2]
    small = bare(content)
    exif = seen(small).getexif()
    assert not dict(exif)
    assert not exif.get_ifd(GPS)
    for trace in (b"Exif", b"canarino", b"2026:11:25", b"ICC_PROFILE", b"http://ns.adobe.com"):
        assert trace not in small


def test_it_stands_upright() -> None:
    small = seen(bare(taken(orientation=6)))
    assert small.size == (300, 400)
    top, bottom = small.getpixel((150, 50)), small.getpixel((150, 350))
    assert top[1] < 60  # type: ignore[index]  # red above: the left half of the sensor
    assert bottom[1] > 200  # type: ignore[index]


@pytest.mark.parametrize("size", [(4000, 3000), (1280, 1280), (20, 3000), (1, 1)])
def test_it_is_small(size: tuple[int, int]) -> None:
    small = bare(taken(size=size, orientation=1))
    assert max(seen(small).size) <= SIDE
    assert seen(small).format == "JPEG"
    assert len(small) <= LARGEST


def test_what_is_seen_through_stands_on_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(made, "PNG")
    assert seen(bare(made.getvalue())).getpixel((5, 5)) == (255, 255, 255)


def huge(width: int, height: int) -> bytes:
    """A PNG of few bytes that claims, and keeps, so many pixels of one colour."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = zlib.compress(b"\0" * (width + 1) * height if width * height < 10**6 else b"\0" * 10**5, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def odd(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (20, 20)).save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"\xff\xd8\xff",
        taken()[:200],
        huge(30_000, 30_000),
        huge(5_001, 5_000),
        huge(2**31 - 1, 1),
        odd("GIF"),
        odd("TIFF"),
        odd("BMP"),
        odd("ICO"),
        b"MZ" + bytes(1000),
    ],
    ids=str,
)
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        bare(content)


def test_the_limit_lets_every_chat_photo_through() -> None:
    assert 2560 * 2560 < MOST_OTHERS < MOST_PIXELS < 5_001 * 5_000


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_kilobyte_that_would_fill_the_memory_is_refused(kind: str) -> None:
    made = io.BytesIO()
    Image.new("RGB", (2900, 2900)).save(made, kind)
    assert len(made.getvalue()) < 40_000
    with pytest.raises(NoPicture):
        bare(made.getvalue())


@settings(max_examples=150)
@given(st.binary(max_size=300), st.sampled_from([b"", taken()[:60], b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBPVP8 "]))
def test_any_bytes_are_a_photo_or_refused(tail: bytes, head: bytes) -> None:
    with suppress(NoPicture):
        assert seen(bare(head + tail)).format == "JPEG"


@settings(max_examples=60)
@given(st.integers(0, len(taken()) - 1), st.binary(min_size=1, max_size=8))
def test_a_spoilt_photo_is_a_photo_or_refused(place: int, spoilt: bytes) -> None:
    whole = taken()
    with suppress(NoPicture):
        assert seen(bare(whole[:place] + spoilt + whole[place + len(spoilt) :])).format == "JPEG"

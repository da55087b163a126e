"""A photo somebody sent, made small and bare: turned upright, drawn anew without what a camera writes into it."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageOps

SIDE: Final = 1280  # pixels of the longer side
KINDS: Final = ("JPEG", "PNG", "WEBP")  # what chats carry; no other decoder of Pillow ever sees a byte
MOST_PIXELS: Final = 25_000_000  # of a JPEG, which is decoded near its final size: it takes 30 MB
MOST_OTHERS: Final = 8_000_000  # of a PNG or WebP, decoded whole: a kilobyte of them can be half a gigabyte
LARGEST: Final = 400_000  # bytes of what is kept
QUALITIES: Final = (82, 70, 55, 40)


class NoPicture(Exception):
    """These bytes are no picture that may be opened."""


def bare(content: bytes) -> bytes:
    """A JPEG of at most 1280 pixels and 400 kB without EXIF, GPS or any other note. Raises NoPicture."""
    try:
        return _drawn(content)
    except NoPicture:
        raise
    except Exception:  # a decoder may raise anything at hostile bytes
        raise NoPicture from None


def _drawn(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=KINDS) as picture:
        width, height = picture.size
        if width * height > (MOST_PIXELS if picture.format == "JPEG" else MOST_OTHERS) or min(width, height) < 1:
            raise NoPicture
        picture.draft("RGB", (SIDE, SIDE))  # a JPEG is decoded near its final size at once
        picture.thumbnail((SIDE, SIDE))  # before it is turned: that makes a copy
        upright = ImageOps.exif_transpose(picture)
        # Pixels alone are carried over: notes, colour profile and thumbnail stay behind.
        seen = upright.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
    for quality in QUALITIES:
        made = io.BytesIO()
        paper.save(made, "JPEG", quality=quality, optimize=True)
        if made.tell() <= LARGEST:
            return made.getvalue()
    raise NoPicture

"""The keys of this installation: what encrypts, what recognises, what stays when the key changes."""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_LENGTH: Final = 32  # characters: below this a secret can be guessed
NONCE: Final = 12  # bytes, AES-GCM's own


class WrongKey(Exception):
    """WENDY_SECRET_KEY is not the key this database was made with: put the old key back, or restore both together."""

    def __str__(self) -> str:
        return self.__doc__ or ""


@dataclass(frozen=True, slots=True)
class _Subkeys:
    label: bytes  # four bytes that tell which key wrote a value
    cipher: AESGCM
    lookup: bytes


class Keys:
    """Encrypts personal values and recognises people without reading them.

    `secret` may hold two values separated by a comma, newest first, while a key is being changed: everything is
    written with the first and read with either. What must never change (seen events, erased people) is keyed by
    `fixed`, 32 random bytes kept in the database under the secret.
    """

    def __init__(self, secret: str) -> None:
        secrets = [value.strip() for value in secret.split(",") if value.strip()]
        if not 1 <= len(secrets) <= 2 or any(len(value) < SECRET_LENGTH for value in secrets):
            raise ValueError("the secret key is one value, or two separated by a comma, of at least 32 characters")
        self._subkeys = [_subkeys(value) for value in secrets]
        self.fixed = b""

    def encrypt(self, plain: bytes) -> bytes:
        newest, nonce = self._subkeys[0], os.urandom(NONCE)
        return newest.label + nonce + newest.cipher.encrypt(nonce, plain, newest.label)

    def decrypt(self, value: bytes) -> bytes:
        for subkeys in self._subkeys:
            if value[:4] == subkeys.label:
                try:
                    return subkeys.cipher.decrypt(value[4 : 4 + NONCE], value[4 + NONCE :], subkeys.label)
                except InvalidTag as error:
                    raise WrongKey from error
        raise WrongKey

    def recognise(self, *parts: str) -> list[bytes]:
        """The keyed hashes a value may stand under, newest key first (32 bytes each)."""
        message = "\x1f".join(parts).encode()
        return [hmac.digest(subkeys.lookup, message, hashlib.sha256) for subkeys in self._subkeys]

    def remember(self, *parts: str) -> bytes:
        """The keyed hash that outlives a change of key: for seen events and tombstones (32 bytes)."""
        if not self.fixed:
            raise WrongKey
        return hmac.digest(self.fixed, "\x1f".join(parts).encode(), hashlib.sha256)


def new_secret() -> str:
    """A secret key for WENDY_SECRET_KEY: 256 random bits."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")


def _subkeys(secret: str) -> _Subkeys:
    def derive(purpose: bytes, length: int) -> bytes:
        return HKDF(algorithm=SHA256(), length=length, salt=b"wendy", info=purpose).derive(secret.encode())

    return _Subkeys(derive(b"label", 4), AESGCM(derive(b"encryption", 32)), derive(b"lookup", 32))

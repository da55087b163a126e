"""What the operator decides: every WENDY_ variable, checked at the start and refused with one sentence."""

import difflib
import os
import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urlsplit

from dotenv.parser import parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.keys import SECRET_LENGTH, new_secret

PREFIX: Final = "WENDY_"
DOTENV: Final = Path(".env")
LARGEST_FILE: Final = 65_536  # bytes of a WENDY_..._FILE: more is not a setting but a wrong path
TWILIO: Final = ("WENDY_TWILIO_ACCOUNT_SID", "WENDY_TWILIO_AUTH_TOKEN", "WENDY_TWILIO_FROM")


class BadSettings(Exception):
    """One sentence: which variable, what is wrong with it, what to write instead. Never the value of a secret."""


class Settings(BaseSettings):
    """The settings of this installation. Make them with `load()`; empty means not set.

    Raises BadSettings when they contradict each other.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=True)

    database_url: SecretStr = SecretStr("")  # it may hold a password
    data_dir: Path = Path("data")
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = 8000
    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_secret: SecretStr = SecretStr("")
    twilio_account_sid: str = ""
    twilio_auth_token: SecretStr = SecretStr("")
    twilio_from: str = ""
    twilio_api_url: str = "https://api.twilio.com"
    organisation: str = ""
    contact: str = ""
    geocoder: str = ""
    geocoder_url: str = ""
    log_level: str = "INFO"
    log_format: str = "auto"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *_others: PydanticBaseSettingsSource,
        **_more: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # `load` reads environment, .env and files itself: it must notice typing errors and doubles to name them.
        return (init_settings,)

    @property
    def tryout(self) -> bool:
        """Whether this is a try-out: nobody can reach it but the one who started it."""
        return not (self.telegram_token or self.twilio_account_sid or self.public_url)

    @property
    def database(self) -> str:
        """Where Wendy remembers: sqlite:///file (a try-out has its own), or postgresql+asyncpg://... with password."""
        if self.tryout:
            return f"sqlite:///{self.data_dir / 'tryout.sqlite'}"
        if not self.database_url:
            return f"sqlite:///{self.data_dir / 'wendy.sqlite'}"
        return _database(self.database_url.get_secret_value()).render_as_string(hide_password=False)

    @property
    def sqlite_file(self) -> Path | None:
        """The SQLite file; None with PostgreSQL."""
        kind, _, path = self.database.partition(":///")
        return Path(path) if kind == "sqlite" else None

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that have credentials; the web chat always."""
        named = {"web": True, "telegram": bool(self.telegram_token), "whatsapp": bool(self.twilio_account_sid)}
        return tuple(name for name, configured in named.items() if configured)

    @property
    def twilio_auth_tokens(self) -> tuple[str, ...]:
        """One token, or two while it is being changed, newest first."""
        return tuple(_listed(self.twilio_auth_token))

    @property
    def whatsapp_number(self) -> str:
        """Digits only, with the country's prefix: as wa.me wants it."""
        return self.twilio_from.removeprefix("whatsapp:+")

    @field_validator("data_dir", mode="after")
    @classmethod
    def _home(cls, value: Path) -> Path:
        if "?" in str(value):  # the database's URL would end there
            raise BadSettings("WENDY_DATA_DIR must be a folder without a question mark in its name, for example data.")
        return value.expanduser()

    @field_validator("port", mode="before")
    @classmethod
    def _port(cls, value: Any) -> Any:
        if str(value).isascii() and str(value).isdecimal() and 0 <= int(value) <= 65_535:  # 0: any free one
            return int(value)
        raise BadSettings("WENDY_PORT must be a number from 0 to 65535, for example 8000.")

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        return _one_of("LOG_LEVEL", value.upper(), ("DEBUG", "INFO", "WARNING", "ERROR"))

    @field_validator("log_format")
    @classmethod
    def _format(cls, value: str) -> str:
        return _one_of("LOG_FORMAT", value.lower(), ("auto", "text", "json"))

    @field_validator("geocoder")
    @classmethod
    def _geocoder(cls, value: str) -> str:
        return _one_of("GEOCODER", value.lower(), ("", "nominatim", "photon"))

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str) -> str:
        if not value:
            return value
        try:
            parts = urlsplit(value)
            shaped = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            shaped = False
        if not shaped or parts.username or re.search(r"[\s?#]", value):
            raise BadSettings(
                "WENDY_PUBLIC_URL must be the address people open, starting with https:// or http://, "
                "for example https://wendy.example.org."
            )
        if parts.path:
            raise BadSettings(
                "WENDY_PUBLIC_URL must end after the host name, without a path or a slash, "
                "for example https://wendy.example.org."
            )
        return value

    @field_validator("telegram_api_url", "twilio_api_url", "geocoder_url")
    @classmethod
    def _api(cls, value: str, info: Any) -> str:
        if value and not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", value):
            raise BadSettings(
                f"{PREFIX}{info.field_name.upper()} must start with http:// or https:// and hold no password, "
                "for example http://127.0.0.1:8081."
            )
        return value.rstrip("/")

    @field_validator("twilio_from")
    @classmethod
    def _from(cls, value: str) -> str:
        number = value.removeprefix("whatsapp:")
        if value and not re.fullmatch(r"\+[1-9][0-9]{6,14}", number):
            raise BadSettings(
                "WENDY_TWILIO_FROM must be the WhatsApp number with its country, for example whatsapp:+390200000000."
            )
        return value and f"whatsapp:{number}"

    @model_validator(mode="after")
    def _agree(self) -> Self:
        for check in (_keep_twilio_whole, _keep_telegram_whole, _keep_secret, _name_who_runs_it, _keep_geocoder_whole):
            check(self)
        if self.database_url:
            _database(self.database_url.get_secret_value())
        return self


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of the environment, then of `.env` in the working directory; of `environ` alone when it is given.

    Raises BadSettings.
    """
    if environ is None:
        values: dict[str, Any] = _collect(_dotenv(), ".env") | _collect(os.environ, "the environment")
    else:
        values = _collect(environ, "the environment")
    try:
        return Settings(**values)
    except ValidationError as error:
        where = error.errors(include_input=False, include_url=False)[0]["loc"]
        raise BadSettings(f"{PREFIX}{str(where[0]).upper()} cannot be used: see its line in .env.example.") from None


def secret(settings: Settings) -> str:
    """The secret key(s): of WENDY_SECRET_KEY, or of a try-out's own file, made the first time.

    Raises BadSettings when that file cannot be read or written.
    """
    if not settings.tryout:
        return settings.secret_key.get_secret_value()
    file = settings.data_dir / "tryout.key"
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            _write_once(file, new_secret())
        return file.read_text("ascii").strip()
    except OSError as error:
        raise BadSettings(
            f"The folder of WENDY_DATA_DIR ({settings.data_dir}) cannot be used ({error.strerror}): "
            "give it to the user who runs Wendy, or name another."
        ) from None


def variables() -> tuple[str, ...]:
    """The names of all settings, as the operator writes them."""
    return tuple(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def _write_once(file: Path, text: str) -> None:
    """Two processes may come here together: only a whole file ever carries the name, and the first one stays."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(text + "\n")
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _collect(environ: Mapping[str, str], source: str) -> dict[str, str]:
    """The WENDY_ variables of one source, by field name, with the contents of the files they name."""
    known = set(variables())
    given = {name.upper(): value.strip() for name, value in environ.items() if name.upper().startswith(PREFIX)}
    values: dict[str, str] = {}
    for name, value in given.items():
        plain = name if name in known else name.removesuffix("_FILE")
        if plain not in known:
            raise BadSettings(_unknown(name, known, source))
        if not value:
            continue
        if plain.removeprefix(PREFIX).lower() in values:
            raise BadSettings(f"Both {plain} and {plain}_FILE are set in {source}: remove one of them.")
        values[plain.removeprefix(PREFIX).lower()] = value if name in known else _content(name, value)
    return values


def _unknown(name: str, known: set[str], source: str) -> str:
    near = difflib.get_close_matches(name, sorted(known | {f"{one}_FILE" for one in known}), n=1, cutoff=0.7)
    advice = f"did you mean {near[0]}?" if near else "remove it, or see .env.example for the names there are."
    return f"{name} in {source} is not a setting of Wendy: {advice}"


def _content(name: str, path: str) -> str:
    try:
        with Path(path).expanduser().open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
        text = content.decode().strip()
    except OSError as error:
        # The path is not repeated: the commonest mistake is to write the secret itself there.
        raise BadSettings(f"{name} must name a file that Wendy can read ({error.strerror}).") from None
    except ValueError:
        raise BadSettings(f"{name} must name a file of plain text in UTF-8.") from None
    if not text or len(content) > LARGEST_FILE:
        raise BadSettings(f"{name} must name a file that holds just the value.")
    return text


def _dotenv() -> dict[str, str]:
    try:
        text = DOTENV.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise BadSettings("The file .env cannot be read: let the user who runs Wendy read it, as UTF-8.") from None
    bindings = list(parse_stream(StringIO(text)))
    for binding in bindings:
        if binding.error or (binding.key and binding.value is None):
            raise BadSettings(f"Line {binding.original.line} of .env is not of the form NAME=value.")
    # Values stay as they are written: a "$" belongs to many passwords.
    return {binding.key: binding.value for binding in bindings if binding.key and binding.value is not None}


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value in allowed:
        return value
    choices = ", ".join(one or "empty" for one in allowed)
    raise BadSettings(f"{PREFIX}{name} must be one of: {choices}.")


def _listed(secret: SecretStr) -> list[str]:
    return [value.strip() for value in secret.get_secret_value().split(",") if value.strip()]


def _keep_twilio_whole(settings: Settings) -> None:
    given = (settings.twilio_account_sid, settings.twilio_auth_token, settings.twilio_from)
    missing = [name for name, value in zip(TWILIO, given, strict=True) if not value]
    if len(missing) == len(TWILIO):
        return
    if missing:
        raise BadSettings(
            f"WhatsApp is half set: give {' and '.join(missing)} as well, or none of {', '.join(TWILIO)}."
        )
    if not re.fullmatch(r"AC[0-9a-zA-Z]{32}", settings.twilio_account_sid):
        raise BadSettings(
            "WENDY_TWILIO_ACCOUNT_SID must be AC and 32 letters and digits, as Twilio's console shows it."
        )
    if len(settings.twilio_auth_tokens) not in (1, 2):
        raise BadSettings("WENDY_TWILIO_AUTH_TOKEN must be one token, or two separated by a comma while it is changed.")
    if not settings.public_url:
        raise BadSettings(
            "WhatsApp needs WENDY_PUBLIC_URL, the address where Twilio delivers, for example https://wendy.example.org."
        )


def _keep_telegram_whole(settings: Settings) -> None:
    token, webhook = (one.get_secret_value() for one in (settings.telegram_token, settings.telegram_webhook_secret))
    if token and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token):
        raise BadSettings("WENDY_TELEGRAM_TOKEN must be the token BotFather gave, digits, a colon and letters.")
    if webhook and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", webhook):
        raise BadSettings("WENDY_TELEGRAM_WEBHOOK_SECRET must be 1 to 256 characters out of A-Z a-z 0-9 _ and -.")
    if token and settings.public_url.startswith("https://") and not webhook:
        raise BadSettings(
            "Telegram delivers to a https WENDY_PUBLIC_URL only with WENDY_TELEGRAM_WEBHOOK_SECRET: "
            "put there what `wendy key` prints."
        )


def _keep_secret(settings: Settings) -> None:
    keys = _listed(settings.secret_key)
    if not keys and not settings.tryout:
        raise BadSettings(
            "WENDY_SECRET_KEY is missing: put there what `wendy key` prints, and keep a copy elsewhere, "
            "because without it the data are lost."
        )
    if len(keys) > 2 or any(len(key) < SECRET_LENGTH for key in keys):
        raise BadSettings(
            f"WENDY_SECRET_KEY must be one value of at least {SECRET_LENGTH} characters, or two separated by a comma "
            "while it is changed: `wendy key` prints one."
        )


def _name_who_runs_it(settings: Settings) -> None:
    if settings.tryout:
        return
    if not settings.organisation:
        raise BadSettings(
            "WENDY_ORGANISATION is missing: write who runs this Wendy, for example Cooperativa Esempio; people read it."
        )
    if not settings.contact:
        raise BadSettings(
            "WENDY_CONTACT is missing: write where people reach who runs this Wendy, for example ciao@example.org."
        )


def _keep_geocoder_whole(settings: Settings) -> None:
    if settings.geocoder_url and not settings.geocoder:
        raise BadSettings("WENDY_GEOCODER_URL needs WENDY_GEOCODER: write nominatim or photon there.")


def _database(value: str) -> URL:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise BadSettings(_SUPPORTED) from None
    if url.drivername == "sqlite" and url.database and url.database != ":memory:" and not (url.host or url.query):
        return url.set(database=str(Path(url.database).expanduser()))
    if url.drivername in ("postgresql", "postgresql+asyncpg") and url.database:
        # libpq writes sslmode, asyncpg reads ssl; the values are the same.
        query = {("ssl" if name == "sslmode" else name): part for name, part in url.query.items()}
        return url.set(drivername="postgresql+asyncpg", query=query)
    raise BadSettings(_SUPPORTED)


_SUPPORTED: Final = (
    "WENDY_DATABASE_URL must be sqlite:///a-file.sqlite or postgresql://user:password@host/database, "
    "or empty for a file in the data folder."
)

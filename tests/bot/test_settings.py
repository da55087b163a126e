"""What the operator decides: everything has a name, a default, and one sentence when it is wrong."""

import os
import re
import stat
from itertools import pairwise
from pathlib import Path

import pytest

from bot.settings import BadSettings, Settings, load, secret, variables

ROOT = Path(__file__).parents[2]
KEY = "k" * 43
TOKEN = "123456:canary_telegram_token"
SID = "AC" + "0123456789abcdef" * 2
PUBLIC = {
    "WENDY_SECRET_KEY": KEY,
    "WENDY_ORGANISATION": "Cooperativa Esempio",
    "WENDY_CONTACT": "ciao@example.org",
    "WENDY_PUBLIC_URL": "https://wendy.example.org",
}
TELEGRAM = PUBLIC | {"WENDY_TELEGRAM_TOKEN": TOKEN, "WENDY_TELEGRAM_WEBHOOK_SECRET": "canary_webhook"}
TWILIO = PUBLIC | {
    "WENDY_TWILIO_ACCOUNT_SID": SID,
    "WENDY_TWILIO_AUTH_TOKEN": "canary_twilio_token",
    "WENDY_TWILIO_FROM": "whatsapp:+390200000000",
}


def refused(environ: dict[str, str]) -> str:
    with pytest.raises(BadSettings) as caught:
        load(environ)
    return str(caught.value)


def test_nothing_set_is_a_try_out_for_this_computer_with_a_database_of_its_own() -> None:
    settings = load({})
    assert settings.tryout
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database == "sqlite:///data/tryout.sqlite"
    assert settings.sqlite_file == Path("data/tryout.sqlite")
    assert settings.channels == ("web",)


def test_a_try_out_never_touches_the_real_database() -> None:
    assert load({"WENDY_DATABASE_URL": "sqlite:///real.sqlite"}).sqlite_file == Path("data/tryout.sqlite")


@pytest.mark.parametrize(
    ("environ", "channels"),
    [(PUBLIC, ("web",)), (TELEGRAM, ("web", "telegram")), (TWILIO, ("web", "whatsapp"))],
)
def test_credentials_or_a_public_address_end_the_try_out(environ: dict[str, str], channels: tuple[str, ...]) -> None:
    settings = load(environ)
    assert not settings.tryout
    assert settings.sqlite_file == Path("data/wendy.sqlite")
    assert settings.channels == channels


def test_empty_is_not_set() -> None:
    assert load(dict.fromkeys(variables(), "")) == load({})


def test_settings_cannot_be_changed_and_their_secrets_are_not_shown() -> None:
    settings = load(TELEGRAM | TWILIO | {"WENDY_DATABASE_URL": "postgresql://u:canary_password@h/d"})
    shown = f"{settings!r} {settings}"
    assert "canary" not in shown
    assert KEY not in shown
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("sqlite:///a b.sqlite", "sqlite:///a b.sqlite"),
        ("sqlite:////srv/wendy.sqlite", "sqlite:////srv/wendy.sqlite"),
        ("postgresql://u:p%40%2F@h:5433/d", "postgresql+asyncpg://u:p%40%2F@h:5433/d"),
        ("postgresql+asyncpg://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("postgresql://u@h/d?sslmode=require", "postgresql+asyncpg://u@h/d?ssl=require"),
    ],
)
def test_the_two_kinds_of_database_are_accepted(written: str, used: str) -> None:
    settings = load(PUBLIC | {"WENDY_DATABASE_URL": written})
    assert settings.database == used
    assert (settings.sqlite_file is None) == used.startswith("postgresql")


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"WENDY_PRT": "1"}, "did you mean WENDY_PORT?"),
        ({"WENDY_TELEGRAM_TOKEN_FIEL": "x"}, "did you mean WENDY_TELEGRAM_TOKEN_FILE?"),
        ({"WENDY_ZZZ": ""}, "WENDY_ZZZ in the environment is not a setting"),
        ({"WENDY_PORT": "65536"}, "WENDY_PORT must be"),
        ({"WENDY_PORT": "tcp://10.0.0.1:80"}, "WENDY_PORT must be"),
        ({"WENDY_PORT": "８０"}, "WENDY_PORT must be"),
        ({"WENDY_LOG_LEVEL": "LOUD"}, "WENDY_LOG_LEVEL must be one of"),
        ({"WENDY_LOG_FORMAT": "xml"}, "WENDY_LOG_FORMAT must be one of: auto, text, json"),
        ({"WENDY_GEOCODER": "google"}, "WENDY_GEOCODER must be one of: empty, nominatim, photon"),
        ({"WENDY_GEOCODER_URL": "http://h"}, "needs WENDY_GEOCODER"),
        ({"WENDY_DATA_DIR": "what?"}, "WENDY_DATA_DIR must be"),
        ({"WENDY_TELEGRAM_API_URL": "api.telegram.org"}, "WENDY_TELEGRAM_API_URL must start with"),
        ({"WENDY_TELEGRAM_API_URL": "https://u:p@h"}, "hold no password"),
        (PUBLIC | {"WENDY_PUBLIC_URL": "wendy.example.org"}, "WENDY_PUBLIC_URL must be the address"),
        (PUBLIC | {"WENDY_PUBLIC_URL": "ftp://wendy.example.org"}, "WENDY_PUBLIC_URL must be the address"),
        (PUBLIC | {"WENDY_PUBLIC_URL": "https://h:99999"}, "WENDY_PUBLIC_URL must be the address"),
        (PUBLIC | {"WENDY_PUBLIC_URL": "https://wendy.example.org/"}, "without a path or a slash"),
        (PUBLIC | {"WENDY_PUBLIC_URL": "https://wendy.example.org/chat"}, "without a path or a slash"),
        (PUBLIC | {"WENDY_SECRET_KEY": ""}, "WENDY_SECRET_KEY is missing"),
        (PUBLIC | {"WENDY_SECRET_KEY": "canary"}, "at least 32 characters"),
        (PUBLIC | {"WENDY_SECRET_KEY": f"{KEY},canary"}, "at least 32 characters"),
        (PUBLIC | {"WENDY_SECRET_KEY": f"{KEY},{KEY},{KEY}"}, "or two separated by a comma"),
        (PUBLIC | {"WENDY_ORGANISATION": ""}, "WENDY_ORGANISATION is missing"),
        (PUBLIC | {"WENDY_CONTACT": ""}, "WENDY_CONTACT is missing"),
        (PUBLIC | {"WENDY_DATABASE_URL": "mysql://u:canary@h/d"}, "WENDY_DATABASE_URL must be"),
        (PUBLIC | {"WENDY_DATABASE_URL": "sqlite:///:memory:"}, "WENDY_DATABASE_URL must be"),
        (PUBLIC | {"WENDY_DATABASE_URL": "sqlite+aiosqlite:///x"}, "WENDY_DATABASE_URL must be"),
        (PUBLIC | {"WENDY_DATABASE_URL": "canary"}, "WENDY_DATABASE_URL must be"),
        (PUBLIC | {"WENDY_DATABASE_URL": "postgresql://u:canary@h:port/d"}, "WENDY_DATABASE_URL must be"),
        (TELEGRAM | {"WENDY_TELEGRAM_TOKEN": "canary"}, "WENDY_TELEGRAM_TOKEN must be"),
        (TELEGRAM | {"WENDY_TELEGRAM_WEBHOOK_SECRET": ""}, "only with WENDY_TELEGRAM_WEBHOOK_SECRET"),
        (TELEGRAM | {"WENDY_TELEGRAM_WEBHOOK_SECRET": "canary!"}, "1 to 256 characters"),
        (TELEGRAM | {"WENDY_TELEGRAM_WEBHOOK_SECRET": "c" * 257}, "1 to 256 characters"),
        (TWILIO | {"WENDY_TWILIO_AUTH_TOKEN": ""}, "WhatsApp is half set: give WENDY_TWILIO_AUTH_TOKEN as well"),
        (TWILIO | {"WENDY_TWILIO_AUTH_TOKEN": "canary,b,c"}, "WENDY_TWILIO_AUTH_TOKEN must be one"),
        (TWILIO | {"WENDY_TWILIO_ACCOUNT_SID": "SKcanary"}, "WENDY_TWILIO_ACCOUNT_SID must be AC"),
        (TWILIO | {"WENDY_TWILIO_FROM": "0200000000"}, "WENDY_TWILIO_FROM must be"),
        (TWILIO | {"WENDY_PUBLIC_URL": ""}, "WhatsApp needs WENDY_PUBLIC_URL"),
    ],
)
def test_a_wrong_or_half_set_setting_is_told_in_one_sentence(environ: dict[str, str], said: str) -> None:
    sentence = refused(environ)
    assert said in sentence
    assert "canary" not in sentence
    assert KEY not in sentence
    assert "\n" not in sentence
    assert sentence.endswith((".", "?"))


def test_two_values_are_kept_newest_first_while_a_secret_changes() -> None:
    settings = load(TWILIO | {"WENDY_TWILIO_AUTH_TOKEN": "new, old", "WENDY_SECRET_KEY": f"{KEY},{'j' * 43}"})
    assert settings.twilio_auth_tokens == ("new", "old")
    assert secret(settings) == f"{KEY},{'j' * 43}"


def test_the_whatsapp_number_is_written_with_or_without_its_channel() -> None:
    plain = load(TWILIO | {"WENDY_TWILIO_FROM": "+390200000000"})
    assert plain == load(TWILIO)
    assert plain.whatsapp_number == "390200000000"


@pytest.mark.parametrize("name", variables())
def test_every_variable_is_also_read_from_a_file(name: str, tmp_path: Path) -> None:
    environ = TELEGRAM | TWILIO | {"WENDY_GEOCODER": "photon", "WENDY_DATABASE_URL": "sqlite:///x.sqlite"}
    value = environ.get(name) or str(getattr(load({}), name.removeprefix("WENDY_").lower())) or "http://h"
    file = tmp_path / "value"
    file.write_text(f"{value}\n")
    written = environ | {name: value}
    read = {key: given for key, given in written.items() if key != name} | {f"{name}_FILE": str(file)}
    assert load(read) == load(written)


def test_a_value_and_its_file_together_are_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY)
    both = {"WENDY_SECRET_KEY": KEY, "WENDY_SECRET_KEY_FILE": str(tmp_path / "key")}
    assert "Both WENDY_SECRET_KEY and WENDY_SECRET_KEY_FILE are set" in refused(both)


def test_a_secret_written_where_its_path_belongs_is_not_repeated() -> None:
    sentence = refused({"WENDY_SECRET_KEY_FILE": "canary" * 8})
    assert "WENDY_SECRET_KEY_FILE must name a file that Wendy can read" in sentence
    assert "canary" not in sentence


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"x" * 70_000])
def test_a_file_that_is_no_value_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "value").write_bytes(content)
    assert "WENDY_CONTACT_FILE must name a file" in refused({"WENDY_CONTACT_FILE": str(tmp_path / "value")})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, in an environment without Wendy."""
    for name in [name for name in os.environ if name.upper().startswith("WENDY_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_file_dotenv_is_read_and_the_environment_is_stronger(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("# ours\nOTHER=1\nexport WENDY_PORT=9000\nWENDY_CONTACT='a $b # c'\n")
    assert (load().port, load().contact) == (9000, "a $b # c")
    monkeypatch.setenv("WENDY_PORT", "9001")
    assert load().port == 9001


def test_a_file_in_the_environment_is_stronger_than_a_value_in_dotenv(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".env").write_text("WENDY_PORT=9000\n")
    (folder / "port").write_text("9002\n")
    monkeypatch.setenv("WENDY_PORT_FILE", "port")
    assert load().port == 9002


@pytest.mark.parametrize("line", ["WENDY_PORT", "WENDY_PORT: 9000", "just words"])
def test_a_line_of_dotenv_that_says_nothing_is_named_by_its_number(folder: Path, line: str) -> None:
    (folder / ".env").write_text(f"WENDY_HOST=127.0.0.1\n{line}\n")
    with pytest.raises(BadSettings, match=r"Line 2 of \.env is not of the form NAME=value"):
        load()


def test_a_typing_error_in_dotenv_is_told_as_one(folder: Path) -> None:
    (folder / ".env").write_text("WENDY_PRT=9000\n")
    with pytest.raises(BadSettings, match=r"WENDY_PRT in \.env .* did you mean WENDY_PORT"):
        load()


def test_the_key_of_a_try_out_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = load({"WENDY_DATA_DIR": str(tmp_path / "new")})
    made = secret(settings)
    assert len(made) == 43
    assert secret(settings) == made
    assert stat.S_IMODE((tmp_path / "new" / "tryout.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["tryout.key"]


def test_a_folder_that_cannot_be_used_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadSettings, match=r"WENDY_DATA_DIR .* cannot be used \(Not a directory\)"):
        secret(load({"WENDY_DATA_DIR": str(tmp_path / "file" / "data")}))


def test_the_example_file_lists_every_variable_once_with_a_line_of_comment_and_its_default() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    listed = {}
    for before, line in pairwise(lines):
        if match := re.fullmatch(r"#?(WENDY_[A-Z_]+)=(.*)", line):
            assert before.startswith("# "), f"{match[1]} has no comment"
            assert match[1] not in listed
            listed[match[1]] = match[2]
    assert tuple(listed) == variables()
    for name, field in Settings.model_fields.items():
        written, default = listed[f"WENDY_{name.upper()}"], str(field.default)
        if default and not default.startswith("*"):
            assert written == default, name


def test_the_example_file_as_it_is_changes_nothing(folder: Path) -> None:
    (folder / ".env").write_text((ROOT / ".env.example").read_text())
    assert load() == load({})

"""What is encrypted stays unreadable, and a changed key is noticed."""

import pytest

from storage.keys import Keys, WrongKey, new_secret

OLD, NEW = "an old secret long enough to be one of ours", "a new secret long enough to be one of ours"


def test_what_was_encrypted_is_read_back_and_never_looks_the_same_twice() -> None:
    keys = Keys(OLD)
    first, second = keys.encrypt(b"via Savona 10"), keys.encrypt(b"via Savona 10")
    assert first != second
    assert b"Savona" not in first
    assert keys.decrypt(first) == keys.decrypt(second) == b"via Savona 10"


def test_another_key_is_told_apart_and_a_changed_value_is_refused() -> None:
    value = Keys(OLD).encrypt(b"x")
    with pytest.raises(WrongKey):
        Keys(NEW).decrypt(value)
    with pytest.raises(WrongKey):
        Keys(OLD).decrypt(value[:-1] + bytes([value[-1] ^ 1]))


def test_while_a_key_is_changed_both_are_read_and_the_new_one_writes() -> None:
    old, both, new = Keys(OLD), Keys(f"{NEW},{OLD}"), Keys(NEW)
    assert both.decrypt(old.encrypt(b"x")) == b"x"
    assert new.decrypt(both.encrypt(b"x")) == b"x"
    assert old.recognise("web", "a")[0] in both.recognise("web", "a")
    assert new.recognise("web", "a")[0] == both.recognise("web", "a")[0]


def test_two_installations_recognise_the_same_number_differently() -> None:
    assert Keys(OLD).recognise("whatsapp", "+390000000000") != Keys(NEW).recognise("whatsapp", "+390000000000")


@pytest.mark.parametrize("secret", ["", "short", f"{OLD},short", f"{OLD},{NEW},{new_secret()}"])
def test_a_secret_that_can_be_guessed_is_refused(secret: str) -> None:
    with pytest.raises(ValueError, match="32 characters"):
        Keys(secret)


def test_nothing_is_remembered_before_the_database_gave_its_fixed_key() -> None:
    with pytest.raises(WrongKey):
        Keys(OLD).remember("event", "1")

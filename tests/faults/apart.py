"""A PostgreSQL in a network namespace of its own, whose cable can be pulled."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from tests.postgres import OWNER, Postgres

NAME: Final = f"wendy{os.getpid() % 10_000}"
OURS, THEIRS = f"wa{os.getpid() % 10_000}", f"wb{os.getpid() % 10_000}"
HERE, THERE = "10.213.7.1", "10.213.7.2"


class Apart(Postgres):
    """The server at the other end of the cable; the tests themselves still reach it by its socket."""

    def url_by_cable(self, database: str) -> str:
        return f"postgresql+asyncpg://{OWNER}@{THERE}/{database}"

    def _run(self, command: list[Any], **options: Any) -> subprocess.Popen[bytes]:
        if command[0].name != "postgres":
            return super()._run(command, **options)
        account, self.account = self.account, {}
        try:
            user = ["setpriv", f"--reuid={account['user']}", f"--regid={account['group']}", "--clear-groups"]
            cable = ["-c", f"listen_addresses={THERE}"]
            return super()._run(["ip", "netns", "exec", NAME, *user, *command, *cable], **options)
        finally:
            self.account = account


@contextmanager
def apart() -> Iterator[Apart | None]:
    """The server, or None where namespaces are not allowed."""
    if os.geteuid() or not shutil.which("ip") or not shutil.which("setpriv") or not _lay():
        yield None
        return
    server = Apart.prepare()
    try:
        with (server.home / "data" / "pg_hba.conf").open("a") as rules:
            rules.write(f"\nhost all all {HERE}/32 trust\n")
        server.start()
        yield server
    finally:
        server.remove()
        _ip("netns", "delete", NAME)
        _ip("link", "delete", OURS)


def pull() -> None:
    """Pull the cable: nothing arrives any more, and nobody is told."""
    _ip("link", "set", OURS, "down")


def plug() -> None:
    _ip("link", "set", OURS, "up")


def _lay() -> bool:
    return all(
        _ip(*command.split())
        for command in (
            f"netns add {NAME}",
            f"link add {OURS} type veth peer name {THEIRS} netns {NAME}",
            f"addr add {HERE}/30 dev {OURS}",
            f"link set {OURS} up",
            f"-n {NAME} addr add {THERE}/30 dev {THEIRS}",
            f"-n {NAME} link set {THEIRS} up",
            f"-n {NAME} link set lo up",
        )
    )


def _ip(*arguments: str) -> bool:
    return subprocess.run(["ip", *arguments], capture_output=True).returncode == 0


__all__ = ["Apart", "apart", "plug", "pull"]

"""What a repository needs of an engine."""

from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from sqlalchemy import CursorResult, Executable


class Connection(Protocol):
    """One transaction on either engine (`engine` is "sqlite" or "postgresql")."""

    engine: str

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]: ...
    def savepoint(self) -> AbstractAsyncContextManager[None]: ...

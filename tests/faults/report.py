"""What a subject of the fault laboratory found: figures with their goals, and findings, which must be none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.faults.acts import Finding

SHOWN = 12  # findings of one subject that are written out


@dataclass(slots=True)
class Result:
    """One subject's outcome. `skipped` says why it did not run."""

    subject: str
    figures: list[tuple[str, str, str, bool]] = field(default_factory=list)  # what, measured, goal, met
    findings: list[Finding] = field(default_factory=list)
    skipped: str = ""

    def figure(self, what: str, measured: float | str, *, goal: str = "", met: bool = True) -> None:
        shown = measured if isinstance(measured, str) else f"{measured:,.2f}".removesuffix(".00")
        self.figures.append((what, shown, goal, met))

    def below(self, what: str, measured: float, goal: float, *, unit: str = "") -> None:
        """A figure that must not be more than its goal."""
        self.figure(what, f"{measured:,.2f}{unit}", goal=f"<= {goal:g}{unit}", met=measured <= goal)

    def found(self, findings: Sequence[Finding]) -> None:
        self.findings += findings

    def wrong(self, kind: str, what: str) -> None:
        self.findings.append(Finding(kind, what))

    @property
    def good(self) -> bool:
        """Nothing lost, doubled, mixed up. A figure that misses its goal is told, and no reason to fail."""
        return not self.findings

    def table(self) -> str:
        if self.skipped:
            return f"{self.subject}: skipped, {self.skipped}"
        wide = max([len(what) for what, *_ in self.figures], default=0)
        lines = [f"{self.subject}: {'nothing wrong' if self.good else f'{len(self.findings)} FINDINGS'}"]
        for what, measured, goal, met in self.figures:
            lines.append(f"  {what:<{wide}}  {measured:>14}  {goal}{'' if met else '  MISSED'}")
        lines += [f"  ! {finding.kind}: {finding.what}" for finding in self.findings[:SHOWN]]
        if len(self.findings) > SHOWN:
            lines.append(f"  ! and {len(self.findings) - SHOWN} more")
        return "\n".join(lines)


__all__ = ["Result"]

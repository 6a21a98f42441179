"""What a drill came to, as a line of a table: what, how, outcome."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """`faults`: what should not have happened. `figure`: what was measured."""

    what: str
    how: str
    faults: list[str]
    figure: str = ""

    def say(self) -> int:
        """The exit status."""
        outcome = f"{len(self.faults)} FEL" if self.faults else "allt stämmer"
        sys.stdout.write(f"| {self.what} | {self.how} | {outcome}{f'; {self.figure}' if self.figure else ''} |\n")
        for fault in self.faults[:20]:
            sys.stdout.write(f"    {fault}\n")
        sys.stdout.flush()
        return 1 if self.faults else 0

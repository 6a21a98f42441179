"""How long PostgreSQL is waited for."""

from typing import Any


def patience(seconds: int) -> dict[str, Any]:
    """Connection options: no statement, lock or silence of the network takes longer. 0 = as long as it takes, but for
    the connection itself: a server that is away is away at once."""
    options: dict[str, Any] = {"connect_timeout": 5}
    if seconds > 0:
        milliseconds = seconds * 1000
        limits = {
            "statement_timeout": milliseconds,
            # Told apart from a slow statement in the log, and a little sooner.
            "lock_timeout": milliseconds * 2 // 3,
            # A worker that stopped in the middle must not hold its rows for ever.
            "idle_in_transaction_session_timeout": milliseconds * 4,
        }
        options["options"] = " ".join(f"-c {name}={value}" for name, value in limits.items())
        # Unanswered words and a silent network are given up as well (Linux).
        options |= {"tcp_user_timeout": milliseconds, "keepalives_idle": seconds}
    return options

"""Keys: short, unique in their plan or region, never changed or reused (design.md §5)."""

import secrets

# No vowels and no look-alikes: no words arise, and a key can be read aloud.
ALPHABET = "bcdfghjkmnpqrstvwxz23456789"


def new_key() -> str:
    """Eight random characters, about 38 bits: enough within one plan or region."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))

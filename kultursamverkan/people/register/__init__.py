"""Which fields hold personal data, and why: the ground of a record of processing (GDPR article 30).

Every field of every model that can hold text, a file or a person stands here, or is named as not personal in
tests/project/personal_data.py; a new field without a place fails tests/project/test_personal_data.py. Fields with fixed
choices hold no text and are left out.
"""

from kultursamverkan.people.register.base import Erased, Held, Kept, Register, Seen
from kultursamverkan.people.register.kept import DIALOGUES, FREE_TEXT, RECORDS
from kultursamverkan.people.register.people import PEOPLE
from kultursamverkan.people.register.plans import PLANS

# By what people know it as.
AREAS: dict[str, Register] = {
    "Personer, konton och inloggning": PEOPLE,
    "Planer och uppföljning": PLANS,
    "Dialoger, möten och skrivelser": DIALOGUES,
    "Historik, mejl, filer och händelser": RECORDS,
}
PERSONAL: Register = {name: held for area in AREAS.values() for name, held in area.items()}
MAY_NAME_SOMEBODY: dict[str, Seen] = {name: seen for seen, names in FREE_TEXT.items() for name in names}

__all__ = ["AREAS", "FREE_TEXT", "MAY_NAME_SOMEBODY", "PERSONAL", "Erased", "Held", "Kept", "Register", "Seen"]

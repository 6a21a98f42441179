"""The fixtures as a new installation has them, loaded once in a test process and copied back after that
(tests/replay.py)."""

from functools import partial

from django.core.management import call_command

from tests.replay import Replay

FIXTURES = ("regions", "municipalities", "orebro-2020-2023", "demo", "stockholm")
# Regions, municipalities and the Örebro plan; and all of them, as `make demo` loads them.
load_plan = Replay(partial(call_command, "loaddata", *FIXTURES[:3], verbosity=0))
load_demo = Replay(partial(call_command, "loaddata", *FIXTURES, verbosity=0))

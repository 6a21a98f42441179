"""How much alike two texts are, in per cent, and how many slips apart. Loaded where names or titles are compared: the
library takes 4 MiB."""

from kultursamverkan.shared.on_use import OnUse

ratio = OnUse[float]("rapidfuzz.fuzz.ratio")
token_set_ratio = OnUse[float]("rapidfuzz.fuzz.token_set_ratio")
distance = OnUse[int]("rapidfuzz.distance.DamerauLevenshtein.distance")

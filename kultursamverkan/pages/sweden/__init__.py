"""A made-up country on the real map: what `manage.py make_sweden` writes, to measure and to try with. The same seed
gives the same rows. Nobody and nothing in it is real but the names of regions and municipalities."""

"""The whole installation as one file: the database and what people sent, as they stood in one and the same moment,
while the server is running. `manage.py backup` and `manage.py restore`."""

"""Swedish date formats as authorities write them: 22 november 2026 and 2026-11-22."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "j F Y \\k\\l. H.i"
SHORT_DATETIME_FORMAT = "Y-m-d H:i"
TIME_FORMAT = "H.i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d %B %Y", "%d/%m/%Y", "%Y%m%d"]

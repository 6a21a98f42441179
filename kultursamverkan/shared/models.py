"""Abstract bases. No concrete models live here."""

from django.db import models


class Revised(models.Model):
    """Something people edit. `revision` goes up with each save, a child's included, so that two writers notice."""

    revision = models.PositiveIntegerField("revision", default=1, editable=False)

    class Meta:
        abstract = True

"""Model fields of our own."""

import json
from typing import Any

from django.db import models


class JsonTeks(models.JSONField):
    """JSON kept as the text it was written as (PostgreSQL ``json``), for documents that are stored once.

    ``jsonb`` takes a document apart and packs it again: six times the cost of a closing's explanations, and
    their keys in an order nobody chose. Path operators (``#>>``) work on both.
    """

    def db_type(self, connection: Any) -> str:
        return "json"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """psycopg2 has parsed ``json`` already; a key taken out of it comes as text."""
        return json.loads(value, cls=self.decoder) if isinstance(value, str) else value

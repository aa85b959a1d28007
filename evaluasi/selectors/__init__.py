"""Reading judgements; one module a room."""

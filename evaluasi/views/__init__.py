"""Pages of judgements; one module a room."""

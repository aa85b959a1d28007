"""Forms of judgements; one module a room."""

"""Pages of plans and results; one module a subject."""

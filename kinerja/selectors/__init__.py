"""Reading plans and results; one module a subject."""

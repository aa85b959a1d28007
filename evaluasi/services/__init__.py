"""The only writers of judgements; one module a subject."""

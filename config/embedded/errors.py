"""The one error of this package."""


class EmbeddedError(RuntimeError):
    """Starting or stopping failed; the text is an Indonesian sentence for the person at the terminal."""

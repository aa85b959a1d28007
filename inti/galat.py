"""Errors whose text a person reads."""

from django.core.exceptions import PermissionDenied, ValidationError


class GalatAturan(ValidationError):
    """A rule refused the step; the message says what is wrong and how to mend it (Indonesian)."""

    @property
    def kalimat(self) -> str:
        return " ".join(self.messages)

    def __str__(self) -> str:
        return self.kalimat


class TidakBerwenang(PermissionDenied):
    """The person may not take this step on this object."""

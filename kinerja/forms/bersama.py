"""What a service refused, told at the form's fields."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError

from inti.galat import GalatAturan

Hasil = TypeVar("Hasil")


def jalankan(form: forms.BaseForm, langkah: Callable[[], Hasil]) -> Hasil | None:
    """Run a service call; None when a rule refused it, its sentences then stand in the form."""
    try:
        return langkah()
    except GalatAturan as galat:
        tempelkan(form, galat)
        return None


def tempelkan(form: forms.BaseForm, galat: ValidationError) -> None:
    """Put the sentences at the fields they name, the others above the form."""
    if not hasattr(galat, "error_dict"):
        form.add_error(None, galat)  # with its code
        return
    for nama, pesan in galat.message_dict.items():
        form.add_error(nama if nama in form.fields else None, pesan)

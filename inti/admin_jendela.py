"""Two windows on one record: whoever saves second is told, instead of undoing the first one's change.

A form carries a digest of what it showed; what is stored must still have it when the form comes back.
"""

import hashlib
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest

BIDANG = "lembar_dibuka"
BERUBAH = (
    "Data ini sudah diubah di jendela lain atau oleh orang lain setelah Anda membukanya. Isian Anda masih "
    "ada di bawah, belum disimpan. Perubahannya ada di Riwayat; bila isian Anda benar, simpan sekali lagi."
)


def sidik_lembar(model_admin: Any, request: HttpRequest, obj: Model) -> str:
    """Of the columns that this form would write."""
    tetap = set(model_admin.get_readonly_fields(request, obj))
    nama = set(flatten_fieldsets(model_admin.get_fieldsets(request, obj))) - tetap
    isi = [(b.attname, b.value_to_string(obj)) for b in obj._meta.concrete_fields if b.name in nama]
    return hashlib.sha256(repr(isi).encode()).hexdigest()[:32]


class PenjagaJendela:
    """For a ModelAdmin: `periksa_jendela` raises ValidationError when a form was opened on older values."""

    change_form_template = "admin/lembar.html"

    def periksa_jendela(self, request: HttpRequest, obj: Model) -> None:
        """Locks the row until the save is done, so that two that come together are told apart too."""
        dibuka = request.POST.get(BIDANG)
        if not dibuka:
            return
        kini = type(obj)._default_manager.select_for_update(of=("self",)).filter(pk=obj.pk).first()
        if kini is not None and dibuka != sidik_lembar(self, request, kini):
            raise ValidationError(BERUBAH)

    def isi_jendela(self, request: HttpRequest, obj: Model | None) -> dict[str, str]:
        """What the page needs. Read anew after a refusal: the form's object then holds what was typed."""
        if obj is not None and request.method == "POST":
            obj = type(obj)._default_manager.filter(pk=obj.pk).first()
        return {} if obj is None else {BIDANG: sidik_lembar(self, request, obj)}

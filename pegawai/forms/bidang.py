"""Fields that name a person by what people know: the NIP, or the login's name; a unit together with its OPD.

They work without script."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from pegawai.models import Pegawai, Pengguna, UnitKerja


class _BidangNomor(forms.CharField):
    """A row typed by its natural key; the value is the row."""

    model: Any = None
    kunci = ""
    kalimat = ""

    def prepare_value(self, value: Any) -> Any:
        """What a stored id looks like in the field; typed text is given back as it is."""
        if isinstance(value, int):
            return self.model.objects.filter(pk=value).values_list(self.kunci, flat=True).first() or ""
        return getattr(value, self.kunci, value)

    def clean(self, value: Any) -> Any:
        teks = "".join(str(super().clean(value) or "").split())
        if not teks:
            return None
        baris = self.model.objects.filter(**{f"{self.kunci}__iexact": teks}).first()
        if baris is None:
            raise ValidationError(self.kalimat, code="invalid")
        return baris

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(str(self.prepare_value(initial) or "") != "".join(str(data or "").split()))


class BidangPegawai(_BidangNomor):
    """A person by NIP (or NRP, X-…)."""

    model, kunci = Pegawai, "nip"
    kalimat = "Tidak ada pegawai dengan NIP ini. Periksa ketikannya."

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Ketik NIP-nya, boleh dengan spasi.")
        super().__init__(**{"max_length": 40} | kwargs)


class BidangPengguna(_BidangNomor):
    """A login by its name, which is the NIP for employees."""

    model, kunci = Pengguna, "username"
    kalimat = "Tidak ada akun dengan nama masuk ini. Periksa ketikannya."

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "NIP atau nama pengguna.")
        super().__init__(**{"max_length": 150} | kwargs)


class BidangUnit(forms.ModelChoiceField):
    """A unit among its namesakes, in the order of the tree; those that have ended say so."""

    def label_from_instance(self, obj: Any) -> str:
        """As the list shows it."""
        berakhir = obj.selesai is not None and obj.selesai < timezone.localdate()
        return f"{obj.nama_dan_opd} (sudah berakhir)" if berakhir else str(obj.nama_dan_opd)

    @staticmethod
    def pilihan() -> Any:
        """All units, with what their names need."""
        return UnitKerja.objects.select_related("opd")

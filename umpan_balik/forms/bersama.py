"""Fields of what people type: tidied, without invisible characters."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from inti.formulir import Formulir
from inti.templatetags.format import format_angka
from pegawai.models import UnitKerja
from umpan_balik.selectors.teks_publik import tampak_pribadi

PANJANG_SARAN = 2000
# Controls, zero-width characters and direction overrides: invisible, and able to turn a page's text
# around. The joiner U+200D stays, emoji are made with it.
_TAK_TAMPAK = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200c\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]"
)


def rapikan_ketikan(teks: str) -> str:
    """What a person typed, with plain line ends and without invisible characters."""
    teks = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n"))
    return _TAK_TAMPAK.sub("", teks).strip()


class BidangKetikan(forms.CharField):
    """Free text: tidied before its length is counted, so that a line break is one character."""

    def __init__(self, *, paling_banyak: int, **lain: Any) -> None:
        self.paling_banyak = paling_banyak
        super().__init__(**lain)
        self.widget.attrs.setdefault("maxlength", str(paling_banyak))

    def to_python(self, value: Any) -> str:
        """The tidied text. Raises ValidationError with both lengths when it is too long."""
        teks = rapikan_ketikan(str(value or ""))
        if len(teks) > self.paling_banyak:
            nama = str(self.label).removesuffix(" (boleh dikosongkan)")
            raise ValidationError(
                f"{nama} paling banyak {format_angka(self.paling_banyak)} huruf; "
                f"sekarang {format_angka(len(teks))}. Persingkat dulu."
            )
        return teks


class FormulirPublik(Formulir):
    """Words for a public page. What looks like a person is pointed out, and taken when somebody says to have
    looked at it: rules find a street "Pak Sakerah", too. (Official numbers the services refuse.)
    """

    diperiksa = forms.BooleanField(
        label="Sudah saya periksa: tidak ada nama orang atau data pribadi di dalamnya", required=False
    )
    bidang_publik: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        centang = self.fields.pop("diperiksa")
        if self.is_bound:
            self.fields["diperiksa"] = centang

    def periksa_publik(self, unit: UnitKerja | None) -> None:
        """At the end of ``clean``: refuse what nobody looked at; the tick shows only where it is needed.

        ``unit``: in whose name it is said; None: not in public, or not known.
        """
        diperiksa = self.cleaned_data.pop("diperiksa", False)
        temuan = self._temuan(unit) if unit else {}
        if not temuan:
            del self.fields["diperiksa"]
        elif not diperiksa:
            for bidang, sebutan in temuan.items():
                tulisan = ", ".join(f"“{satu}”" for satu in sebutan)
                self.add_error(
                    bidang,
                    f"Ini tampak seperti orang atau kontak pribadi: {tulisan}. Hapus dulu, atau centang "
                    "“Sudah saya periksa” di bawah bila bukan.",
                )

    def _temuan(self, unit: UnitKerja) -> dict[str, tuple[str, ...]]:
        hari = timezone.localdate()
        semua = {b: tampak_pribadi(self.cleaned_data.get(b) or "", unit, hari) for b in self.bidang_publik}
        return {bidang: sebutan for bidang, sebutan in semua.items() if sebutan}


def _ketikan_kode(lebar: int) -> forms.TextInput:
    """Where a code is typed: nothing to complete, capitals on a phone."""
    return forms.TextInput(
        attrs={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "maxlength": "20",
            "size": str(lebar),
        }
    )

"""Fields of what people type: tidied, without invisible characters."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from inti.templatetags.format import format_angka

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

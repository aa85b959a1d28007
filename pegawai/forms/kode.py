"""Setting one's own password with a one-time code."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError

from inti.formulir import Formulir
from pegawai import services
from pegawai.models import Pengguna


class FormulirKode(Formulir):
    """NIP or name, the code from HR's paper, a new password twice. Valid means: the password is set."""

    login = forms.CharField(
        label="NIP atau nama pengguna",
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        help_text="NIP boleh ditulis dengan spasi.",
    )
    kode = forms.CharField(
        label="Kode akses",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
        help_text="Dari kertas yang Anda terima, misalnya ABCD-EFGH-JKMN. Huruf kecil juga boleh.",
    )
    sandi = forms.CharField(
        label="Kata sandi baru",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    ulangi = forms.CharField(
        label="Ketik lagi kata sandi baru",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pengguna: Pengguna | None = None
        self.kode_salah = False
        self.fields["sandi"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("sandi") and isi.get("ulangi") and isi["sandi"] != isi["ulangi"]:
            self.add_error("ulangi", "Kedua kata sandi tidak sama. Ketik lagi.")
        return isi

    def pakai(self) -> bool:
        """Set the password of a valid form; False when the code or the password was refused."""
        isi = self.cleaned_data
        try:
            self.pengguna = services.pakai_kode(isi["login"], isi["kode"], isi["sandi"])
        except services.SandiLemah as galat:
            self.add_error("sandi", galat)
        except ValidationError as galat:
            self.kode_salah = True
            self.add_error("kode", galat)
        return self.pengguna is not None

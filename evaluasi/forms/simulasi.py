"""Forms of simulations: which policy on which period; which of the people to list."""

from typing import Any

from django import forms

from evaluasi.models import KebijakanSkor
from evaluasi.selectors.simulasi import PENGHARGAAN_BISA, kebijakan_bisa, periode_bisa
from inti.formulir import Formulir
from pegawai.enums import JenisJabatan
from pegawai.models import Pengguna

SEMUA = [("", "Semua")]
GERAK = [
    ("naik", "Skor naik"),
    ("turun", "Skor turun"),
    ("penghargaan", "Usulan penghargaan berubah"),
    *((nama, f"Usulan {kata} berubah") for nama, kata in PENGHARGAAN_BISA),
    ("hampir", "Hampir memenuhi berubah"),
    ("pembinaan", "Usulan pembinaan berubah"),
    ("data", "Permintaan melengkapi data berubah"),
    ("lengkap", "Kelengkapan berubah"),
]


class PilihanKebijakan(forms.ModelChoiceField):
    """Versions by number, state and name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"Versi {obj.versi} ({obj.get_status_display().lower()}): {obj.nama}"


class SimulasiForm(Formulir):
    """What to try on what."""

    periode = forms.ModelChoiceField(
        None,
        label="Periode",
        empty_label="Pilih periode",
        help_text="Periode yang berjalan atau sudah ditutup.",
    )
    kebijakan = PilihanKebijakan(
        None, label="Kebijakan", empty_label="Pilih kebijakan", help_text="Draf boleh, memang untuk itu."
    )

    def __init__(self, *args: Any, oleh: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].queryset = periode_bisa()
        self.fields["kebijakan"].queryset = kebijakan_bisa(oleh)

    @classmethod
    def dengan(cls, oleh: Pengguna, versi: str | None) -> "SimulasiForm":
        """Unbound, with a version chosen by the address."""
        ada = (
            KebijakanSkor.objects.terlihat_oleh(oleh).filter(versi=versi)
            if (versi or "").isdecimal()
            else None
        )
        return cls(oleh=oleh, initial={"kebijakan": ada.first() if ada is not None else None})


class SaringanSimulasi(Formulir):
    """Which of the people who move; a wrong value filters nothing."""

    gerak = forms.ChoiceField(label="Yang berubah", choices=[*SEMUA, *GERAK], required=False)
    opd = forms.ChoiceField(label="Perangkat daerah", choices=SEMUA, required=False)
    jenis = forms.ChoiceField(label="Kelompok", choices=[*SEMUA, *JenisJabatan.choices], required=False)

    def __init__(self, *args: Any, opd: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opd"].choices = [*SEMUA, *((str(pk), nama) for pk, nama in opd)]

    def isian(self) -> dict[str, str]:
        """The valid values only."""
        self.is_valid()
        return {k: v for k, v in self.cleaned_data.items() if v}

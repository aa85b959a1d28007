"""The penilai's form. Nothing is required here: a draft may be half full, `ajukan` judges it complete."""

from collections.abc import Iterable
from typing import Any

from django import forms

from evaluasi.enums import Rating
from evaluasi.models import Evaluasi
from evaluasi.services.evaluasi import IsianEvaluasi
from inti.formulir import Formulir
from kinerja.enums import PANDUAN_PERILAKU, NilaiBerakhlak
from kinerja.models import Indikator

PILIHAN = [(r.value, str(r.label).removesuffix(" ekspektasi")) for r in Rating]


def pilihan_rating(label: str, bantuan: str = "") -> forms.ChoiceField:
    """Three radios, none preselected; short words, so that they fit one line beside each other."""
    return forms.ChoiceField(
        label=label, choices=PILIHAN, widget=forms.RadioSelect, required=False, help_text=bantuan
    )


def teks(label: str, maks: int, baris: int = 3, bantuan: str = "", *, wajib: bool = False) -> forms.CharField:
    """A text area of at most ``maks`` characters."""
    return forms.CharField(
        label=label,
        max_length=maks,
        required=wajib,
        help_text=bantuan,
        widget=forms.Textarea({"rows": baris}),
    )


class EvaluasiForm(Formulir):
    """Ratings, seven values with notes, indicators rated in words, and the revision of the page."""

    revisi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    rating_hasil = pilihan_rating("Rating hasil kerja")
    alasan_hasil = teks(
        "Alasan rating hasil kerja", 2000, 2, "Perlu bila rating berbeda dari usulan, di atas, atau di bawah."
    )
    rating_perilaku = pilihan_rating("Rating perilaku kerja")
    alasan_perilaku = teks(
        "Alasan rating perilaku kerja",
        2000,
        2,
        "Perlu bila rating berbeda dari usulan, di atas, atau di bawah.",
    )
    catatan = teks(
        "Catatan dan rekomendasi", 4000, 4, "Apa yang baik, apa yang perlu ditingkatkan, dan bagaimana."
    )

    def __init__(
        self,
        *args: Any,
        indikator: Iterable[Indikator] = (),
        ekspektasi: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indikator = list(indikator)
        for kode, label in NilaiBerakhlak.choices:
            self.fields[f"nilai_{kode}"] = pilihan_rating(str(label), _panduan(kode, ekspektasi or {}))
            self.fields[f"catatan_{kode}"] = teks(f"Catatan untuk {label}", 1000, 2)
        for satu in self.indikator:
            self.fields[f"indikator_{satu.benang}"] = pilihan_rating(
                satu.nama, f"Target: {satu.target_teks}."
            )

    def bidang_nilai(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The seven pairs (rating, note) in the form's order."""
        return [(self[f"nilai_{k}"], self[f"catatan_{k}"]) for k in NilaiBerakhlak.values]

    def bidang_indikator(self) -> list[forms.BoundField]:
        """The indicators whose target stands in words."""
        return [self[f"indikator_{i.benang}"] for i in self.indikator]

    def isian(self) -> IsianEvaluasi:
        """The cleaned content for the service."""
        isi = self.cleaned_data
        return IsianEvaluasi(
            rating_hasil=isi["rating_hasil"],
            rating_perilaku=isi["rating_perilaku"],
            alasan_hasil=isi["alasan_hasil"],
            alasan_perilaku=isi["alasan_perilaku"],
            catatan=isi["catatan"],
            nilai={k: isi[f"nilai_{k}"] for k in NilaiBerakhlak.values},
            catatan_nilai={k: isi[f"catatan_{k}"] for k in NilaiBerakhlak.values},
            indikator={i.benang: isi[f"indikator_{i.benang}"] for i in self.indikator},
        )


def _panduan(kode: str, ekspektasi: dict[str, str]) -> str:
    """The value's three guides, and what the leader expects in this SKP."""
    khusus = f" Ekspektasi khusus: {ekspektasi[kode]}" if ekspektasi.get(kode) else ""
    return "; ".join(PANDUAN_PERILAKU[kode]) + "." + khusus


def isi_awal(evaluasi: Evaluasi) -> dict[str, Any]:
    """The form's initial values from a stored (or still unsaved) evaluation."""
    isi: dict[str, Any] = {
        kolom: getattr(evaluasi, kolom)
        for kolom in (
            "revisi",
            "rating_hasil",
            "rating_perilaku",
            "alasan_hasil",
            "alasan_perilaku",
            "catatan",
        )
    }
    if evaluasi.pk is None:
        return isi
    for nilai in evaluasi.nilai_perilaku.all():
        isi |= {f"nilai_{nilai.nilai}": nilai.rating, f"catatan_{nilai.nilai}": nilai.catatan}
    for satu in evaluasi.rating_indikator.all():
        isi[f"indikator_{satu.indikator_id}"] = satu.rating
    return isi


class AjukanForm(Formulir):
    """The button of the check page, with the revision that was checked."""

    revisi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

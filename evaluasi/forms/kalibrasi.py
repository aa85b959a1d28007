"""Forms of the calibration room: changed ratings with a reason, a unit's achievement."""

from django import forms

from evaluasi.enums import Capaian
from evaluasi.forms.evaluasi import pilihan_rating, teks
from inti.formulir import Formulir


class KalibrasiForm(Formulir):
    """Both ratings anew, nothing preselected, and why; the service judges them."""

    rating_hasil = pilihan_rating("Rating hasil kerja sesudah kalibrasi")
    rating_perilaku = pilihan_rating("Rating perilaku kerja sesudah kalibrasi")
    alasan = teks(
        "Alasan kalibrasi",
        2000,
        4,
        "Apa yang dibandingkan dalam rapat, dan mengapa rating ini lebih tepat. Rating semula tersimpan.",
    )


class CapaianForm(Formulir):
    """Capaian kinerja organisasi as the decision paper says it."""

    capaian = forms.ChoiceField(
        label="Capaian kinerja organisasi", choices=Capaian.choices, widget=forms.RadioSelect
    )
    catatan = teks("Dasar", 1000, 3, "Nomor dan tanggal keputusannya, bila ada.")

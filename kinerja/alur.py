"""The states of an SKP (domain.md 3)."""

from inti.alur import Alur
from kinerja.enums import StatusPeriode, StatusSkp

ALUR_SKP = Alur(
    benda="SKP ini",
    langkah={
        (StatusSkp.DRAF, "ajukan"): StatusSkp.DIAJUKAN,
        (StatusSkp.DIKEMBALIKAN, "ajukan"): StatusSkp.DIAJUKAN,
        (StatusSkp.DIAJUKAN, "tarik"): StatusSkp.DRAF,
        (StatusSkp.DIAJUKAN, "kembalikan"): StatusSkp.DIKEMBALIKAN,
        (StatusSkp.DIAJUKAN, "setujui"): StatusSkp.DISETUJUI,
        (StatusSkp.DISETUJUI, "evaluasi"): StatusSkp.DIEVALUASI,
    },
    sebutan=dict(StatusSkp.choices),
)

ALUR_PERIODE = Alur(
    benda="Periode ini",
    langkah={
        (StatusPeriode.DRAF, "buka"): StatusPeriode.BERJALAN,
        (StatusPeriode.BERJALAN, "tutup"): StatusPeriode.DITUTUP,
    },
    sebutan=dict(StatusPeriode.choices),
)

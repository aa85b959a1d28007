"""The states of a citizen's answer: held ones come back or stay out, never vanish."""

from inti.alur import Alur
from umpan_balik.enums import StatusPenilaian

ALUR_PENILAIAN = Alur(
    benda="Penilaian ini",
    langkah={
        (StatusPenilaian.DITERIMA, "tahan"): StatusPenilaian.DITAHAN,
        (StatusPenilaian.DITAHAN, "lepas"): StatusPenilaian.DITERIMA,
        (StatusPenilaian.DITAHAN, "tolak"): StatusPenilaian.DITOLAK,
        (StatusPenilaian.DITOLAK, "tahan"): StatusPenilaian.DITAHAN,
    },
    sebutan=dict(StatusPenilaian.choices),
)

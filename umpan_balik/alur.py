"""The states of a citizen's answer (held ones come back or stay out, never vanish) and of a reply."""

from inti.alur import Alur
from umpan_balik.enums import StatusPenilaian, StatusTanggapan

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

ALUR_TANGGAPAN = Alur(
    benda="Jawaban ini",
    langkah={(StatusTanggapan.TERBIT, "cabut"): StatusTanggapan.DICABUT},
    sebutan=dict(StatusTanggapan.choices),
)

"""States of a citizen's answer (held ones come back or stay out, never vanish), a reply, a paper pile."""

from inti.alur import Alur
from umpan_balik.enums import StatusBerkas, StatusPenilaian, StatusTanggapan

ALUR_PENILAIAN = Alur(
    benda="Penilaian ini",
    langkah={
        (StatusPenilaian.DITERIMA, "tahan"): StatusPenilaian.DITAHAN,
        (StatusPenilaian.DITAHAN, "lepas"): StatusPenilaian.DITERIMA,
        (StatusPenilaian.DITAHAN, "tolak"): StatusPenilaian.DITOLAK,
        (StatusPenilaian.DITOLAK, "tahan"): StatusPenilaian.DITAHAN,
        # a whole imported file at once, by HR
        (StatusPenilaian.DITERIMA, "tarik impor"): StatusPenilaian.DITOLAK,
        (StatusPenilaian.DITOLAK, "pulihkan impor"): StatusPenilaian.DITERIMA,
    },
    sebutan=dict(StatusPenilaian.choices),
)

ALUR_TANGGAPAN = Alur(
    benda="Jawaban ini",
    langkah={(StatusTanggapan.TERBIT, "cabut"): StatusTanggapan.DICABUT},
    sebutan=dict(StatusTanggapan.choices),
)

ALUR_BERKAS = Alur(
    benda="Berkas ini",
    langkah={
        (StatusBerkas.ENTRI, "selesaikan"): StatusBerkas.SELESAI,
        (StatusBerkas.SELESAI, "buka lagi"): StatusBerkas.ENTRI,
    },
    sebutan=dict(StatusBerkas.choices),
)

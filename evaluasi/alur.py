"""The states of policies, evaluations, objections, recommendations, runs, closings (scoring.md 3-7)."""

from evaluasi.enums import (
    StatusEvaluasi,
    StatusHitung,
    StatusKeberatan,
    StatusKebijakan,
    StatusMentor,
    StatusPengumuman,
    StatusRekomendasi,
)
from inti.alur import Alur

ALUR_KEBIJAKAN = Alur(
    benda="Kebijakan ini",
    langkah={
        (StatusKebijakan.DRAF, "ubah"): StatusKebijakan.DRAF,
        (StatusKebijakan.DRAF, "hapus"): StatusKebijakan.DRAF,
        (StatusKebijakan.DRAF, "tetapkan"): StatusKebijakan.BERLAKU,
        (StatusKebijakan.BERLAKU, "tarik"): StatusKebijakan.DRAF,
    },
    sebutan=dict(StatusKebijakan.choices),
)

ALUR_EVALUASI = Alur(
    benda="Evaluasi ini",
    langkah={
        (StatusEvaluasi.DRAF, "ajukan"): StatusEvaluasi.DIAJUKAN,
        (StatusEvaluasi.DIAJUKAN, "kembalikan"): StatusEvaluasi.DRAF,
        (StatusEvaluasi.DIAJUKAN, "kalibrasi"): StatusEvaluasi.DIKALIBRASI,
        (StatusEvaluasi.DIKALIBRASI, "kalibrasi"): StatusEvaluasi.DIKALIBRASI,
        (StatusEvaluasi.DIAJUKAN, "terbitkan"): StatusEvaluasi.TERBIT,
        (StatusEvaluasi.DIKALIBRASI, "terbitkan"): StatusEvaluasi.TERBIT,
        (StatusEvaluasi.TERBIT, "finalkan"): StatusEvaluasi.FINAL,
    },
    sebutan=dict(StatusEvaluasi.choices),
)

ALUR_KEBERATAN = Alur(
    benda="Keberatan ini",
    langkah={
        (StatusKeberatan.DIAJUKAN, "jelaskan"): StatusKeberatan.DIJELASKAN,
        (StatusKeberatan.DIAJUKAN, "putus"): StatusKeberatan.DIPUTUS,
        (StatusKeberatan.DIJELASKAN, "putus"): StatusKeberatan.DIPUTUS,
        (StatusKeberatan.DIAJUKAN, "cabut"): StatusKeberatan.DICABUT,
        (StatusKeberatan.DIJELASKAN, "cabut"): StatusKeberatan.DICABUT,
    },
    sebutan=dict(StatusKeberatan.choices),
)

ALUR_REKOMENDASI = Alur(
    benda="Usulan ini",
    langkah={
        (StatusRekomendasi.DIUSULKAN, "setujui"): StatusRekomendasi.DISETUJUI,
        (StatusRekomendasi.DIUSULKAN, "tolak"): StatusRekomendasi.DITOLAK,
        (StatusRekomendasi.DISETUJUI, "laksanakan"): StatusRekomendasi.DILAKSANAKAN,
    },
    sebutan=dict(StatusRekomendasi.choices),
)

ALUR_MENTOR = Alur(
    benda="Permintaan ini",
    langkah={
        (StatusMentor.DIMINTA, "terima"): StatusMentor.BERSEDIA,
        (StatusMentor.DIMINTA, "tolak"): StatusMentor.MENOLAK,
    },
    sebutan=dict(StatusMentor.choices),
)

ALUR_HITUNG = Alur(
    benda="Perhitungan ini",
    langkah={
        (StatusHitung.ANTRE, "batalkan"): StatusHitung.DIBATALKAN,
        (StatusHitung.BERJALAN, "batalkan"): StatusHitung.DIBATALKAN,
    },
    sebutan=dict(StatusHitung.choices),
)

ALUR_PENGUMUMAN = Alur(
    benda="Pengumuman penutupan ini",
    langkah={
        (StatusPengumuman.DIUMUMKAN, "batalkan"): StatusPengumuman.DIBATALKAN,
        (StatusPengumuman.DIUMUMKAN, "laksanakan"): StatusPengumuman.DILAKSANAKAN,
        (StatusPengumuman.DIUMUMKAN, "gagalkan"): StatusPengumuman.GAGAL,
    },
    sebutan=dict(StatusPengumuman.choices),
)

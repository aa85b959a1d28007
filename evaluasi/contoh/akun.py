"""Demo logins: one for each role, all with one password; they exist in demo data only."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.tulis import nomor_pertama, salin, selaraskan
from pegawai.enums import Peran
from pegawai.models import Pengguna, PeranPengguna

SANDI = "kepahiang-2026"
BATAS_BERAKUN = 5000
HARI_AUDITOR = 90
_PERAN = {
    "hr": (Peran.HR,),
    "hr2": (Peran.HR,),
    "moderator": (Peran.MODERATOR,),
    "loket": (Peran.PETUGAS_LOKET,),
    "auditor": (Peran.AUDITOR,),
}


@dataclass(frozen=True, slots=True)
class Akun:
    """One demo login and what it is there to show."""

    nama: str
    peran: str
    guna: str


AKUN = (
    Akun("pegawai", "Pegawai", "menulis SKP, mencatat realisasi, membuka Skor saya"),
    Akun("penilai", "Pejabat penilai", "menyetujui SKP dan menilai delapan bawahan"),
    Akun("atasan", "Kepala dinas", "memutus keberatan, melihat satu dinas"),
    Akun("pimpinan", "Sekretaris Daerah", "memutus usulan penghargaan"),
    Akun("bupati", "Bupati", "melihat seluruh kabupaten"),
    Akun("hr", "Pengelola kepegawaian", "membuka dan menutup periode, impor, penilai"),
    Akun("hr2", "Pengelola kepegawaian kedua", "menyetujui impor yang perlu dua orang"),
    Akun("moderator", "Moderator umpan balik", "memeriksa penilaian dan komentar yang ditahan"),
    Akun("loket", "Petugas loket", "memberi kode kunjungan kepada warga"),
    Akun("auditor", "Auditor", "membaca semua, tanpa mengubah"),
    Akun("operator", "Operator sistem", "superuser; tidak menilai dan tidak memutus"),
)


def buat_pengguna(orang: list[Orang], kal: Kalender, acak: Acak) -> None:
    """Logins for the demo roles, and without a usable password for everybody else in a smaller district."""
    nomor = nomor_pertama(Pengguna)
    sandi = make_password(SANDI, salt=acak.kode(22))
    dibuat = kal.jam(kal.mulai, 7)
    semua = len(orang) <= BATAS_BERAKUN
    for o in orang:
        if o.kursi.akun or (semua and o.dinilai):
            o.pengguna, nomor = nomor, nomor + 1
    berakun = [o for o in orang if o.pengguna is not None]
    baris: Iterator[tuple[object, ...]] = (
        (o.pengguna, o.kursi.akun or o.nip, sandi if o.kursi.akun else "!" + acak.kode(40), o.nama,
         bool(o.kursi.akun), False)
        for o in berakun
    )  # fmt: skip
    operator = (nomor, "operator", sandi, "Operator Sistem", True, True)
    salin(
        Pengguna,
        "id username password nama contoh is_superuser is_staff is_active email date_joined "
        "wajib_ganti_sandi setuju_pada",
        ((*b, False, True, "", dibuat, False, dibuat if b[4] else None) for b in (*baris, operator)),
    )
    selaraskan(Pengguna)


def beri_peran(orang: list[Orang], kal: Kalender) -> None:
    """Roles of the demo logins; the auditor's always ends."""
    nomor = nomor_pertama(PeranPengguna)
    salin(
        PeranPengguna,
        "id pengguna_id peran mulai selesai diberikan_oleh_id diberikan_pada",
        (
            (nomor + n, o.pengguna, peran, kal.mulai, _akhir(peran, kal), None, kal.jam(kal.mulai, 7))
            for n, (o, peran) in enumerate((o, p) for o in orang for p in _PERAN.get(o.kursi.akun, ()))
        ),
    )
    selaraskan(PeranPengguna)


def _akhir(peran: str, kal: Kalender) -> datetime.date | None:
    return kal.hari_ini + HARI_AUDITOR * SEHARI if peran == Peran.AUDITOR else None


def tabel_akun() -> str:
    """The demo logins of this database as a text table; "" where there are none."""
    ada = dict(Pengguna.objects.filter(contoh=True).values_list("username", "nama"))
    baris = [(a.nama, a.peran, ada[a.nama], a.guna) for a in AKUN if a.nama in ada]
    if not baris:
        return ""
    judul = ("masuk sebagai", "peran", "orang", "untuk mencoba")
    lebar = [max(len(b[n]) for b in (judul, *baris)) for n in range(len(judul))]
    garis = ["  ".join(kolom.ljust(lebar[n]) for n, kolom in enumerate(b)).rstrip() for b in (judul, *baris)]
    return "\n".join([f"Akun contoh (kata sandi semuanya: {SANDI})", "", *garis, ""])

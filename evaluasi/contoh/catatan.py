"""Training, assessments, penalties, awards: what stands in a person's file besides work and attendance."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.latar import Bernomor, Latar, utuh
from evaluasi.contoh.orang import Orang
from evaluasi.contoh.tulis import nomor_pertama, salin, selaraskan, tanpa_indeks
from pegawai.enums import JenisJabatan, MasaSatyalancana, StatusPegawai, TingkatHukuman
from pegawai.models import AsesmenKompetensi, HukumanDisiplin, Pelatihan, RiwayatSatyalancana

TANPA_REGISTER = "3.25"
"""A dinas that keeps no training register: its people have no K."""

_PELATIHAN = (
    ("Pelayanan Publik yang Prima", "BKDPSDM Kabupaten Kepahiang"),
    ("Literasi Digital bagi Aparatur", "Dinas Komunikasi dan Informatika"),
    ("Penyusunan SKP dan Dialog Kinerja", "BKDPSDM Kabupaten Kepahiang"),
    ("Pengelolaan Arsip Dinamis", "Dinas Perpustakaan dan Arsip"),
    ("Pencegahan Gratifikasi dan Benturan Kepentingan", "Inspektorat Kabupaten Kepahiang"),
    ("Komunikasi Efektif dengan Warga", "BPSDM Provinsi"),
    ("Analisis Data untuk Kebijakan", "BPSDM Provinsi"),
    ("Manajemen Risiko Pemerintah Daerah", "Inspektorat Kabupaten Kepahiang"),
)
_PELATIHAN_KHUSUS = {
    "guru": ("Asesmen Pembelajaran Berdiferensiasi", "Dinas Pendidikan dan Kebudayaan"),
    "kepsek": ("Kepemimpinan Pembelajaran", "Dinas Pendidikan dan Kebudayaan"),
    "perawat": ("Bantuan Hidup Dasar", "RSUD Kepahiang"),
    "bidan": ("Penanganan Kegawatdaruratan Maternal", "Dinas Kesehatan"),
    "dokter": ("Tata Laksana Penyakit Menular", "Dinas Kesehatan"),
    "penunjang": ("Keselamatan Pasien", "RSUD Kepahiang"),
}
_JP = (4, 6, 8, 8, 10, 12, 16, 20)
_BANYAK = [(2, 0.3), (3, 0.3), (1, 0.2), (4, 0.14), (0, 0.06)]
_KOMPETENSI = ("Integritas", "Kerja sama", "Orientasi pada hasil", "Pengambilan keputusan")
_HUKUMAN = (
    (TingkatHukuman.RINGAN, "Teguran tertulis"),
    (TingkatHukuman.RINGAN, "Teguran lisan"),
    (TingkatHukuman.SEDANG, "Pemotongan tambahan penghasilan 25 persen selama enam bulan"),
    (TingkatHukuman.RINGAN, "Pernyataan tidak puas secara tertulis"),
    (TingkatHukuman.BERAT, "Penurunan jabatan setingkat lebih rendah selama dua belas bulan"),
)


@dataclass(frozen=True, slots=True)
class Register:
    """A table, its columns beside the key, and what draws its rows."""

    model: type[Model]
    kolom: str
    isi: Callable[[list[Orang], Kalender, Acak], Iterator[tuple[Any, ...]]]


def siapkan_catatan(orang: list[Orang], kal: Kalender, acak: Acak, *, ringkas: bool) -> Latar:
    """Training, assessments of leaders, penalties, past awards, made ready for ``tulis_catatan``."""
    dinilai = [o for o in orang if o.dinilai]
    nomor = [nomor_pertama(r.model) for r in REGISTER]

    def semua() -> Iterator[Bernomor]:
        for berkas, (register, pertama) in enumerate(zip(REGISTER, nomor, strict=True)):
            yield from ((berkas, (n, *b)) for n, b in enumerate(register.isi(dinilai, kal, acak), pertama))
            yield from utuh(berkas)

    return Latar(semua, len(REGISTER), terpisah=ringkas, nanti=4)


def tulis_catatan(siap: Latar) -> None:
    """Write the registers."""
    for berkas, register in enumerate(REGISTER):
        with tanpa_indeks(register.model):
            salin(register.model, f"id {register.kolom}", siap.berkas(berkas))
        selaraskan(register.model)


def _pelatihan(orang: list[Orang], kal: Kalender, acak: Acak) -> Iterator[tuple[Any, ...]]:
    for o in orang:
        if o.kursi.unit.kode.startswith(TANPA_REGISTER):
            continue
        khusus = _PELATIHAN_KHUSUS.get(o.kursi.posisi.rumpun)
        pilihan = list(_PELATIHAN) + [khusus] * 4 if khusus else list(_PELATIHAN)
        sudah: set[str] = set()
        for selesai in _hari_pelatihan(o, kal, acak):
            nama, penyelenggara = acak.pilih(pilihan)
            if nama not in sudah and o.bertugas(selesai) and not o.tidak_bertugas(selesai):
                sudah.add(nama)
                yield o.id, nama, acak.pilih(_JP), selesai, penyelenggara


def _hari_pelatihan(o: Orang, kal: Kalender, acak: Acak) -> list[datetime.date]:
    """When a person's trainings ended; demo logins have one in every quarter."""
    lama = (kal.hari_ini - kal.mulai).days
    hari = (20, 110, 200) if o.kursi.akun else [acak.randrange(lama) for _ in range(acak.timbang(_BANYAK))]
    return [kal.mulai + h * SEHARI for h in hari]


def _asesmen(orang: list[Orang], kal: Kalender, acak: Acak) -> Iterator[tuple[Any, ...]]:
    for o in orang:
        if o.kursi.posisi.jenis in (JenisJabatan.JPT, JenisJabatan.ADMINISTRATOR):
            wajib = 4 if o.kursi.posisi.jenis == JenisJabatan.JPT else 3
            for kompetensi in _KOMPETENSI:
                yield o.id, kompetensi, wajib + acak.pilih((-1, 0, 0, 0, 1)), wajib, kal.bulan[1]


def _hukuman(orang: list[Orang], kal: Kalender, _: Acak) -> Iterator[tuple[Any, ...]]:
    kena = [o for o in orang if o.pola == "hukuman"]
    for n, o in enumerate(kena):
        tingkat, jenis = _HUKUMAN[n % len(_HUKUMAN)]
        mulai = max(kal.bulan[2 + n % 6], o.mulai + SEHARI)
        bulan = mulai.month + 5
        selesai = datetime.date(mulai.year + bulan // 12, bulan % 12 + 1, 1) if n % 2 else None
        yield o.id, tingkat, jenis, f"800/{n + 1:03d}/BKDPSDM/{mulai.year}", mulai, selesai


def _satyalancana(orang: list[Orang], kal: Kalender, _: Acak) -> Iterator[tuple[Any, ...]]:
    """Awards given on the 17 August after the years were full, before the demo begins."""
    for o in orang:
        if o.status != StatusPegawai.PNS or o.tmt is None:
            continue
        for masa in MasaSatyalancana.values:
            tahun = o.tmt.year + masa + ((o.tmt.month, o.tmt.day) > (8, 17))
            tanggal = datetime.date(tahun, 8, 17)
            if tanggal < kal.mulai:
                yield o.id, masa, tanggal, f"{50 + tahun % 50}/TK/Tahun {tahun}"


REGISTER = (
    Register(Pelatihan, "pegawai_id nama jp selesai penyelenggara", _pelatihan),
    Register(AsesmenKompetensi, "pegawai_id kompetensi tingkat tingkat_wajib tanggal", _asesmen),
    Register(HukumanDisiplin, "pegawai_id tingkat jenis nomor_sk mulai selesai", _hukuman),
    Register(RiwayatSatyalancana, "pegawai_id masa tanggal nomor_keppres", _satyalancana),
)
"""In the order in which they are drawn and written; the place is the number of the file."""

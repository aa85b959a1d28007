"""After closing: an open objection, an older decided one, and what came of the earlier proposals."""

import datetime
import uuid

from evaluasi.contoh.acak import Acak
from evaluasi.contoh.kalender import SEHARI, Kalender
from evaluasi.contoh.orang import Orang
from evaluasi.enums import (
    Pendapat,
    PutusanKeberatan,
    SifatRekomendasi,
    StatusKeberatan,
    StatusMentor,
    StatusRekomendasi,
)
from evaluasi.models import (
    Evaluasi,
    Keberatan,
    Penghargaan,
    PermintaanMentor,
    Rekomendasi,
    RencanaPengembangan,
)
from evaluasi.selectors.mentor import calon_mentor
from kinerja.models import Periode

PALING_BANYAK = 300
MENTOR = 6
_KEBERATAN = (
    "Realisasi saya bulan terakhir terlambat masuk karena jaringan di loket terputus tiga hari, tetapi "
    "berkasnya selesai semua. Bukti register loket saya lampirkan. Mohon rating hasil kerja ditinjau lagi."
)
_KEBERATAN_LAMA = "Saya merasa tugas tambahan saya belum dipertimbangkan dalam rating hasil kerja."
_PENJELASAN_LAMA = "Tugas tambahan sudah dihitung; target utamanya belum tercapai sepenuhnya."
_PUTUSAN_LAMA = "Bukti menunjukkan target utama tercapai 96 persen; rating sesuai ekspektasi sudah tepat."


def isi_tindak_lanjut(orang: list[Orang], kal: Kalender, periode: dict[str, Periode], acak: Acak) -> None:
    """Objections and decisions, all dated before the demo's day."""
    _keberatan_terbuka(orang, kal, periode)
    _keberatan_lama(orang, kal, periode)
    for n, kode in enumerate(kal.triwulan[:-1]):
        tutup = kal.jam(kal.hari_tutup(kode), 17)
        usulan = Rekomendasi.objects.filter(periode=periode[str(kode)])
        if n < 2:
            hari = min(tutup.date() + 3 * SEHARI, kal.hari_ini)
            piagam = usulan.filter(sifat=SifatRekomendasi.PENGHARGAAN).order_by("pegawai_id", "jenis")
            _penghargaan(list(piagam[:20]), orang, kal, hari, lama=n == 0)
            bina = usulan.filter(sifat=SifatRekomendasi.PEMBINAAN).order_by("pegawai_id", "jenis", "sasaran")
            _pembinaan(list(bina[:PALING_BANYAK]), orang, kal, hari, acak)


def _keberatan_terbuka(orang: list[Orang], kal: Kalender, periode: dict[str, Periode]) -> None:
    """Filed by one of the demo team; the penilai is to explain, the head of the dinas to decide."""
    pemohon = next((o for o in orang if o.pola == "keberatan"), None)
    evaluasi = (
        pemohon
        and Evaluasi.objects.filter(pegawai=pemohon.id, periode=periode[str(kal.triwulan[-2])]).first()
    )
    if pemohon is None or evaluasi is None or evaluasi.terbit_pada is None:
        return
    Keberatan.objects.create(
        evaluasi=evaluasi,
        atasan_penilai_id=_penilai(orang, evaluasi.penilai_id),
        alasan=_KEBERATAN,
        diajukan_pada=max(evaluasi.terbit_pada, kal.jam(kal.hari_ini - 3 * SEHARI, 9, 20)),
        diajukan_oleh_id=pemohon.pengguna,
    )


def _keberatan_lama(orang: list[Orang], kal: Kalender, periode: dict[str, Periode]) -> None:
    """One that was explained and not accepted, two quarters ago."""
    evaluasi = (
        Evaluasi.objects.filter(periode=periode[str(kal.triwulan[1])], status="final", rating_hasil="sesuai")
        .exclude(pegawai__penugasan__kepala=True)
        .order_by("pegawai_id")
        .last()
    )
    atasan = evaluasi and _penilai(orang, evaluasi.penilai_id)
    if evaluasi is None or atasan is None or evaluasi.terbit_pada is None:
        return
    terbit = evaluasi.terbit_pada
    Keberatan.objects.create(
        evaluasi=evaluasi, atasan_penilai_id=atasan, alasan=_KEBERATAN_LAMA, status=StatusKeberatan.DIPUTUS,
        diajukan_pada=terbit + 3 * SEHARI, diajukan_oleh_id=_pengguna(orang, evaluasi.pegawai_id),
        penjelasan=_PENJELASAN_LAMA, dijelaskan_pada=terbit + 5 * SEHARI,
        dijelaskan_oleh_id=_pengguna(orang, evaluasi.penilai_id), putusan=PutusanKeberatan.DITOLAK,
        alasan_putusan=_PUTUSAN_LAMA, diputus_pada=terbit + 8 * SEHARI,
        diputus_oleh_id=_pengguna(orang, atasan),
    )  # fmt: skip


def _penghargaan(
    usulan: list[Rekomendasi], orang: list[Orang], kal: Kalender, hari: datetime.date, *, lama: bool
) -> None:
    """Approved by the Sekda, the oldest ones given already; one in four refused with a reason."""
    sekda = next((o for o in orang if o.kursi.akun == "pimpinan"), None)
    diberi: list[Penghargaan] = []
    for n, r in enumerate(u for u in usulan if sekda is None or u.pegawai_id != sekda.id):
        setuju = n % 4 != 3
        _putus(r, setuju=setuju, pada=kal.jam(hari, 10), oleh=sekda.pengguna if sekda else None)
        r.alasan_putusan = (
            "Capaian dan sikapnya patut dicontoh."
            if setuju
            else "Sudah menerima penghargaan serupa tahun ini."
        )
        if setuju and lama:
            _laksanakan(r, hari + 10 * SEHARI, "Piagam diserahkan pada apel gabungan.")
            diberi.append(_piagam(r, len(diberi)))
    Rekomendasi.objects.bulk_update(usulan, _KOLOM_PUTUSAN)
    Penghargaan.objects.bulk_create(diberi)


def _piagam(r: Rekomendasi, n: int) -> Penghargaan:
    """A certificate; every other winner agreed to be named."""
    umum = n % 2 == 0
    return Penghargaan(
        rekomendasi=r, bentuk="Piagam Pegawai Teladan", tanggal=r.dilaksanakan_pada,
        nomor_sk=f"100.3.3/{n + 1:03d}/{r.dilaksanakan_pada:%Y}", boleh_diumumkan=umum,
        setuju_pada=r.diputus_pada if umum else None,
    )  # fmt: skip


def _pembinaan(
    usulan: list[Rekomendasi], orang: list[Orang], kal: Kalender, hari: datetime.date, acak: Acak
) -> None:
    """Half agreed between penilai and person, with a plan; a few refused; the rest still waits."""
    rencana: list[RencanaPengembangan] = []
    for r in usulan:
        x = acak.random()
        if x > 0.6:
            continue
        penilai = _penilai(orang, r.pegawai_id)
        _putus(r, setuju=x < 0.5, pada=kal.jam(hari, 14), oleh=_pengguna(orang, penilai))
        r.pendapat = Pendapat.SETUJU if x < 0.5 else Pendapat.TIDAK
        r.alasan_pendapat = "" if x < 0.5 else "Pelatihan yang sama sudah saya ikuti triwulan lalu."
        r.berpendapat_pada = kal.jam(hari, 11)
        r.alasan_putusan = (
            "Disepakati bersama dalam dialog kinerja."
            if x < 0.5
            else "Sudah diikuti pada triwulan sebelumnya."
        )
        if x < 0.5:
            kemajuan = acak.pilih((0, 25, 50, 75, 100))
            rencana.append(_rencana(r, acak, hari + 75 * SEHARI, kemajuan))
            if kemajuan == 100:
                _laksanakan(r, min(hari + 40 * SEHARI, kal.hari_ini), "Selesai sesuai rencana.")
    Rekomendasi.objects.bulk_update(usulan, _KOLOM_PUTUSAN)
    RencanaPengembangan.objects.bulk_create(rencana)
    _mentor([r.rekomendasi for r in rencana if r.kemajuan < 100][:MENTOR], orang, kal, hari)


def _mentor(usulan: list[Rekomendasi], orang: list[Orang], kal: Kalender, hari: datetime.date) -> None:
    """A colleague is asked for some; every other one has agreed."""
    for n, r in enumerate(usulan):
        calon = calon_mentor(r).first()
        if calon is None:
            continue
        bersedia = n % 2 == 0
        PermintaanMentor.objects.create(
            rekomendasi=r, calon=calon, diminta_pada=kal.jam(hari, 15),
            diminta_oleh_id=_pengguna(orang, _penilai(orang, r.pegawai_id)),
            status=StatusMentor.BERSEDIA if bersedia else StatusMentor.DIMINTA,
            dijawab_pada=kal.jam(hari, 16) if bersedia else None,
        )  # fmt: skip
        if bersedia:
            RencanaPengembangan.objects.filter(rekomendasi=r).update(mentor=calon, mentor_setuju=True)


def _rencana(r: Rekomendasi, acak: Acak, batas: datetime.date, kemajuan: int) -> RencanaPengembangan:
    return RencanaPengembangan(
        id=uuid.UUID(int=acak.getrandbits(128), version=4), rekomendasi=r, batas=batas, kemajuan=kemajuan,
        uraian="Bimbingan mingguan dengan penilai dan satu pelatihan singkat.",
        hasil="Sudah terlihat perbaikan pada laporan bulan berikutnya." if kemajuan == 100 else "",
    )  # fmt: skip


_KOLOM_PUTUSAN = [
    "status", "diputus_pada", "diputus_oleh", "alasan_putusan", "dilaksanakan_pada", "dilaksanakan_oleh",
    "pelaksanaan", "pendapat", "alasan_pendapat", "berpendapat_pada",
]  # fmt: skip


def _putus(r: Rekomendasi, *, setuju: bool, pada: datetime.datetime, oleh: int | None) -> None:
    r.status = StatusRekomendasi.DISETUJUI if setuju else StatusRekomendasi.DITOLAK
    r.diputus_pada, r.diputus_oleh_id = pada, oleh


def _laksanakan(r: Rekomendasi, hari: datetime.date, apa: str) -> None:
    r.status = StatusRekomendasi.DILAKSANAKAN
    r.dilaksanakan_pada, r.pelaksanaan, r.dilaksanakan_oleh_id = hari, apa, r.diputus_oleh_id


def _penilai(orang: list[Orang], pegawai: int | None) -> int | None:
    return None if pegawai is None else orang[pegawai - orang[0].id].penilai


def _pengguna(orang: list[Orang], pegawai: int | None) -> int | None:
    return None if pegawai is None else orang[pegawai - orang[0].id].pengguna

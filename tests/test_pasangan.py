"""The database refuses impossible states: every status against every filled or empty companion column.

For each model with a state of a flow, every combination of state and companions is written past the services.
What the table calls impossible must be refused by a constraint; what it calls possible must be accepted.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from evaluasi.enums import KUADRAN, Predikat, Rating
from evaluasi.models import (
    AlasanTutup,
    BobotKebijakan,
    HasilKewajaran,
    HitungSkor,
    IndikasiPenilai,
    Keberatan,
    KebijakanSkor,
    PengumumanTutup,
    PermintaanMentor,
    PutusanNilai,
    Rekomendasi,
    Simulasi,
    Skor,
)
from inti.models import ImporTertunda
from kinerja.models import Indikator, Skp
from pegawai.enums import JenisJabatan
from pegawai.models import KodeAkses, Pelatihan, Pengguna, Penugasan, Presensi
from tests.evaluasi.bantu import diajukan, terbit
from tests.kinerja.conftest import susun
from tests.umpan_balik.conftest import buat_berkas, buat_loket, isian
from tests.umpan_balik.terbit import terbitkan
from umpan_balik.models import (
    CatatanPetugas,
    Kios,
    KunjunganHari,
    LembarKertas,
    PenilaianLayanan,
    PenjawabUnit,
    PopulasiLayanan,
    Tanggapan,
    Tema,
    TerbitanKode,
    TerbitanPublik,
    TindakLanjutSkm,
)  # fmt: skip
from umpan_balik.services import simpan_penilaian

APLIKASI = ("inti", "pegawai", "kinerja", "umpan_balik", "evaluasi")
KOSONG, ISI, BEBAS = False, True, None


@dataclass(frozen=True)
class Pasangan:
    """``kolom``: companion -> (empty, filled); ``sah``: state -> each companion's must (BEBAS: either)."""

    buat: Callable[[SimpleNamespace], models.Model]
    kolom: dict[str, tuple[Any, Any]]
    sah: dict[str, tuple[bool | None, ...]]


def _waktu() -> tuple[None, Any]:
    return None, timezone.now()


def _skp(p: SimpleNamespace) -> Skp:
    skp = susun(p.staf)
    Skp.objects.filter(pk=skp.pk).update(catatan_penilai="Perbaiki target.")
    return skp


def _keberatan(p: SimpleNamespace) -> Keberatan:
    return Keberatan.objects.create(evaluasi=terbit(p), alasan="Target tercapai.", atasan_penilai=p.kadis)


def _rekomendasi(p: SimpleNamespace) -> Rekomendasi:
    return Rekomendasi.objects.create(
        periode=p.triwulan_ini, pegawai=p.staf, unit=p.bidang, sifat="penghargaan", jenis="teladan",
        kebijakan=KebijakanSkor.objects.first(), kalimat="Skor tertinggi di unit.",
    )  # fmt: skip


def _mentor(p: SimpleNamespace) -> PermintaanMentor:
    return PermintaanMentor.objects.create(rekomendasi=_rekomendasi(p), calon=p.rekan)


def _pengumuman(p: SimpleNamespace) -> PengumumanTutup:
    saat = timezone.now()
    return PengumumanTutup.objects.create(
        periode=p.triwulan_ini, diumumkan_pada=saat, dijadwalkan_pada=saat + timezone.timedelta(hours=24)
    )


def _alasan_tutup(p: SimpleNamespace) -> AlasanTutup:
    return AlasanTutup.objects.create(
        periode=p.triwulan_ini, unit=p.opd, alasan="Penilai sakit.", menghalangi=1
    )


def _impor(p: SimpleNamespace) -> ImporTertunda:
    return ImporTertunda.objects.create(
        jenis="unit", nama_berkas="a.csv", sidik="0" * 64, isi=b"kode;nama", diunggah_oleh=p.hr
    )


def _penilaian(p: SimpleNamespace) -> PenilaianLayanan:
    return simpan_penilaian(kunci="f:pasangan", isian=isian(buat_loket(p))).penilaian


def _kios(p: SimpleNamespace) -> Kios:
    return Kios.objects.create(titik=buat_loket(p).titik, nama="Tablet", sidik="a" * 64)


def _tanggapan(p: SimpleNamespace) -> Tanggapan:
    return Tanggapan.objects.create(penilaian=_penilaian(p), teks="Kipas ditambah.", oleh=p.hr)


def _tindak_lanjut(p: SimpleNamespace) -> TindakLanjutSkm:
    return TindakLanjutSkm.objects.create(
        unit=p.bidang, tahun=2026, unsur="waktu", rencana="Tambah loket", batas=p.triwulan_ini.selesai
    )


def _lembar(p: SimpleNamespace) -> LembarKertas:
    return LembarKertas.objects.create(penilaian=_penilaian(p), berkas=buat_berkas(p), nomor=1)


def _populasi(p: SimpleNamespace) -> PopulasiLayanan:
    return PopulasiLayanan.objects.create(unit=p.bidang, tahun=2026, jumlah=500, sumber="Register")


def _kebijakan(p: SimpleNamespace) -> KebijakanSkor:
    del p
    return KebijakanSkor.objects.first()  # type: ignore[return-value]


TABEL: dict[str, Pasangan] = {
    "evaluasi.KebijakanSkor": Pasangan(
        _kebijakan,
        {
            "ditetapkan_pada": _waktu(),
            "diputuskan_oleh": ("", "Bupati"),
            "alasan": ("", "Sasaran baru."),
            "nomor_surat": ("", "800/1"),
        },
        {"draf": (KOSONG, KOSONG, BEBAS, BEBAS), "berlaku": (ISI, ISI, ISI, BEBAS)},
    ),
    "kinerja.Periode": Pasangan(
        lambda p: p.triwulan_ini,
        {"dibuka_pada": _waktu(), "ditutup_pada": _waktu()},
        {"draf": (KOSONG, KOSONG), "berjalan": (ISI, KOSONG), "ditutup": (ISI, ISI)},
    ),
    "kinerja.Skp": Pasangan(
        _skp,
        {"diajukan_pada": _waktu(), "diputus_pada": _waktu()},
        {
            "draf": (BEBAS, KOSONG),
            "diajukan": (ISI, KOSONG),
            "dikembalikan": (ISI, ISI),
            "disetujui": (ISI, ISI),
            "dievaluasi": (ISI, ISI),
        },
    ),
    "evaluasi.Evaluasi": Pasangan(
        diajukan,
        {
            "diajukan_pada": _waktu(),
            "dikalibrasi_pada": _waktu(),
            "terbit_pada": _waktu(),
            "final_pada": _waktu(),
        },
        {
            "draf": (BEBAS, BEBAS, KOSONG, KOSONG),
            "diajukan": (ISI, BEBAS, KOSONG, KOSONG),
            "dikalibrasi": (ISI, ISI, KOSONG, KOSONG),
            "terbit": (ISI, BEBAS, ISI, KOSONG),
            "final": (ISI, BEBAS, ISI, ISI),
        },
    ),
    "evaluasi.Keberatan": Pasangan(
        _keberatan,
        {
            "dijelaskan_pada": _waktu(),
            "penjelasan": ("", "Berkas kurang."),
            "diputus_pada": _waktu(),
            "putusan": ("", "ditolak"),
            "alasan_putusan": ("", "Bukti kurang."),
        },
        {
            "diajukan": (BEBAS, BEBAS, KOSONG, KOSONG, BEBAS),
            "dijelaskan": (ISI, ISI, KOSONG, KOSONG, BEBAS),
            "diputus": (BEBAS, BEBAS, ISI, ISI, ISI),
            "dicabut": (BEBAS, BEBAS, KOSONG, KOSONG, BEBAS),
        },
    ),
    "evaluasi.Rekomendasi": Pasangan(
        _rekomendasi,
        {
            "diputus_pada": _waktu(),
            "alasan_putusan": ("", "Layak."),
            "dilaksanakan_pada": (None, timezone.localdate()),
            "pelaksanaan": ("", "Piagam diserahkan."),
        },
        {
            "diusulkan": (KOSONG, BEBAS, BEBAS, BEBAS),
            "disetujui": (ISI, ISI, BEBAS, BEBAS),
            "ditolak": (ISI, ISI, BEBAS, BEBAS),
            "dilaksanakan": (ISI, ISI, ISI, ISI),
        },
    ),
    "evaluasi.PermintaanMentor": Pasangan(
        _mentor,
        {"dijawab_pada": _waktu()},
        {"diminta": (KOSONG,), "bersedia": (ISI,), "menolak": (ISI,)},
    ),
    "evaluasi.HitungSkor": Pasangan(
        lambda p: HitungSkor.objects.create(periode=p.triwulan_ini),
        {
            "mulai_pada": _waktu(),
            "selesai_pada": _waktu(),
            "batal_pada": _waktu(),
            "galat": ("", "Sambungan terputus."),
        },
        {
            "antre": (KOSONG, KOSONG, KOSONG, BEBAS),
            "berjalan": (ISI, KOSONG, BEBAS, BEBAS),
            "selesai": (BEBAS, ISI, KOSONG, BEBAS),
            "gagal": (BEBAS, ISI, KOSONG, ISI),
            "dibatalkan": (BEBAS, ISI, ISI, BEBAS),
        },
    ),
    "evaluasi.PengumumanTutup": Pasangan(
        _pengumuman,
        {
            "dibatalkan_pada": _waktu(),
            "alasan_batal": ("", "Masih ada yang belum terbit."),
            "berakhir_pada": _waktu(),
            "galat": ("", "Belum bisa ditutup."),
        },
        {
            "diumumkan": (KOSONG, KOSONG, KOSONG, KOSONG),
            "dibatalkan": (ISI, ISI, KOSONG, KOSONG),
            "dilaksanakan": (KOSONG, KOSONG, ISI, KOSONG),
            "gagal": (KOSONG, KOSONG, ISI, ISI),
        },
    ),
    "evaluasi.Simulasi": Pasangan(
        lambda p: Simulasi.objects.create(periode=p.triwulan_ini, kebijakan=_kebijakan(p)),
        {"mulai_pada": _waktu(), "selesai_pada": _waktu()},
        {
            "antre": (KOSONG, KOSONG),
            "berjalan": (ISI, KOSONG),
            "selesai": (BEBAS, ISI),
            "gagal": (BEBAS, ISI),
        },
    ),
    "umpan_balik.PenilaianLayanan": Pasangan(
        _penilaian,
        {"alasan_status": ("", "Kiriman beruntun."), "diputus_pada": _waktu()},
        {"diterima": (BEBAS, BEBAS), "ditahan": (BEBAS, BEBAS), "ditolak": (ISI, ISI)},
    ),
    "umpan_balik.Tanggapan": Pasangan(
        _tanggapan,
        {"dicabut_pada": _waktu(), "alasan_cabut": ("", "Keliru.")},
        {"terbit": (KOSONG, KOSONG), "dicabut": (ISI, ISI)},
    ),
    "umpan_balik.BerkasKertas": Pasangan(
        lambda p: buat_berkas(buat_loket(p)),
        {"selesai_pada": _waktu()},
        {"entri": (KOSONG,), "selesai": (ISI,)},
    ),
    "inti.ImporTertunda": Pasangan(
        _impor,
        {"isi": (None, b"kode;nama"), "berakhir_pada": _waktu()},
        {
            **dict.fromkeys(("baru", "pratinjau", "menunggu", "antre"), (ISI, KOSONG)),
            **dict.fromkeys(("selesai", "gagal", "dibatalkan"), (KOSONG, ISI)),
        },
    ),
}


def _ber_status() -> Iterator[type[models.Model]]:
    """Our models whose ``status`` is a state of a flow (one no form may set)."""
    for model in apps.get_models():
        nama = {f.name for f in model._meta.concrete_fields}
        kita = model._meta.app_label in APLIKASI and "pgh_id" not in nama
        if kita and "status" in nama and not model._meta.get_field("status").editable:
            yield model


def test_every_model_with_a_state_is_in_the_table() -> None:
    assert {m._meta.label for m in _ber_status()} == set(TABEL)


@pytest.mark.parametrize("label", TABEL)
def test_table_names_every_state(label: str) -> None:
    bidang = apps.get_model(label)._meta.get_field("status")
    assert {nilai for nilai, _ in bidang.flatchoices} == set(TABEL[label].sah)
    assert all(len(syarat) == len(TABEL[label].kolom) for syarat in TABEL[label].sah.values())


def _diterima(objek: models.Model, isi: dict[str, Any]) -> bool:
    try:
        with transaction.atomic():
            type(objek)._default_manager.filter(pk=objek.pk).update(**isi)
            return True
    except IntegrityError:
        return False


@pytest.mark.parametrize("label", TABEL)
def test_database_refuses_impossible_states(label: str, pemeran: SimpleNamespace) -> None:
    tabel = TABEL[label]
    objek = tabel.buat(pemeran)
    berbeda = []
    for status, syarat in tabel.sah.items():
        for terisi in itertools.product((False, True), repeat=len(tabel.kolom)):
            sah = all(s is None or s is t for s, t in zip(syarat, terisi, strict=True))
            isi = {k: pilihan[t] for (k, pilihan), t in zip(tabel.kolom.items(), terisi, strict=True)}
            if _diterima(objek, {"status": status, **isi}) is not sah:
                berbeda.append(
                    (status, dict(zip(tabel.kolom, terisi, strict=True)), "sah" if sah else "mustahil")
                )
    assert berbeda == []


def test_predikat_always_follows_the_kuadran(pemeran: SimpleNamespace) -> None:
    evaluasi = diajukan(pemeran)
    for hasil, perilaku, predikat in itertools.product(Rating.values, Rating.values, Predikat.values):
        isi = {"rating_hasil": hasil, "rating_perilaku": perilaku, "predikat": predikat}
        assert _diterima(evaluasi, isi) is (KUADRAN[Rating(hasil), Rating(perilaku)] == predikat), isi


def _tolak(nama: str, objek: Callable[[SimpleNamespace], models.Model], **isi: Any) -> Any:
    return pytest.param(objek, isi, id=nama)


def _bobot(p: SimpleNamespace) -> BobotKebijakan:
    del p
    return BobotKebijakan.objects.filter(jenis_jabatan=JenisJabatan.PELAKSANA).first()  # type: ignore[return-value]


def _indikator(p: SimpleNamespace) -> Indikator:
    return Indikator.objects.get(hasil_kerja__skp=susun(p.staf))


def _penugasan(p: SimpleNamespace) -> Penugasan:
    return p.staf.penugasan.get()


def _presensi(p: SimpleNamespace) -> Presensi:
    return Presensi.objects.create(pegawai=p.staf, tanggal=p.triwulan_ini.mulai, status="hadir")


def _kode(p: SimpleNamespace) -> KodeAkses:
    akhir = timezone.now() + timezone.timedelta(days=1)
    return KodeAkses.objects.create(pengguna=p.hr, sidik="a" * 64, berlaku_sampai=akhir)


def _pelatihan(p: SimpleNamespace) -> Pelatihan:
    return Pelatihan.objects.create(pegawai=p.staf, nama="Pelatihan", jp=3, selesai=p.triwulan_ini.mulai)


def _skor(p: SimpleNamespace) -> Skor:
    return Skor.objects.create(
        periode=p.triwulan_ini, pegawai=p.staf, unit=p.bidang, opd=p.opd, jenis_jabatan="pelaksana",
        layanan_publik=True, aktif=True, kebijakan=_kebijakan(p), kelengkapan=1, lengkap=False,
        bobot_h=40, bobot_p=25, bobot_d=15, bobot_k=10,
    )  # fmt: skip


def _kunjungan(p: SimpleNamespace) -> KunjunganHari:
    return KunjunganHari.objects.create(titik=buat_loket(p).titik, antrean=5, terbit=2)


def _terbitan(p: SimpleNamespace) -> TerbitanKode:
    return TerbitanKode.objects.create(kunjungan=_kunjungan(p), penerbit=p.loket, banyak=2)


def _kewajaran(p: SimpleNamespace) -> HasilKewajaran:
    return HasilKewajaran.objects.create(periode=p.triwulan_ini, dihitung_pada=timezone.now(), sidik="a" * 64)


def _indikasi(p: SimpleNamespace) -> IndikasiPenilai:
    return IndikasiPenilai.objects.create(hasil=_kewajaran(p), penilai=p.kabid, n=3, amatan=3, susut=1.0)


def _penjawab(p: SimpleNamespace) -> PenjawabUnit:
    return PenjawabUnit.objects.create(unit=p.bidang, pegawai=p.staf)


def _catatan(p: SimpleNamespace) -> CatatanPetugas:
    return CatatanPetugas.objects.create(
        penilaian=_penilaian(p), pegawai=p.staf, penilai=p.kabid, teks="Jaringan putus."
    )


_LAMA = "1999-01-01"
_SATU_PENGGUNA = Pengguna.objects.order_by("pk").values("pk")[:1]
MUSTAHIL = [
    _tolak("unit berakhir sebelum mulai", lambda p: p.bidang, selesai=_LAMA),
    _tolak("penugasan berakhir sebelum mulai", _penugasan, selesai=_LAMA),
    _tolak("menilai diri sendiri", _penugasan, penilai=models.F("pegawai")),
    _tolak("NIP 17 angka", lambda p: p.staf, nip="19860926201505100"),
    _tolak("NIP kosong", lambda p: p.staf, nip=""),
    _tolak("unit induk sendiri", lambda p: p.bidang, induk=models.F("id")),
    _tolak("periode berakhir sebelum mulai", lambda p: p.triwulan_ini, selesai=_LAMA),
    _tolak("SKP berlaku di luar masanya", lambda p: susun(p.staf), mulai=_LAMA),
    _tolak("SKP di luar tahunnya", lambda p: susun(p.staf), tahun=1999),
    _tolak("perubahan SKP tanpa alasan", lambda p: susun(p.staf), versi=2),
    _tolak("target 0 yang harus naik", _indikator, target=0),
    _tolak("target triwulan negatif", _indikator, target_tw2=-1),
    _tolak("target angka dan kata sekaligus", _indikator, target_teks="Rapi"),
    _tolak("menit terlambat lebih dari sehari", _presensi, menit_terlambat=1441),
    _tolak("pelatihan 0 JP", _pelatihan, jp=0),
    _tolak("kode berlaku sebelum dibuat", _kode, berlaku_sampai="1999-01-01T00:00Z"),
    _tolak("bobot tidak berjumlah 100", _bobot, h=Decimal("41.5")),
    _tolak("kelengkapan minimum di atas 1", _kebijakan, kelengkapan_min=2),
    _tolak("nilai rating terbalik", _kebijakan, nilai_di_bawah=200),
    _tolak("rating warga 5 dari 4", _penilaian, keseluruhan=5),
    _tolak("rating warga 0", _penilaian, u_biaya=0),
    _tolak("formulir tanpa nilai keseluruhan", _penilaian, keseluruhan=None),
    _tolak("indeks warga di atas 100", _penilaian, indeks=101),
    _tolak("pencabut kios tanpa pencabutan", _kios, dicabut_oleh=models.Subquery(_SATU_PENGGUNA)),
    _tolak("kios dicabut sebelum dibuat", _kios, dicabut_pada="1999-01-01T00:00Z"),
    _tolak("kode terbit melebihi pengunjung", _kunjungan, terbit=6),
    _tolak("kode dipakai melebihi terbit", _terbitan, dipakai=3),
    _tolak("terbit tanpa terbitan", _penilaian, terbit_dihitung=True),
    _tolak("jawaban publik tanpa ringkasan", _tanggapan, publik=True),
    _tolak("surel terkirim tanpa dicoba", _tanggapan, surel_terkirim_pada=timezone.now()),
    _tolak("tindak lanjut selesai tanpa hasil", _tindak_lanjut, selesai="2026-12-01"),
    _tolak("penjawab berakhir sebelum mulai", _penjawab, selesai=_LAMA),
    _tolak("catatan untuk diri sendiri", _catatan, penilai=models.F("pegawai")),
    _tolak("tumpukan tanpa lembar", TABEL["umpan_balik.BerkasKertas"].buat, lembar=0),
    _tolak("lembar nomor 0", _lembar, nomor=0),
    _tolak("hitungan ulang delapan angka", _lembar, ulang="12341234", ulang_pada=timezone.now()),
    _tolak("hitungan ulang dengan angka 5", _lembar, ulang="123412345", ulang_pada=timezone.now()),
    _tolak("hitungan ulang tanpa waktu", _lembar, ulang="123412341"),
    _tolak("pengguna layanan nol", _populasi, jumlah=0),
    _tolak("pengguna layanan tahun 26", _populasi, tahun=26),
    pytest.param(lambda p: Tema.objects.create(nama="Antrean"), {"nama": ""}, id="tema tanpa nama"),
    _tolak("komponen skor negatif", _skor, h=-1),
    _tolak("skor lengkap tanpa komponen", _skor, lengkap=True),
    _tolak("kelengkapan di atas 1", _skor, kelengkapan=2),
    _tolak("dinilai oleh diri sendiri", diajukan, penilai=models.F("pegawai")),
    _tolak("kewajaran dihitung tanpa sidik", _kewajaran, sidik=""),
    _tolak("kewajaran bersidik tanpa waktu", _kewajaran, dihitung_pada=None),
    _tolak("peluang 0", _indikasi, p=0, p_bh=0.5),
    _tolak("peluang disesuaikan lebih kecil", _indikasi, p=0.5, p_bh=0.4),
    _tolak("ditandai tanpa diuji", _indikasi, ditandai=True),
    _tolak("selang terbalik", _indikasi, bawah=2.0, atas=3.0),
    _tolak("pendapat tanpa waktu", _rekomendasi, pendapat="setuju"),
    _tolak("tidak sependapat tanpa alasan", _rekomendasi, pendapat="tidak", berpendapat_pada=timezone.now()),
    _tolak("waktu pendapat tanpa pendapat", _rekomendasi, berpendapat_pada=timezone.now()),
    _tolak("penutupan diumumkan ke belakang", _pengumuman, dijadwalkan_pada="1999-01-01T00:00Z"),
    _tolak("pembatal tanpa pembatalan", _pengumuman, dibatalkan_oleh=models.Subquery(_SATU_PENGGUNA)),
    _tolak("alasan menutup kosong", _alasan_tutup, alasan=""),
    _tolak("alasan menutup tanpa halangan", _alasan_tutup, menghalangi=0),
    _tolak("kemajuan 101 persen", TABEL["evaluasi.HitungSkor"].buat, kemajuan=101),
]


@pytest.mark.parametrize("isi", [{"baru": 4}, {"triwulan": 5}, {"triwulan": None, "layanan": True}], ids=str)
def test_step_of_public_figures_is_never_small(isi: dict[str, Any], pemeran: SimpleNamespace) -> None:
    if "layanan" in isi:
        isi = isi | {"layanan": buat_loket(pemeran).layanan}
    with pytest.raises(IntegrityError), transaction.atomic():
        terbitkan(pemeran.bidang, pemeran.triwulan_ini.mulai, 9, **isi)


@pytest.mark.parametrize(("buat", "isi"), MUSTAHIL)
def test_database_refuses_nonsense(buat: Any, isi: dict[str, Any], pemeran: SimpleNamespace) -> None:
    assert not _diterima(buat(pemeran), isi)


def test_final_results_and_events_never_change(pemeran: SimpleNamespace) -> None:
    diajukan(pemeran)
    putusan = PutusanNilai.objects.create(periode=pemeran.triwulan_ini, pegawai=pemeran.staf, predikat="baik")
    terbitan = terbitkan(pemeran.bidang, pemeran.triwulan_ini.mulai, 5)
    for kerja in (
        lambda: PutusanNilai.objects.filter(pk=putusan.pk).update(predikat="sangat_baik"),
        lambda: PutusanNilai.objects.filter(pk=putusan.pk).delete(),
        lambda: TerbitanPublik.objects.filter(pk=terbitan.pk).update(n=4),
        lambda: TerbitanPublik.objects.filter(pk=terbitan.pk).delete(),
        lambda: apps.get_model("inti.Peristiwa").objects.update(kalimat="lain"),
        lambda: apps.get_model("inti.Peristiwa").objects.all().delete(),
    ):
        with pytest.raises(Exception, match="Cannot (update|delete)"), transaction.atomic():
            kerja()

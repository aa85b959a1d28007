"""What is due from one login, by when, in one list: a fixed number of queries whoever asks."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from evaluasi.enums import (
    TAMPAK_BAGI_PEGAWAI,
    SifatRekomendasi,
    StatusEvaluasi,
    StatusKeberatan,
    StatusRekomendasi,
)
from evaluasi.models import (
    Evaluasi,
    Keberatan,
    Penghargaan,
    PutusanNilai,
    Rekomendasi,
    RencanaPengembangan,
    Skor,
)
from evaluasi.selectors.antrean import himpunan_hr
from evaluasi.selectors.banyak import hitung_sekaligus
from evaluasi.selectors.kalibrasi import himpunan_kalibrasi
from evaluasi.selectors.keberatan import batas_keberatan
from evaluasi.selectors.kedudukan import Kedudukan
from evaluasi.selectors.mentor import permintaan_terbuka
from evaluasi.selectors.rekomendasi import penghargaan_q
from evaluasi.selectors.tim import pegawai_dinilai
from inti.kode_periode import periode_memuat
from inti.models import ImporTertunda
from inti.templatetags.format import bulan, format_angka
from kinerja.enums import StatusPeriode, StatusSkp, TingkatPeriode
from kinerja.models import Indikator, Periode, Realisasi, Skp
from pegawai.models import Pegawai
from umpan_balik.enums import StatusKomentar, StatusPenilaian
from umpan_balik.models import PenilaianLayanan
from umpan_balik.selectors.kertas import TERTINGGAL

PALING_BANYAK_PERIODE = 8
HARI_TAHUNAN = 45  # the annual evaluation is called for this many days before its deadline
TERBIT_DILIHAT = 4
AKTIF = ("diajukan", "dijelaskan")


@dataclass(frozen=True, slots=True)
class Tugas:
    """One line: what, where, by when (None: no date)."""

    kalimat: str
    url: str
    batas: datetime.date | None = None


@dataclass(slots=True)
class Bahan:
    """What the list is made from: opened periods (latest first), counts, own published evaluations."""

    k: Kedudukan
    hari: datetime.date
    periode: list[Periode]
    jumlah: Mapping[str, int] = field(default_factory=dict)
    evaluasi: list[Evaluasi] = field(default_factory=list)

    @property
    def berjalan(self) -> list[Periode]:
        """Running ones, those that end first in front."""
        return [p for p in reversed(self.periode) if p.status == StatusPeriode.BERJALAN]

    @property
    def diri(self) -> int:
        """The person's id; -1 for logins that are nobody."""
        return -1 if self.k.diri is None else self.k.diri


def bahan_tugas(k: Kedudukan, tambahan: Mapping[str, QuerySet[Any]] | None = None) -> Bahan:
    """Read it all in three queries: periods, counts (``tambahan`` are counted with them), own evaluations."""
    hari = timezone.localdate()
    dibuka = Periode.objects.exclude(status=StatusPeriode.DRAF).filter(mulai__lte=hari)
    b = Bahan(k, hari, list(dibuka.order_by("-selesai", "-mulai")[:PALING_BANYAK_PERIODE]))
    b.jumlah = hitung_sekaligus(_himpunan(b) | dict(tambahan or {}))
    if k.diri is not None:
        b.evaluasi = list(_terbit_terakhir(k.diri))
    return b


def _terbit_terakhir(diri: int) -> QuerySet[Evaluasi]:
    """The own newest published evaluations, with the local score of the same period (``skor_lokal``)."""
    sama = {"pegawai_id": OuterRef("pegawai_id"), "periode_id": OuterRef("periode_id")}
    beku = PutusanNilai.objects.filter(**sama).order_by("-versi").values("skor")[:1]
    jalan = Skor.objects.filter(**sama).skor_tampil()[:1]
    terbit = Evaluasi.objects.filter(pegawai_id=diri, status__in=TAMPAK_BAGI_PEGAWAI)
    terbit = terbit.annotate(skor_lokal=Coalesce(Subquery(beku), Subquery(jalan)))
    return terbit.select_related("periode__tahun", "keberatan").order_by(
        "-periode__selesai", "-periode__mulai"
    )[:TERBIT_DILIHAT]


def _himpunan(b: Bahan) -> dict[str, QuerySet[Any]]:
    hasil: dict[str, QuerySet[Any]] = {}
    if b.k.diri is not None:
        hasil |= _himpunan_diri(b) | _himpunan_keberatan(b.diri)
    if b.k.menilai:
        hasil |= _himpunan_penilai(b)
    if b.k.memimpin:
        hasil["penghargaan"] = usulan_penghargaan(b.k)
        hasil |= {f"kalibrasi_{p.pk}": himpunan_kalibrasi(b.k, p) for p in _periode_dinilai(b)}
        hasil["serahkan"] = _penghargaan(b.k).filter(status=StatusRekomendasi.DISETUJUI)
    if b.k.moderator:
        hasil |= _himpunan_moderator(b.k)
    if b.k.hr:
        hasil |= {f"hr_{n}": q for n, q in himpunan_hr(b.hari).items()}
        hasil["hr_tanpa_pemutus"] = Keberatan.objects.filter(atasan_penilai__isnull=True, status__in=AKTIF)
        hasil["hr_impor"] = ImporTertunda.objects.filter(status__in=["pratinjau", "menunggu"])
    return hasil


def _himpunan_diri(b: Bahan) -> dict[str, QuerySet[Any]]:
    bulan_ini = periode_memuat(b.hari, "bulan")
    skp = Skp.objects.berlaku().filter(pegawai_id=b.diri, mulai__lte=b.hari, selesai__gte=b.hari)
    terisi = Realisasi.objects.filter(
        indikator_id=OuterRef("benang"), mulai__lte=bulan_ini.selesai, selesai__gte=bulan_ini.mulai
    )
    semua_skp = Skp.objects.filter(pegawai_id=b.diri)
    skp_tahun_ini = semua_skp.filter(tahun=b.hari.year)
    return {
        "skp": skp_tahun_ini,
        "skp_draf": skp_tahun_ini.filter(status=StatusSkp.DRAF),
        "skp_kembali": skp_tahun_ini.filter(status=StatusSkp.DIKEMBALIKAN),
        "skp_kembali_lain": semua_skp.filter(status=StatusSkp.DIKEMBALIKAN).exclude(tahun=b.hari.year),
        "realisasi": Indikator.objects.filter(
            ~Exists(terisi),
            hasil_kerja__skp__in=skp.order_by("-urutan", "-mulai", "-versi").values("pk")[:1],
            target__isnull=False,
        ),
        "rencana": RencanaPengembangan.objects.filter(
            rekomendasi__pegawai_id=b.diri, rekomendasi__status=StatusRekomendasi.DISETUJUI, kemajuan__lt=100
        ),
        "pendapat": Rekomendasi.objects.filter(
            pegawai_id=b.diri,
            sifat=SifatRekomendasi.PEMBINAAN,
            status=StatusRekomendasi.DIUSULKAN,
            pendapat="",
        ),
        "mentor": permintaan_terbuka(b.diri),
        "pengumuman": Penghargaan.objects.filter(rekomendasi__pegawai_id=b.diri, setuju_pada__isnull=True),
    }


def _himpunan_keberatan(diri: int) -> dict[str, QuerySet[Any]]:
    return {
        "jelaskan": Keberatan.objects.filter(evaluasi__penilai_id=diri, status=StatusKeberatan.DIAJUKAN),
        "putuskan": Keberatan.objects.filter(atasan_penilai_id=diri, status__in=AKTIF),
    }


def _himpunan_penilai(b: Bahan) -> dict[str, QuerySet[Any]]:
    bawahan = Pegawai.objects.filter(Pegawai.objects.all().bawahan_q(b.diri, b.hari))
    hasil: dict[str, QuerySet[Any]] = {
        "skp_bawahan": Skp.objects.filter(pegawai__in=bawahan, status=StatusSkp.DIAJUKAN),
        "pembinaan": Rekomendasi.objects.filter(
            pegawai__in=bawahan, status=StatusRekomendasi.DIUSULKAN
        ).exclude(sifat=SifatRekomendasi.PENGHARGAAN),
        "tanpa_rencana": Rekomendasi.objects.filter(
            pegawai__in=bawahan,
            sifat=SifatRekomendasi.PEMBINAAN,
            status=StatusRekomendasi.DISETUJUI,
            rencana__isnull=True,
        ),
    }
    for p in _periode_dinilai(b):
        diajukan = Evaluasi.objects.untuk_mesin().filter(periode=p, pegawai=OuterRef("pk"))
        hasil[f"nilai_{p.pk}"] = pegawai_dinilai(b.diri, p).filter(~Exists(diajukan))
    return hasil


def _periode_dinilai(b: Bahan) -> list[Periode]:
    """Running periods that a penilai is reminded of; the year only when its deadline comes near."""
    dekat = datetime.timedelta(days=HARI_TAHUNAN)
    return [p for p in b.berjalan if p.tingkat != TingkatPeriode.TAHUN or b.hari >= p.batas_evaluasi - dekat]


def usulan_penghargaan(k: Kedudukan) -> QuerySet[Rekomendasi]:
    """Rewards that wait for this leader, never one's own."""
    return _penghargaan(k).filter(status=StatusRekomendasi.DIUSULKAN)


def _penghargaan(k: Kedudukan) -> QuerySet[Rekomendasi]:
    return Rekomendasi.objects.filter(penghargaan_q(k)).exclude(pegawai_id=k.diri or -1)


def _himpunan_moderator(k: Kedudukan) -> dict[str, QuerySet[Any]]:
    semua = PenilaianLayanan.objects.all()
    if k.diri is not None:
        semua = semua.filter(Q(petugas__isnull=True) | ~Q(petugas_id=k.diri))
    return {
        "ditahan": semua.filter(status=StatusPenilaian.DITAHAN),
        "komentar": semua.filter(status_komentar=StatusKomentar.MENUNGGU).exclude(
            status=StatusPenilaian.DITOLAK
        ),
    }


# ---------------------------------------------------------------- the list


def daftar_tugas(b: Bahan) -> list[Tugas]:
    """The lines in the order of their dates, those without a date last."""
    semua = [*_diri(b), *_penilai(b), *_keberatan(b), *_kantor(b)]
    return sorted(semua, key=lambda t: (t.batas is None, t.batas or b.hari))


def _diri(b: Bahan) -> Iterator[Tugas]:
    if b.k.asn:
        yield from _skp_sendiri(b)
    if n := b.jumlah.get("realisasi"):
        url = reverse("kinerja:realisasi")
        akhir = periode_memuat(b.hari, "bulan").selesai
        yield Tugas(f"Realisasi {bulan(b.hari)} belum dicatat: {n} indikator", url, akhir)
    for e in b.evaluasi:
        batas = batas_keberatan(e)
        terbuka = e.status == StatusEvaluasi.TERBIT and not hasattr(e, "keberatan")
        if terbuka and batas and b.hari <= batas:
            url = f"{reverse('evaluasi:skor')}?periode={e.periode.kode}"
            yield Tugas(f"Baca hasil evaluasi {e.periode.kode}; keberatan bila tidak tepat", url, batas)
    if n := b.jumlah.get("rencana"):
        yield Tugas(f"{n} rencana pengembangan Anda belum selesai", _rekomendasi(sifat="pembinaan"))
    if n := b.jumlah.get("pendapat"):
        kalimat = f"{n} usulan pembinaan menunggu pendapat Anda"
        yield Tugas(kalimat, _rekomendasi(sifat="pembinaan", status="diusulkan"))
    if n := b.jumlah.get("mentor"):
        yield Tugas(f"{n} permintaan menjadi mentor menunggu jawaban Anda", reverse("evaluasi:mentor"))
    if b.jumlah.get("pengumuman"):
        kalimat = "Jawab apakah penghargaan Anda boleh diumumkan"
        yield Tugas(kalimat, _rekomendasi(sifat="penghargaan", status="dilaksanakan"))


def _skp_sendiri(b: Bahan) -> Iterator[Tugas]:
    tahun, url = b.hari.year, reverse("kinerja:skp_saya")
    if not b.jumlah["skp"]:
        yield Tugas(f"SKP {tahun} belum dibuat", url)
    elif b.jumlah["skp_kembali"]:
        yield Tugas(f"SKP {tahun} dikembalikan penilai: perbaiki, lalu kirim lagi", url)
    elif b.jumlah["skp_draf"]:
        yield Tugas(f"SKP {tahun} masih draf, belum dikirim ke penilai", url)
    if b.jumlah["skp_kembali_lain"]:  # next year's, written in December
        yield Tugas("SKP tahun lain dikembalikan penilai: perbaiki, lalu kirim lagi", url)


def _penilai(b: Bahan) -> Iterator[Tugas]:
    tim = reverse("evaluasi:tim")
    for p in b.berjalan:
        if n := b.jumlah.get(f"nilai_{p.pk}"):
            url = f"{tim}?periode={p.kode}&hanya=perlu"
            yield Tugas(f"{format_angka(n)} bawahan belum dinilai untuk {p.kode}", url, p.batas_evaluasi)
    if n := b.jumlah.get("skp_bawahan"):
        # Tim shows the SKP of one year; here stand all that wait, also next year's
        url = reverse("kinerja:skp_saya")
        yield Tugas(f"{format_angka(n)} SKP bawahan menunggu persetujuan Anda", url)
    if n := b.jumlah.get("pembinaan"):
        kalimat = f"{format_angka(n)} usulan pembinaan menunggu keputusan Anda"
        yield Tugas(kalimat, _rekomendasi(status="diusulkan", giliran="saya"))
    if n := b.jumlah.get("tanpa_rencana"):
        kalimat = f"{format_angka(n)} pembinaan yang disetujui belum punya rencana"
        yield Tugas(kalimat, _rekomendasi(sifat="pembinaan", status="disetujui"))


def _keberatan(b: Bahan) -> Iterator[Tugas]:
    url = reverse("evaluasi:keberatan")
    if n := b.jumlah.get("jelaskan"):
        yield Tugas(f"{n} keberatan menunggu penjelasan Anda", f"{url}?status=diajukan")
    if n := b.jumlah.get("putuskan"):
        yield Tugas(f"{n} keberatan menunggu putusan Anda", url)


def _rekomendasi(**kueri: str) -> str:
    return f"{reverse('evaluasi:rekomendasi')}?" + "&".join(f"{k}={v}" for k, v in kueri.items())


_KANTOR: tuple[tuple[str, str, str, str], ...] = (
    ("ditahan", "{} penilaian warga ditahan, perlu diperiksa", "umpan_balik:moderasi", "?jenis=ditahan"),
    ("komentar", "{} komentar warga menunggu moderasi", "umpan_balik:moderasi", "?jenis=komentar"),
    ("hr_tanpa_penilai", "{} pegawai tanpa penilai", "admin:pegawai_pegawai_changelist", "?kurang=penilai"),
    ("hr_impor", "{} impor menunggu keputusan", "inti:impor", ""),
    ("hr_siap_terbit", "{} evaluasi menunggu diterbitkan", "admin:evaluasi_evaluasi_changelist",
     "?status__exact=diajukan"),
    ("hr_tanpa_pemutus", "{} keberatan belum punya pemutus: tunjuk", "evaluasi:keberatan",
     "?status=tanpa-pemutus"),
    ("hr_keberatan", "{} keberatan masih terbuka", "evaluasi:keberatan", ""),
    ("hr_hitung_gagal", "{} perhitungan skor gagal", "admin:evaluasi_hitungskor_changelist",
     "?status__exact=gagal"),
    ("hr_tutup_gagal", "{} periode tidak jadi ditutup pada waktunya",
     "admin:evaluasi_pengumumantutup_changelist", "?status__exact=gagal"),
    ("hr_siap_ditutup", "{} periode sudah berakhir, belum ditutup", "admin:kinerja_periode_changelist", ""),
    ("kertas", "{} berkas formulir kertas belum diselesaikan, jadi jawabannya belum ikut Transparansi",
     "umpan_balik:kertas", f"?keadaan={TERTINGGAL}"),
)  # fmt: skip


def _kantor(b: Bahan) -> Iterator[Tugas]:
    """Leaders' calibration and rewards, moderators' and HR's queues."""
    for p in b.berjalan:
        if n := b.jumlah.get(f"kalibrasi_{p.pk}"):
            kalimat = f"{format_angka(n)} evaluasi {p.kode} di unit Anda bisa dikalibrasi sebelum terbit"
            yield Tugas(kalimat, f"{reverse('evaluasi:kalibrasi')}?periode={p.kode}", p.batas_evaluasi)
    if n := b.jumlah.get("penghargaan"):
        kalimat = f"{format_angka(n)} usulan penghargaan menunggu keputusan Anda"
        yield Tugas(kalimat, _rekomendasi(sifat="penghargaan", status="diusulkan"))
    if n := b.jumlah.get("serahkan"):
        kalimat = f"{format_angka(n)} penghargaan yang disetujui belum dicatat pemberiannya"
        yield Tugas(kalimat, _rekomendasi(sifat="penghargaan", status="disetujui"))
    for kunci, kalimat, nama, kueri in _KANTOR:
        if n := b.jumlah.get(kunci):
            yield Tugas(kalimat.format(format_angka(n)), reverse(nama) + kueri)

"""Six questions of a leader about the units they lead, each answered in a line or two; nobody is ranked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse

from evaluasi.enums import Predikat, StatusHitung, StatusKeberatan
from evaluasi.models import Evaluasi, HitungSkor, Keberatan
from evaluasi.permissions import hari_penilai
from evaluasi.selectors.kedudukan import Kedudukan
from evaluasi.selectors.tugas import Bahan
from inti.angka import bulatkan
from inti.templatetags.format import format_angka, waktu
from kinerja.enums import TingkatPeriode
from kinerja.models import Periode
from pegawai.enums import StatusPegawai
from pegawai.models import Penugasan
from umpan_balik.enums import Unsur
from umpan_balik.models import RekapUnit
from umpan_balik.skor.publik import AMBANG

BARIS = 3


@dataclass(frozen=True, slots=True)
class Ubin:
    """One tile: question, the answer in big, a sentence, a few rows (what, how much), where to go."""

    pertanyaan: str
    jawaban: str
    keterangan: str = ""
    rincian: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""
    tautan: str = ""


def himpunan_dasbor(k: Kedudukan) -> dict[str, QuerySet[Any]]:
    """Sets to be counted with the list of tasks, in its statement."""
    if not k.memimpin:
        return {}
    terbuka = Keberatan.objects.filter(status__in=[StatusKeberatan.DIAJUKAN, StatusKeberatan.DIJELASKAN])
    di_sini = Penugasan.objects.filter(unit__jalur__overlap=list(k.dipimpin)).values("pegawai")
    return {"dasbor_keberatan": terbuka.filter(evaluasi__pegawai__in=di_sini)}


def ubin_pimpinan(b: Bahan) -> list[Ubin]:
    """The six tiles; four queries, none for people who lead nobody."""
    if not b.k.memimpin:
        return []
    return [_belum_dinilai(b), _sebaran(b), _warga(b), _keberatan(b), _usulan(b), _hitung()]


def _bagian_tahun(b: Bahan) -> list[Periode]:
    return [p for p in b.periode if p.tingkat != TingkatPeriode.TAHUN]


def _belum_dinilai(b: Bahan) -> Ubin:
    tanya = "Siapa yang belum dinilai?"
    berjalan = [p for p in b.berjalan if p.tingkat != TingkatPeriode.TAHUN]
    if not berjalan:
        return Ubin(tanya, "–", "Tidak ada periode yang sedang berjalan.")
    periode = berjalan[0]
    sudah = Evaluasi.objects.untuk_mesin().filter(periode=periode, pegawai=OuterRef("pegawai"))
    per_unit = list(
        Penugasan.objects.pada(hari_penilai(periode))
        .definitif()
        .filter(~Exists(sudah), unit__jalur__overlap=list(b.k.dipimpin))
        .exclude(pegawai__status=StatusPegawai.NON_ASN)
        .exclude(pegawai_id=b.diri)
        .values("unit__nama")
        .annotate(n=Count("pegawai", distinct=True))
        .order_by("-n", "unit__nama")
        .values_list("unit__nama", "n")
    )
    url = f"{reverse('evaluasi:tim')}?periode={periode.kode}&hanya=perlu" if b.k.menilai else ""
    return Ubin(
        tanya,
        f"{format_angka(sum(n for _, n in per_unit))} orang",
        f"Periode {periode.kode}, batas {periode.batas_evaluasi:%d-%m-%Y}. Unit terbanyak:"
        if per_unit
        else f"Periode {periode.kode}: semua sudah dinilai.",
        [(nama, format_angka(n)) for nama, n in per_unit[:BARIS]],
        url,
        "Bawahan langsung saya" if url else "",
    )


def _sebaran(b: Bahan) -> Ubin:
    """The newest part of a year with submitted evaluations here: shares here against all of the kabupaten."""
    tanya = "Bagaimana sebaran predikat di unit saya?"
    di_sini = Penugasan.objects.filter(unit__jalur__overlap=list(b.k.dipimpin)).values("pegawai")
    baris = (
        Evaluasi.objects.untuk_mesin()
        .filter(periode__in=_bagian_tahun(b)[:BARIS])
        .exclude(predikat="")
        .values("periode_id", "predikat")
        .annotate(semua=Count("pk"), sini=Count("pk", filter=Q(pegawai__in=di_sini)))
        .order_by()
    )
    per_periode: dict[int, dict[str, tuple[int, int]]] = {}
    for r in baris:
        per_periode.setdefault(r["periode_id"], {})[r["predikat"]] = (r["sini"], r["semua"])
    for periode in _bagian_tahun(b):
        isi = per_periode.get(periode.pk, {})
        if n := sum(sini for sini, _ in isi.values()):
            rinci = _bagian(isi)
            return Ubin(
                tanya, f"{format_angka(n)} evaluasi", f"Periode {periode.kode}; unit ini (kabupaten):", rinci
            )
    return Ubin(tanya, "–", "Belum ada evaluasi yang diajukan.")


def _bagian(isi: Mapping[str, tuple[int, int]]) -> list[tuple[str, str]]:
    sini, semua = (sum(n[i] for n in isi.values()) for i in (0, 1))
    return [
        (str(p.label), f"{_persen(isi[p][0], sini)} ({_persen(isi[p][1], semua)})")
        for p in Predikat
        if p in isi
    ]


def _persen(n: int, dari: int) -> str:
    return f"{format_angka(bulatkan(Decimal(100 * n) / dari, 0) if dari else 0)}\u00a0%"


def _warga(b: Bahan) -> Ubin:
    """The services with the lowest index this year and the weakest unsur of each; small groups left out."""
    tanya = "Apa kata warga tentang layanan kita?"
    tambah: dict[str, Any] = {"banyak": Sum("n_nilai"), "total": Sum("jumlah_nilai")}
    for i in range(len(Unsur)):
        tambah |= {f"n{i}": Sum(f"n_unsur__{i}"), f"s{i}": Sum(f"jumlah_unsur__{i}")}
    baris: list[Any] = list(
        RekapUnit.objects.filter(
            unit__jalur__overlap=list(b.k.dipimpin), layanan__isnull=False, bulan__year=b.hari.year
        )
        .values("layanan__nama")
        .annotate(**tambah)
        .filter(Q(banyak__gte=AMBANG))
        .order_by("layanan__nama")
    )
    if not baris:
        return Ubin(tanya, "–", f"Belum ada layanan dengan {AMBANG} penilaian tahun ini.")
    n, total = sum(r["banyak"] for r in baris), sum(r["total"] for r in baris)
    terendah = sorted(baris, key=lambda r: r["total"] / r["banyak"])[:BARIS]
    return Ubin(
        tanya,
        format_angka(total / n, 2),
        f"Rata-rata {format_angka(n)} penilaian tahun ini. Layanan terendah:",
        [(r["layanan__nama"], _layanan(r)) for r in terendah],
        reverse("umpan_balik:transparansi"),
        "Angka per unit",
    )


def _layanan(r: Mapping[str, Any]) -> str:
    teks = format_angka(r["total"] / r["banyak"], 2)
    unsur = [(r[f"s{i}"] / r[f"n{i}"], u) for i, u in enumerate(Unsur) if r[f"n{i}"] >= AMBANG]
    return f"{teks}; terlemah {str(min(unsur)[1].label).lower()}" if unsur else teks


def _keberatan(b: Bahan) -> Ubin:
    n = b.jumlah["dasbor_keberatan"]
    keterangan = "Dari pegawai di unit ini." if n else "Tidak ada yang menunggu."
    tanya = "Adakah keberatan yang terbuka?"
    return Ubin(tanya, format_angka(n), keterangan, [], reverse("evaluasi:keberatan"), "Yang melibatkan saya")


def _usulan(b: Bahan) -> Ubin:
    n = b.jumlah["penghargaan"]
    url = f"{reverse('evaluasi:rekomendasi')}?sifat=penghargaan&status=diusulkan"
    keterangan = "Setiap usulan punya alasan; Anda yang memutuskan." if n else "Tidak ada yang menunggu."
    return Ubin(
        "Usulan penghargaan mana yang menunggu?", format_angka(n), keterangan, [], url, "Lihat usulan"
    )


def _hitung() -> Ubin:
    tanya = "Kapan skor terakhir dihitung?"
    terakhir = HitungSkor.objects.filter(status=StatusHitung.SELESAI).select_related("periode").first()
    if terakhir is None:
        return Ubin(tanya, "–", "Belum pernah dihitung.")
    return Ubin(
        tanya,
        terakhir.periode.kode,
        f"{waktu(terakhir.selesai_pada)}: {format_angka(terakhir.dihitung)} orang, "
        f"{format_angka(terakhir.tidak_lengkap)} datanya belum lengkap.",
    )

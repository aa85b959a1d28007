"""Six questions of a leader about the units they lead, each answered in a line or two; nobody is ranked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from evaluasi.enums import CaraHitungSkor, Predikat, StatusHitung, StatusKeberatan
from evaluasi.models import Evaluasi, HitungSkor, Keberatan
from evaluasi.permissions import hari_penilai
from evaluasi.selectors.kedudukan import Kedudukan
from evaluasi.selectors.tugas import Bahan
from inti.angka import bulatkan
from inti.templatetags.format import format_angka, jam, tanggal, tanggal_pendek
from kinerja.enums import TingkatPeriode
from kinerja.models import Periode
from pegawai.enums import StatusPegawai
from pegawai.models import Penugasan
from umpan_balik.enums import Unsur
from umpan_balik.skor.publik import Angka, angka_pohon
from umpan_balik.skor.terbitan import AMBANG

BARIS = 3
CUKUP = 5  # a spread of fewer says nothing; the period before is shown then


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
    terlibat = Q(evaluasi__penilai_id=k.diri) | Q(atasan_penilai_id=k.diri)
    return {
        "dasbor_keberatan": terbuka.filter(evaluasi__pegawai__in=di_sini),
        "dasbor_terlibat": terbuka.filter(terlibat),
    }


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
    # heads of one unit by its units; Bupati and Sekda by OPD, whose inner units share their names
    kelompok = "unit__opd" if b.k.pejabat else "unit"
    per_unit = list(
        Penugasan.objects.pada(hari_penilai(periode))
        .definitif()
        .filter(~Exists(sudah), unit__jalur__overlap=list(b.k.dipimpin))
        .exclude(pegawai__status=StatusPegawai.NON_ASN)
        .exclude(pegawai_id=b.diri)
        .values(kelompok, f"{kelompok}__nama")
        .annotate(n=Count("pegawai", distinct=True))
        .order_by("-n", f"{kelompok}__nama")
        .values_list(f"{kelompok}__nama", "n")
    )
    url = f"{reverse('evaluasi:tim')}?periode={periode.kode}&hanya=perlu" if b.k.menilai else ""
    return Ubin(
        tanya,
        f"{format_angka(sum(n for _, n in per_unit))} orang",
        f"Periode {periode.kode}, batas {tanggal(periode.batas_evaluasi)}. Unit terbanyak:"
        if per_unit
        else f"Periode {periode.kode}: semua sudah dinilai.",
        [(nama, format_angka(n)) for nama, n in per_unit[:BARIS]],
        url,
        "Bawahan langsung saya" if url else "",
    )


def _sebaran(b: Bahan) -> Ubin:
    """Shares here against all of the kabupaten, in the newest period with enough evaluations here."""
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
    ada = [(p, per_periode[p.pk]) for p in _bagian_tahun(b) if p.pk in per_periode]
    ada = [(p, isi) for p, isi in ada if _sini(isi)]
    if not ada:
        return Ubin(tanya, "–", "Belum ada evaluasi yang diajukan.")
    periode, isi = next((x for x in ada if _sini(x[1]) >= CUKUP), ada[0])
    keterangan = f"Periode {periode.kode}; unit ini (kabupaten):"
    return Ubin(tanya, f"{format_angka(_sini(isi))} evaluasi", keterangan, _bagian(isi))


def _sini(isi: Mapping[str, tuple[int, int]]) -> int:
    return sum(sini for sini, _ in isi.values())


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
    """The services with the lowest figure this year and the weakest unsur of each.

    From the published steps, as everything a leader sees of citizens: the running roll-ups would move with
    every single answer (scoring.md 4).
    """
    tanya = "Apa kata warga tentang layanan kita?"
    semua, layanan = angka_pohon(b.hari.year, b.k.dipimpin)
    nilai = _nilai_warga(semua)
    if semua.n is None or semua.per is None or nilai is None:
        return Ubin(tanya, "–", f"Belum ada angka yang terbit tahun ini: perlu {AMBANG} penilaian.")
    terendah = sorted((n, nama, a) for nama, a in layanan.items() if (n := _nilai_warga(a)) is not None)
    return Ubin(
        tanya,
        format_angka(nilai, 2),
        f"Rata-rata {format_angka(semua.n)} penilaian tahun ini, terbit {tanggal(semua.per)}. "
        + ("Layanan terendah:" if terendah else ""),
        [(nama, _layanan(a, n)) for n, nama, a in terendah[:BARIS]],
        reverse("umpan_balik:transparansi"),
        "Angka per unit",
    )


def _nilai_warga(angka: Angka) -> Decimal | None:
    """Kepuasan (25..100); where only the nine unsur were asked, as on paper, their index."""
    return angka.nilai_ikm if angka.kepuasan is None else angka.kepuasan


def _layanan(angka: Angka, nilai: Decimal) -> str:
    teks = format_angka(nilai, 2)
    unsur = [(n, u) for u, n in angka.ikm.nrr.items() if n is not None] if angka.ikm else []
    return f"{teks}; terlemah {str(Unsur(min(unsur)[1]).label).lower()}" if unsur else teks


def _keberatan(b: Bahan) -> Ubin:
    n, terlibat = b.jumlah["dasbor_keberatan"], b.jumlah["dasbor_terlibat"]
    keterangan = "Dari pegawai di unit ini." if n else "Tidak ada yang menunggu."
    tanya = "Adakah keberatan yang terbuka?"
    if n and not terlibat:  # the page lists those one takes part in: empty under this number
        return Ubin(tanya, format_angka(n), f"{keterangan} Penilai dan pemutusnya orang lain.")
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
    # a period opened ahead of its first day has nothing to tell yet
    selesai = HitungSkor.objects.filter(status=StatusHitung.SELESAI, periode__mulai__lte=timezone.localdate())
    # a run of what changed counts only those few people
    terakhir = selesai.exclude(cara=CaraHitungSkor.TAMBAHAN).select_related("periode").first()
    if terakhir is None:
        return Ubin(tanya, "–", "Belum pernah dihitung.")
    return Ubin(
        tanya,
        tanggal_pendek(terakhir.selesai_pada),
        f"Pukul {jam(terakhir.selesai_pada)}, periode {terakhir.periode.kode}: "
        f"{format_angka(terakhir.dihitung)} orang, "
        f"{format_angka(terakhir.tidak_lengkap)} datanya belum lengkap.",
    )

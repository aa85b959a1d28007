"""Simulations: the list, one's summary in words, the people it moves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Abs
from django.utils import timezone

from evaluasi.enums import PENGHARGAAN, PENGHARGAAN_TAHUNAN, JenisRekomendasi
from evaluasi.models import KebijakanSkor, Simulasi, SimulasiBaris
from evaluasi.models.simulasi import KOLOM_JENIS
from evaluasi.selectors.mentor import kata_sasaran
from evaluasi.selectors.skor_rinci import pasti
from inti.templatetags.format import bertanda, format_angka
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.enums import JenisJabatan
from pegawai.models import Pegawai, Pengguna, UnitKerja

KELOMPOK_TERKECIL = 5
"""Groups under this are only counted for those who see no names: a mean of one is somebody's change."""
KELAS = (
    ("4", "Naik 5 atau lebih"),
    ("3", "Naik 2 sampai 4,99"),
    ("2", "Naik 0,5 sampai 1,99"),
    ("1", "Naik kurang dari 0,5"),
    ("0", "Tetap"),
    ("-1", "Turun kurang dari 0,5"),
    ("-2", "Turun 0,5 sampai 1,99"),
    ("-3", "Turun 2 sampai 4,99"),
    ("-4", "Turun 5 atau lebih"),
)
PENGHARGAAN_BISA = tuple((n, str(j.label)) for n, j in KOLOM_JENIS.items() if j in PENGHARGAAN)
JENIS_SARINGAN = {n: j for n, j in KOLOM_JENIS.items() if j in (*PENGHARGAAN, JenisRekomendasi.LENGKAPI_DATA)}
URUT = {
    "selisih": "selisih",
    "skor": "skor_baru",
    "peringkat": "peringkat_baru",
    "nama": "pegawai__nama",
}


@dataclass(frozen=True, slots=True)
class BarisKelompok:
    """One OPD or kind of post; ``isi`` None: too small to be shown to these eyes."""

    nama: str
    orang: int
    isi: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class BarisUsulan:
    """People with one kind of proposal: before, under the tried policy, gained, lost; near on both sides."""

    nama: str
    lama: int
    baru: int
    tambah: int
    hilang: int
    hampir: tuple[int, int] | None


def daftar_simulasi(oleh: Pengguna) -> QuerySet[Simulasi]:
    """What this login may see, newest first."""
    return Simulasi.objects.terlihat_oleh(oleh).select_related("periode", "kebijakan", "diminta_oleh")


def periode_bisa() -> QuerySet[Periode]:
    """Periods that have begun and were opened: running and closed ones."""
    return Periode.objects.exclude(status=StatusPeriode.DRAF).filter(mulai__lte=timezone.localdate())


def kebijakan_bisa(oleh: Pengguna) -> QuerySet[KebijakanSkor]:
    """Versions to try, drafts first."""
    return KebijakanSkor.objects.terlihat_oleh(oleh).order_by("-status", "-versi")


def sebaran(ringkasan: Mapping[str, Any]) -> list[tuple[str, int]]:
    """(class in words, people), from the highest rise to the deepest fall."""
    jumlah = ringkasan["sebaran"]
    return [(kata, jumlah.get(kelas, 0)) for kelas, kata in KELAS]


def semua(ringkasan: Mapping[str, Any]) -> dict[str, Any]:
    """The whole district's numbers, the decimal ones signed and in words."""
    isi = _dengan_kata(ringkasan["semua"])
    return isi | {
        "kata_orang": f"dari {format_angka(isi['dibanding'])} orang yang bisa dibandingkan",
        "kata_median": f"median {isi['median_kata']}",
        "kata_teladan": _dari(isi, "teladan"),
        "kata_prima": _dari(isi, "prima"),
        "kata_pembinaan": _dari(isi, "pembinaan"),
        "kata_data": f"{format_angka(isi['karena_data'])} orang berubah bukan hanya karena kebijakan",
    }


def _dari(isi: Mapping[str, Any], nama: str) -> str:
    """What became of the proposals of one kind: "semula 12: 3 bertambah, 1 hilang"."""
    lama, tambah, hilang = (isi.get(f"{nama}_{n}", 0) for n in ("lama", "tambah", "hilang"))
    return f"semula {lama}: {tambah} bertambah, {hilang} hilang"


def menurut_usulan(ringkasan: Mapping[str, Any], *, tahunan: bool) -> list[BarisUsulan]:
    """Every kind of proposal that the period can have; empty for a simulation of before they were counted."""
    isi = ringkasan["semua"]
    if "prima_lama" not in isi:
        return []
    return [
        BarisUsulan(
            nama=str(jenis.label),
            lama=isi[f"{nama}_lama"],
            baru=isi[f"{nama}_baru"],
            tambah=isi[f"{nama}_tambah"],
            hilang=isi[f"{nama}_hilang"],
            hampir=(isi[f"hampir_{nama}_lama"], isi[f"hampir_{nama}_baru"]) if jenis in PENGHARGAAN else None,
        )
        for nama, jenis in KOLOM_JENIS.items()
        if tahunan or jenis not in PENGHARGAAN_TAHUNAN
    ]


def kata_prima(ringkasan: Mapping[str, Any]) -> list[str]:
    """What Pelayanan Prima asks for under both policies, and plainly that nobody reaches it."""
    if "prima" not in ringkasan:
        return []
    lama, baru = (
        f"batas bawah selang paling rendah {pasti(p['batas'])} dari paling sedikit "
        f"{format_angka(p['n'])} jawaban"
        for p in (ringkasan["prima"][sisi] for sisi in ("lama", "baru"))
    )
    hasil = [f"Pelayanan Prima: {baru}{'' if lama == baru else f'; semula {lama}'}."]
    isi = ringkasan["semua"]
    if not any(isi[f"{n}_{sisi}"] for n in ("prima", "hampir_prima") for sisi in ("lama", "baru")):
        hasil.append(
            "Tidak ada pegawai yang diusulkan maupun hampir memenuhi, baik dengan kebijakan semula maupun "
            "yang dicoba."
        )
    return hasil


def menurut_opd(ringkasan: Mapping[str, Any], *, kecil_tampak: bool) -> list[BarisKelompok]:
    """By OPD, the largest first; one query for the names."""
    nama = dict(
        UnitKerja.objects.filter(pk__in=[b["opd_id"] for b in ringkasan["opd"] if b["opd_id"]]).values_list(
            "pk", "nama"
        )
    )
    return [
        _kelompok(nama.get(b["opd_id"], "Tanpa perangkat daerah"), b, kecil_tampak) for b in ringkasan["opd"]
    ]


def menurut_jenis(ringkasan: Mapping[str, Any], *, kecil_tampak: bool) -> list[BarisKelompok]:
    """By kind of post."""
    label = dict(JenisJabatan.choices)
    return [
        _kelompok(str(label.get(b["jenis_jabatan"], "Tanpa kelompok")), b, kecil_tampak)
        for b in ringkasan["jenis"]
    ]


def _kelompok(nama: str, baris: Mapping[str, Any], kecil_tampak: bool) -> BarisKelompok:
    tampak = kecil_tampak or baris["orang"] >= KELOMPOK_TERKECIL
    return BarisKelompok(nama, baris["orang"], _dengan_kata(baris) if tampak else None)


def _dengan_kata(baris: Mapping[str, Any]) -> dict[str, Any]:
    kata = {f"{n}_kata": bertanda(baris[n]) for n in ("rata", "median", "terendah", "tertinggi")}
    tahunan = {
        f"tahunan_{sisi}": sum(
            baris.get(f"{n}_{sisi}", 0) for n, j in KOLOM_JENIS.items() if j in PENGHARGAAN_TAHUNAN
        )
        for sisi in ("lama", "baru")
    }
    return {**baris, **kata, **tahunan}


def orang_terlihat(
    oleh: Pengguna, simulasi: Simulasi, saringan: Mapping[str, str], urut: str = ""
) -> QuerySet[SimulasiBaris]:
    """`orang_simulasi` without oneself, whose score may not be published yet, and one's own people.

    Theirs hold citizens' ratings of this minute, which no officer's superior sees (scoring.md 4).
    """
    sendiri = Pegawai.objects.milik_sendiri(oleh).values("pk")
    return orang_simulasi(simulasi, saringan, urut).exclude(pegawai__in=sendiri)


def orang_simulasi(
    simulasi: Simulasi, saringan: Mapping[str, str], urut: str = ""
) -> QuerySet[SimulasiBaris]:
    """Who moves, the largest change first unless ordered otherwise; filters opd, jenis, gerak."""
    baris = simulasi.baris.select_related("pegawai", "opd")
    if opd := saringan.get("opd"):
        baris = baris.filter(opd_id=int(opd))
    if jenis := saringan.get("jenis"):
        baris = baris.filter(jenis_jabatan=jenis)
    baris = baris.filter(_gerak(saringan.get("gerak", "")))
    kolom = URUT.get(urut.removeprefix("-"))
    if kolom is None:
        return baris.order_by(Abs("selisih").desc(nulls_last=True), "pegawai__nama", "pk")
    arah = F(kolom).desc(nulls_last=True) if urut.startswith("-") else F(kolom).asc(nulls_last=True)
    return baris.order_by(arah, "pegawai__nama", "pk")


def _gerak(gerak: str) -> Q:
    """Which movement: up, down, completeness, a kind of proposal gained or lost."""
    if gerak in JENIS_SARINGAN:
        return _berubah(JENIS_SARINGAN[gerak])
    return {
        "naik": Q(selisih__gt=0),
        "turun": Q(selisih__lt=0),
        "penghargaan": reduce(or_, (_berubah(j) for j in PENGHARGAAN)),
        "hampir": ~Q(hampir_lama=F("hampir_baru")),
        "pembinaan": ~Q(pembinaan_lama=F("pembinaan_baru")),
        "lengkap": ~Q(lengkap_lama=F("lengkap_baru")),
    }.get(gerak, Q())


def _berubah(jenis: JenisRekomendasi) -> Q:
    lama, baru = (Q(**{f"usulan_{sisi}__contains": [jenis.value]}) for sisi in ("lama", "baru"))
    return lama & ~baru | baru & ~lama


def kata_jenis(kode: Iterable[str]) -> list[str]:
    """Kinds of proposals in words, in the order of JenisRekomendasi."""
    ada = set(kode)
    return [str(j.label) for j in JenisRekomendasi if j.value in ada]


def kata_pembinaan(kode: Iterable[str]) -> list[str]:
    """What coaching is about, in words, lowest first."""
    return [kata_sasaran(k) for k in kode]


def perubahan(baris: SimulasiBaris) -> list[str]:
    """What would become of the proposals about a person, one sentence each."""
    hasil = []
    if baris.lengkap_lama != baris.lengkap_baru:
        hasil.append("menjadi lengkap" if baris.lengkap_baru else "menjadi tidak lengkap")
    for jenis in (*PENGHARGAAN, JenisRekomendasi.LENGKAPI_DATA):
        ada = jenis in baris.usulan_baru
        if ada != (jenis in baris.usulan_lama):
            hasil.append(f"{jenis.label}: {'menjadi diusulkan' if ada else 'tidak diusulkan lagi'}")
    if baris.hampir_lama != baris.hampir_baru:
        hasil.append(
            f"hampir memenuhi: {_dari_ke(kata_jenis(baris.hampir_lama), kata_jenis(baris.hampir_baru))}"
        )
        if baris.halangan:
            hasil.append(f"belum memenuhi: {baris.halangan}")
    if baris.pembinaan_lama != baris.pembinaan_baru:
        lama, baru = kata_pembinaan(baris.pembinaan_lama), kata_pembinaan(baris.pembinaan_baru)
        hasil.append(f"pembinaan: {_dari_ke(lama, baru)}")
    return hasil


def _dari_ke(lama: Sequence[str], baru: Sequence[str]) -> str:
    return f"{', '.join(lama) or '–'} → {', '.join(baru) or '–'}"


def pilihan_opd(simulasi: Simulasi) -> Sequence[tuple[int, str]]:
    """OPDs that occur among those who move, by name."""
    ada = simulasi.baris.order_by().values("opd")
    return list(UnitKerja.objects.filter(pk__in=ada).order_by("nama").values_list("pk", "nama"))

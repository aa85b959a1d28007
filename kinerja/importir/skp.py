"""Sheet `skp`: one row per indicator; imported SKP count as approved, from an official source."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import F

from inti.impor import (
    Baris,
    Bulat,
    Desimal,
    Hitungan,
    JenisImpor,
    Kolom,
    Konteks,
    Pilihan,
    Tanggal,
    Teks,
    Ubah,
    daftarkan,
)  # fmt: skip
from kinerja.enums import Arah, Aspek, CaraHitung, JenisHasilKerja, StatusPeriode, StatusSkp, Sumber
from kinerja.importir.bersama import Orang, orang_per_nip
from kinerja.models import HasilKerja, Indikator, Periode, Skp
from kinerja.services.massal_skp import BarisSkp, tulis_skp_massal
from pegawai.nip import nip_dari_sel

TRIWULAN = ("target_tw1", "target_tw2", "target_tw3", "target_tw4")
_SEBARIS = ("rencana_hasil_kerja", "jenis", "bobot", "nomor_atasan")  # one value for all rows of a nomor


class SkpAda(NamedTuple):
    """An SKP that is already there."""

    pk: int
    urutan: int
    awal: datetime.date
    status: str
    sumber: str
    pengisi: str


class KunciSkp(NamedTuple):
    """Which SKP a row belongs to."""

    pegawai_id: int
    tahun: int
    awal: datetime.date


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    orang = orang_per_nip(baris, konteks)
    for b in baris:
        _periksa_target(b, konteks)
        if b.mulai and b.mulai.year != b.tahun:
            konteks.tolak(b, "mulai", f"Tanggal mulai harus di dalam tahun {b.tahun}.")
    dikenal = [b for b in baris if b.nip in orang]
    ada = _skp_ada(dikenal, orang)
    kelompok = _kelompokkan(dikenal, orang, ada)
    nilai = {kunci: _periksa_nomor(isi, konteks) for kunci, isi in kelompok.items()}
    _periksa_milik_orang(kelompok, ada, konteks)
    _periksa_bobot(kelompok, nilai, ada, konteks)
    _periksa_beku(kelompok, ada, konteks)
    _peringatkan_kedua(kelompok, ada, konteks)
    konteks.data |= {"kelompok": kelompok, "nilai": nilai, "ada": ada}


def _periksa_target(b: Baris, konteks: Konteks) -> None:
    """scoring.md 1: a rising target is above 0; a falling one may be 0."""
    if b.arah == Arah.TURUN:
        return
    for nama in ("target", *TRIWULAN):
        if getattr(b, nama) == 0:
            konteks.tolak(
                b,
                nama,
                "Target harus lebih dari 0. Bila makin rendah makin baik, isi kolom arah dengan “turun”.",
            )


def _skp_ada(baris: Sequence[Baris], orang: dict[str, Orang]) -> dict[tuple[int, int], list[SkpAda]]:
    """Existing SKP by (person, year), earliest first."""
    ids, tahun = {orang[b.nip].pk for b in baris}, {b.tahun for b in baris}
    ada: dict[tuple[int, int], list[SkpAda]] = defaultdict(list)
    kolom = ("pegawai_id", "tahun", "pk", "urutan", "awal", "status", "sumber", "pengisi", "pegawai__nama")
    semua = Skp.objects.filter(pegawai__in=ids, tahun__in=tahun).annotate(pengisi=F("dibuat_oleh__nama"))
    for pegawai_id, thn, *isi, pengisi, nama in semua.order_by("awal", "versi").values_list(*kolom):
        ada[pegawai_id, thn].append(SkpAda(*isi, pengisi or nama))
    return ada


def _kelompokkan(
    baris: Sequence[Baris], orang: dict[str, Orang], ada: dict[tuple[int, int], list[SkpAda]]
) -> dict[KunciSkp, list[Baris]]:
    """Rows by SKP. A blank ``mulai`` means the year's first SKP, or 1 January where there is none."""
    hasil: dict[KunciSkp, list[Baris]] = defaultdict(list)
    for b in baris:
        pegawai_id = orang[b.nip].pk
        lama = ada.get((pegawai_id, b.tahun))
        awal = b.mulai or (lama[0].awal if lama else datetime.date(b.tahun, 1, 1))
        hasil[KunciSkp(pegawai_id, b.tahun, awal)].append(b)
    return hasil


def _periksa_nomor(baris: Sequence[Baris], konteks: Konteks) -> dict[int, dict[str, Any]]:
    """What each nomor says once for all of its rows; rows that contradict each other are refused."""
    per_nomor: dict[int, list[Baris]] = defaultdict(list)
    for b in baris:
        per_nomor[b.nomor].append(b)
        _tolak_kembar(b, per_nomor[b.nomor][:-1], konteks)
    return {nomor: _satu_nomor(nomor, isi, konteks) for nomor, isi in per_nomor.items()}


def _tolak_kembar(b: Baris, sebelumnya: Sequence[Baris], konteks: Konteks) -> None:
    """A blank `mulai` may mean the same SKP as a given one, so equal keys show only now."""
    kembar = next((x for x in sebelumnya if (x.aspek, x.indikator) == (b.aspek, b.indikator)), None)
    if kembar:
        konteks.tolak(b, "indikator", f"Sama dengan baris {kembar.baris}. Hapus salah satu.")


def _satu_nomor(nomor: int, baris: Sequence[Baris], konteks: Konteks) -> dict[str, Any]:
    hasil = {}
    for kolom in _SEBARIS:
        nilai = dict.fromkeys(v for b in baris if (v := getattr(b, kolom)) is not None)
        if len(nilai) > 1:
            for b in baris:
                konteks.tolak(
                    b,
                    kolom,
                    f"Kolom {kolom} berbeda-beda pada hasil kerja nomor {nomor}. Samakan semua barisnya.",
                )
        hasil[kolom] = next(iter(nilai), None)
    return hasil


def _periksa_milik_orang(
    kelompok: dict[KunciSkp, list[Baris]], ada: dict[tuple[int, int], list[SkpAda]], konteks: Konteks
) -> None:
    """What somebody filled in here is never overwritten."""
    for kunci, baris in kelompok.items():
        di_sini = next((s for s in ada.get(kunci[:2], []) if s.sumber == Sumber.APLIKASI), None)
        for b in baris if di_sini else ():
            siapa = di_sini.pengisi
            konteks.tolak(
                b, "nip", f"SKP {kunci.tahun} sudah diisi di sini oleh {siapa}. Hapus baris ini dari berkas."
            )


def _skp_sama(kunci: KunciSkp, ada: dict[tuple[int, int], list[SkpAda]]) -> SkpAda | None:
    """The existing imported SKP that these rows are about."""
    return next((s for s in ada.get(kunci[:2], []) if s.awal == kunci.awal), None)


def _periksa_bobot(
    kelompok: dict[KunciSkp, list[Baris]],
    nilai: dict[KunciSkp, dict[int, dict[str, Any]]],
    ada: dict[tuple[int, int], list[SkpAda]],
    konteks: Konteks,
) -> None:
    """Weights over the whole SKP, rows already there included: all or none; another sum than 100 warns."""
    lama = _bobot_lama(kelompok, ada)
    for kunci, baris in kelompok.items():
        skp = _skp_sama(kunci, ada)
        bobot = dict(lama.get(skp.pk, {})) if skp else {}
        for nomor, isi in nilai[kunci].items():
            if "bobot" in konteks.kolom_ada or nomor not in bobot:
                bobot[nomor] = isi["bobot"]
        terisi = [v for v in bobot.values() if v is not None]
        if terisi and len(terisi) < len(bobot):
            kosong = ", ".join(str(n) for n, v in sorted(bobot.items()) if v is None)
            for b in baris:
                konteks.tolak(
                    b,
                    "bobot",
                    f"Bobot baru diisi sebagian (kosong: nomor {kosong}). Isi semua atau kosongkan semua.",
                )
        elif terisi and sum(terisi) != 100:
            konteks.peringatkan(
                baris[0], "bobot", f"Jumlah bobot SKP ini {_angka(sum(terisi))}, biasanya 100."
            )


def _bobot_lama(
    kelompok: Iterable[KunciSkp], ada: dict[tuple[int, int], list[SkpAda]]
) -> dict[int, dict[int, Decimal | None]]:
    ids = {s.pk for k in kelompok if (s := _skp_sama(k, ada))}
    hasil: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    for skp_id, nomor, bobot in HasilKerja.objects.filter(skp__in=ids).values_list(
        "skp_id", "nomor", "bobot"
    ):
        hasil[skp_id][nomor] = bobot
    return hasil


def _angka(nilai: Decimal) -> str:
    return f"{nilai.normalize():f}".replace(".", ",")


def _periksa_beku(
    kelompok: dict[KunciSkp, list[Baris]], ada: dict[tuple[int, int], list[SkpAda]], konteks: Konteks
) -> None:
    """Evaluated SKP and closed years take no change; rows that say the same again are fine."""
    tutup = set(
        Periode.objects.filter(tingkat="tahun", status=StatusPeriode.DITUTUP).values_list(
            "tahun_id", flat=True
        )
    )
    beku = {
        k: s
        for k in kelompok
        if (s := _skp_sama(k, ada)) and (k.tahun in tutup or s.status == StatusSkp.DIEVALUASI)
    }
    isi_lama = _isi_lama([s.pk for s in beku.values()])
    for kunci, baris in kelompok.items():
        if kunci not in beku and kunci.tahun not in tutup:
            continue
        skp = beku.get(kunci)
        for b in baris:
            if skp is None or not _sama(b, isi_lama.get((skp.pk, b.nomor, b.aspek, b.indikator)), konteks):
                konteks.tolak(b, "tahun", f"SKP {kunci.tahun} sudah dievaluasi atau ditutup, jadi tetap.")


def _isi_lama(skp_ids: Sequence[int]) -> dict[tuple[Any, ...], dict[str, Any]]:
    kolom = {
        "rencana_hasil_kerja": F("hasil_kerja__rencana"), "jenis": F("hasil_kerja__jenis"),
        "bobot": F("hasil_kerja__bobot"),
    }  # fmt: skip
    semua = Indikator.objects.filter(hasil_kerja__skp__in=skp_ids).values(
        "hasil_kerja__skp_id", "hasil_kerja__nomor", "aspek", "nama", "target", "satuan", "arah",
        "cara_hitung",
        *TRIWULAN, **kolom,
    )  # fmt: skip
    return {(i["hasil_kerja__skp_id"], i["hasil_kerja__nomor"], i["aspek"], i["nama"]): i for i in semua}


def _sama(b: Baris, lama: dict[str, Any] | None, konteks: Konteks) -> bool:
    if lama is None:
        return False
    kolom = {"rencana_hasil_kerja", "jenis", "bobot", "target", "satuan", "arah", "cara_hitung", *TRIWULAN}
    return all(
        (getattr(b, k) or None) == (lama[k] or None)
        for k in kolom & konteks.kolom_ada
        if not (k in _SEBARIS and getattr(b, k) is None)
    )


def _peringatkan_kedua(
    kelompok: dict[KunciSkp, list[Baris]], ada: dict[tuple[int, int], list[SkpAda]], konteks: Konteks
) -> None:
    """A second beginning in one year is taken as a second SKP (after a mutation), and said so."""
    awal: dict[tuple[int, int], set[datetime.date]] = defaultdict(set)
    for kunci in kelompok:
        awal[kunci[:2]] |= {kunci.awal, *(s.awal for s in ada.get(kunci[:2], []))}
    for kunci, baris in kelompok.items():
        if kunci.awal > min(awal[kunci[:2]]) and not _skp_sama(kunci, ada):
            konteks.peringatkan(
                baris[0],
                "mulai",
                f"Dicatat sebagai SKP kedua tahun {kunci.tahun}, mulai {kunci.awal:%d/%m/%Y}; "
                "SKP sebelumnya berakhir sehari sebelumnya.",
            )


def _tulis_massal(baris: list[Baris], konteks: Konteks) -> Hitungan:
    baik = {b.baris for b in baris}
    return tulis_skp_massal(
        (satu for satu in _baris_tulis(konteks) if satu.baris in baik),
        oleh=konteks.oleh,
        kolom=konteks.kolom_ada,
        tanpa_atasan=lambda b: konteks.peringatkan(
            b,
            "nomor_atasan",
            "Rencana hasil kerja pimpinan nomor ini belum ada; hubungannya dikosongkan dulu.",
        ),
    )


def _baris_tulis(konteks: Konteks) -> Iterable[BarisSkp]:
    ada, nilai = konteks.data["ada"], konteks.data["nilai"]
    urutan = _urutan(konteks.data["kelompok"], ada)
    for kunci, baris in konteks.data["kelompok"].items():
        for b in baris:
            isi = nilai[kunci][b.nomor]
            yield BarisSkp(
                b.baris, kunci.pegawai_id, kunci.tahun, urutan[kunci], kunci.awal, b.nomor,
                isi["jenis"] or JenisHasilKerja.UTAMA, isi["rencana_hasil_kerja"], isi["bobot"],
                isi["nomor_atasan"], b.aspek, b.indikator, b.target, b.satuan, b.arah, b.cara_hitung,
                b.target_tw1, b.target_tw2, b.target_tw3, b.target_tw4,
            )  # fmt: skip


def _urutan(kelompok: Iterable[KunciSkp], ada: dict[tuple[int, int], list[SkpAda]]) -> dict[KunciSkp, int]:
    """The number of each SKP in its year: that of the one already there, else the next free one."""
    hasil: dict[KunciSkp, int] = {}
    terpakai: dict[tuple[int, int], int] = {k: max(s.urutan for s in v) for k, v in ada.items()}
    for kunci in sorted(kelompok):
        skp = _skp_sama(kunci, ada)
        if skp is None:
            terpakai[kunci[:2]] = terpakai.get(kunci[:2], 0) + 1
        hasil[kunci] = skp.urutan if skp else terpakai[kunci[:2]]
    return hasil


daftarkan(
    JenisImpor(
        kode="skp",
        judul="SKP",
        kunci=("tahun", "nip", "mulai", "nomor", "aspek", "indikator"),
        urutan=50,
        petunjuk="Satu baris satu indikator. Baris dengan nomor yang sama adalah satu hasil kerja.",
        kolom=(
            Kolom("tahun", Bulat(2000, 2199), wajib=True, contoh="2026"),
            Kolom("nip", Ubah(nip_dari_sel, "18 angka", teks=True), wajib=True),
            Kolom("nomor", Bulat(1, 9999), wajib=True, alias=("no",)),
            Kolom("jenis", Pilihan(JenisHasilKerja)),
            Kolom(
                "rencana_hasil_kerja", Teks(1000), wajib=True, alias=("hasil kerja", "rencana hasil kerja")
            ),
            Kolom("nomor_atasan", Bulat(1, 9999), penjelasan="nomor hasil kerja pimpinan yang didukung"),
            Kolom("bobot", Desimal(Decimal("0.01"), angka=2, maks_angka=7)),
            Kolom("aspek", Pilihan(Aspek), wajib=True),
            Kolom("indikator", Teks(300), wajib=True, alias=("indikator kinerja individu",)),
            Kolom("target", Desimal(0), wajib=True),
            Kolom("satuan", Teks(60), bawaan=""),
            Kolom("arah", Pilihan(Arah), bawaan=Arah.NAIK.value),
            Kolom("cara_hitung", Pilihan(CaraHitung), bawaan=CaraHitung.AKUMULASI.value),
            *(Kolom(nama, Desimal(0)) for nama in TRIWULAN),
            Kolom("mulai", Tanggal(), penjelasan="awal SKP bila tidak 1 Januari"),
        ),
        periksa=_periksa,
        tulis_massal=_tulis_massal,
    )
)

"""A score's explanation as lines of plain text, the sum first (``manage.py jelaskan``)."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices

from evaluasi.enums import Rating
from evaluasi.selectors.skor_jumlah import Jumlah
from evaluasi.selectors.skor_rinci import pasti
from evaluasi.selectors.skor_tampil import Isi, jumlah_dari, saring, sebab_kosong
from inti.angka import bulatkan
from inti.templatetags.format import bulan, tanggal_pendek
from kinerja.enums import Arah, Aspek, CaraHitung, NilaiBerakhlak

GARIS = "-" * 78


def baris_penjelasan(nama: str, mentah: Isi, n_min: int) -> Iterator[str]:
    """The lines to print, from an explanation as superiors may see it."""
    isi = saring(mentah, terbuka=True, n_min=n_min)
    jumlah = jumlah_dari(isi)
    yield f"SKOR LOKAL {isi['periode']}  {nama}  (kebijakan versi {isi['kebijakan']}; bukan predikat)"
    yield GARIS
    yield from _jumlah(isi, jumlah, n_min)
    for huruf, rinci in (("H", _h), ("P", _p), ("D", _d), ("K", _k), ("M", _m)):
        if isi[huruf]["nilai"] is not None:
            yield ""
            yield from rinci(isi[huruf])
    if isi.get("sidik"):
        yield ""
        yield f"sidik {isi['sidik']}"


def _jumlah(isi: Isi, jumlah: Jumlah, n_min: int) -> Iterator[str]:
    for b in jumlah.baris:
        if b.poin is None:
            yield f"{b.huruf}  {b.nama:<22} {sebab_kosong(b.huruf, isi, n_min)}"
        else:
            nilai, bobot, poin = (pasti(str(n)) for n in (b.nilai, b.bobot, b.poin))
            yield f"{b.huruf}  {b.nama:<22} {nilai:>8} x {bobot:>5} % = {poin:>9}"
    yield GARIS
    if jumlah.skor is None:
        yield "Belum ada komponen yang berisi, jadi belum ada skor."
        return
    bagi = ""
    if jumlah.perlu_bagi:
        bagi = (
            f" : {pasti(str(jumlah.bobot))} % = {pasti(str(bulatkan(100 * jumlah.poin / jumlah.bobot, 4)))}"
        )
    yield f"Jumlah {pasti(str(jumlah.poin))}{bagi} -> skor {pasti(isi['skor'])}"
    lengkap = "lengkap" if isi["lengkap"] else "belum lengkap, jadi belum diperingkat"
    yield f"Kelengkapan data {pasti(str(100 * Decimal(isi['kelengkapan'])))} % ({lengkap})"


def _h(h: dict[str, Any]) -> Iterator[str]:
    yield "H: tiap indikator = realisasi terhadap target periode; hasil kerja = rata-rata indikatornya"
    for i in h["indikator"]:
        cara = ", ".join(_kata(*satu) for satu in ((CaraHitung, i["cara"]), (Arah, i["arah"])))
        yield f"  RHK {i['nomor']} (bobot {pasti(i['bobot'])})  {i['indikator']}"
        yield f"      {_kata(Aspek, i['aspek'])}, {cara}"
        target = f"target {pasti(i['target'])}, target periode {pasti(i['target_periode'])}"
        nyata = _kata(Rating, i["rating"]) if i["rating"] else pasti(i["realisasi"])
        yield f"      {target}, realisasi {nyata}"
        yield f"      capaian {pasti(i['capaian'])} ({i['keterangan']})"


def _p(p: dict[str, Any]) -> Iterator[str]:
    sumber = {"rating": "dari rating perilaku", "nilai": "rata-rata tujuh nilai"}
    yield f"P: {sumber.get(p['sumber'], 'tujuh nilai penilai dan rekan')}"
    for n in p["nilai_perilaku"]:
        nama = NilaiBerakhlak(n["nilai"]).label
        yield f"  {nama:<24} {_kata(Rating, n['rating']):<20} {pasti(n['angka'])}"
    if p.get("rekan"):
        yield f"  penilai {pasti(p['penilai'])}, rekan {pasti(p['rekan'])} dari {p['n_rekan']} orang"


def _d(d: dict[str, Any]) -> Iterator[str]:
    yield "D: 100 dikurangi potongan tiap bulan, lalu dirata-rata"
    for b in d["bulan"]:
        potong = [
            f"{nama} {pasti(b[f'poin_{kunci}'])}"
            for kunci, nama in (
                ("terlambat", "terlambat"),
                ("pulang_cepat", "pulang cepat"),
                ("tanpa_absen", "tanpa absen"),
                ("alpa", "alpa"),
            )
            if Decimal(b[f"poin_{kunci}"])
        ]
        hitung = "" if b["dihitung"] else f" (tidak dihitung: {b['hari']} dari {b['hari_opd']} hari)"
        nama_bulan = bulan(datetime.date.fromisoformat(f"{b['bulan']}-01"))
        yield f"  {nama_bulan}  {pasti(b['nilai'])}{hitung}  {', '.join(potong) or 'tanpa potongan'}"
    if d["hukuman"]:
        yield f"  hukuman {d['hukuman']}: dikurangi {pasti(d['poin_hukuman'])}"


def _k(k: dict[str, Any]) -> Iterator[str]:
    if k["dari_jp"] is None:
        yield "K: pelatihan tidak dihitung, karena OPD ini belum mencatat pelatihan seorang pun tahun ini"
    else:
        yield f"K: {pasti(k['jp'])} JP dari {pasti(k['jp_wajib'])} x {k['bulan']}/12"
    for p in k["pelatihan"]:
        yield f"  {_hari(p['selesai'])}  {pasti(p['jp'])} JP  {p['nama']}"
    if k["asesmen"]:
        yield f"  asesmen kompetensi {pasti(k['asesmen'])}"


def _m(m: dict[str, Any]) -> Iterator[str]:
    per = f" (keadaan {_hari(m['per'])})" if m.get("per") else ""
    kappa = "tak hingga" if m["tak_hingga"] else pasti(m["kappa"])
    yield f"M: {m['n']} penilaian warga, rata-rata {pasti(m['rata'])}{per}"
    yield f"  mu {pasti(m['mu'])}, kappa {kappa} -> m {pasti(m['indeks'])}, simpangan {pasti(m['sd'])}"


def _kata(pilihan: type[TextChoices], nilai: str) -> str:
    """A stored choice in the words of the pages, inside a sentence."""
    return str(pilihan(nilai).label).lower()


def _hari(teks: str) -> str:
    return tanggal_pendek(datetime.date.fromisoformat(teks))

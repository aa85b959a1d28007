"""A robot against the citizens' form: `python -m bench.robot http://127.0.0.1:8000`, on a demo district.

Posts a thousand answers a scenario through the running server (which needs TRUST_PROXY=1: the robot's many
networks are X-Forwarded-For), looks in its database (the same KINERJA_VAR) how many were counted, held and
refused, and why; then what each guard costs a post. Everything it stored is removed again. docs/bench.md
has the table.
"""

import argparse
import datetime
import html
import http.client
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

import altcha
from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

import bench.lingkungan  # noqa: F401 (first: sets Django up)
from umpan_balik import services
from umpan_balik.models import JejakJaringan, KodePetugas, PenilaianLayanan, TitikLayanan
from umpan_balik.services.bukti import bukti_sah
from umpan_balik.services.jaringan import BATAS_PETAK, mendekati_batas
from umpan_balik.services.kunjungan import ABJAD_KODE, PANJANG_KODE_KUNJUNGAN, pakai_kode
from umpan_balik.services.penahanan.jam_buka import di_luar_jam
from umpan_balik.services.penahanan.pengirim import alasan_pengirim
from umpan_balik.services.penahanan.riwayat import baca_riwayat
from umpan_balik.views.pengirim import BUKTI, PERANGKAP

_TOKEN = re.compile(rb'name="token" value="([^"]+)"')
_TANTANGAN = re.compile(rb'data-tantangan="([^"]+)"')
KEPALA = (
    "robot",
    "dihitung",
    "ditahan",
    "ditolak (422)",
    "terverifikasi",
    "bukti",
    "ms",
    "penjaga yang bicara",
)
PENJAGA = {
    "perangkap": "Isian tersembunyi",
    "waktu": "Dikirim kurang dari",
    "jaringan": "Satu jaringan:",
    "bagian jaringan": "Satu jaringan mengirim",
    "kode salah": "Banyak kode salah",
    "lonjakan": "Lonjakan",
    "seragam": "Jawaban seragam",
    "jam buka": "Di luar jam",
}


@dataclass(frozen=True)
class Robot:
    """One way to behave. ``tunggu``: it waits three seconds between the form and the post.

    ``bukti``: it does the proofs that it is asked for.
    """

    nama: str
    jaringan: Callable[[int], str]
    tunggu: bool
    isi: Callable[[int], dict[str, Any]]
    bukti: bool = False


@dataclass
class Hasil:
    nama: str
    jawaban: Counter[int] = field(default_factory=Counter)
    status: Counter[str] = field(default_factory=Counter)
    alasan: Counter[str] = field(default_factory=Counter)
    ms: float = 0.0
    bukti: int = 0  # proofs done


def _satu(i: int) -> str:
    return "203.0.113.7"


def _lima_puluh(i: int) -> str:
    return f"198.18.{i % 50}.7"


def _seribu(i: int) -> str:
    return f"100.{64 + i // 250}.{i % 250}.7"


def _acak(i: int) -> dict[str, Any]:
    undi = random.Random(i)
    return {k: undi.randint(1, 2) for k in ("keseluruhan", "kecepatan", "ketepatan", "u_perilaku", "u_waktu")}


def robot(petugas: str, layanan: str) -> list[Robot]:
    """From the simplest to the one that knows our rules; all about one service at one counter."""
    dasar = {"keseluruhan": 1, "layanan": layanan}

    def acak(i: int) -> dict[str, Any]:
        return dasar | _acak(i)

    def tebak(i: int) -> dict[str, Any]:
        kode = "".join(random.Random(i).choices(ABJAD_KODE, k=PANJANG_KODE_KUNJUNGAN))
        return dasar | {"kode_kunjungan": kode}

    return [
        Robot("mengisi semua, langsung", _satu, False, lambda i: dasar | {PERANGKAP: "http://iklan.example"}),
        Robot("satu jaringan, langsung", _satu, False, lambda i: dasar),
        Robot("satu jaringan, menunggu", _satu, True, lambda i: dasar),
        Robot("satu jaringan, menunggu, acak", _satu, True, acak),
        Robot("satu jaringan, menunggu, acak, dengan bukti", _satu, True, acak, bukti=True),
        Robot("50 jaringan, menunggu, acak", _lima_puluh, True, acak),
        Robot("1.000 jaringan, menunggu, sama", _seribu, True, lambda i: dasar),
        Robot("1.000 jaringan, acak, satu petugas", _seribu, True, lambda i: acak(i) | {"petugas": petugas}),
        Robot("menebak kode, satu jaringan", _satu, True, tebak),
        Robot("menebak kode, 1.000 jaringan", _seribu, True, tebak),
    ]


def _minta(
    sambungan: http.client.HTTPConnection, cara: str, alamat: str, asal: str, isi: str = ""
) -> tuple[int, bytes]:
    kepala = {"X-Forwarded-For": asal, "Content-Type": "application/x-www-form-urlencoded"}
    sambungan.request(cara, alamat, isi or None, kepala)
    jawab = sambungan.getresponse()
    return jawab.status, jawab.read()


def _ambil(sambungan: http.client.HTTPConnection, alamat: str, asal: str) -> dict[str, str]:
    """The hidden fields of a freshly loaded form; the proof's holds the challenge, where there is one."""
    _, halaman = _minta(sambungan, "GET", alamat, asal)
    cocok = _TOKEN.search(halaman)
    assert cocok is not None
    isi = {"token": cocok[1].decode()}
    if tantangan := _TANTANGAN.search(halaman):
        isi[BUKTI] = html.unescape(tantangan[1].decode())
    return isi


def _kerjakan(isi: dict[str, str], *, bukti: bool) -> dict[str, str]:
    """The fields with the challenge solved, or left out."""
    tantangan = isi.pop(BUKTI, "")
    return isi | {BUKTI: _pecahkan(tantangan)} if bukti and tantangan else isi


def _pecahkan(tantangan: str) -> str:
    soal = altcha.Challenge.from_dict(json.loads(tantangan))
    jawaban = altcha.solve_challenge(soal)
    assert jawaban is not None
    return altcha.Payload(soal, jawaban).to_base64()


def serang(alamat: str, r: Robot, banyak: int) -> Hasil:
    """Load the form and post at once, or load all, wait, and post; four connections at a time.

    A robot that does proofs first sends twenty answers without: then the forms it loads ask for them.
    """
    mulai = timezone.now()
    awal = min(BATAS_PETAK, banyak) if r.bukti else 0
    semua = _gelombang(alamat, r, range(awal)) + _gelombang(alamat, r, range(awal, banyak))
    hasil = Hasil(r.nama, bukti=sum(ada for _, _, ada in semua))
    hasil.jawaban.update(status for status, _, _ in semua)
    hasil.ms = 1000 * statistics.median(detik for _, detik, _ in semua)
    return _hitung(hasil, mulai)


def _gelombang(alamat: str, r: Robot, nomor: range) -> list[tuple[int, float, bool]]:
    """These answers, over four connections: status, seconds and whether a proof came along, for each."""
    tujuan = urlsplit(alamat)

    def bagian(milik: range) -> list[tuple[int, float, bool]]:
        sambungan = http.client.HTTPConnection(tujuan.netloc, timeout=60)

        def ambil(i: int) -> dict[str, str]:
            return _ambil(sambungan, tujuan.path, r.jaringan(i))

        selesai, dimuat = [], {}
        if r.tunggu and milik:
            dimuat = {i: ambil(i) for i in milik}
            dimuat = {i: _kerjakan(isi, bukti=r.bukti) for i, isi in dimuat.items()}
            time.sleep(4)
            sambungan.close()  # the server has ended it meanwhile; the next request opens another
        for i in milik:
            isi = r.isi(i) | (dimuat.get(i) or _kerjakan(ambil(i), bukti=r.bukti))
            awal = time.perf_counter()
            status, _ = _minta(sambungan, "POST", tujuan.path, r.jaringan(i), urlencode(isi))
            selesai.append((status, time.perf_counter() - awal, BUKTI in isi))
        return selesai

    with ThreadPoolExecutor(4) as kolam:
        return [x for b in kolam.map(bagian, (nomor[i::4] for i in range(4))) for x in b]


def _hitung(hasil: Hasil, mulai: datetime.datetime) -> Hasil:
    """How many of this robot's answers count, and which guards spoke; then take them away."""
    milik = PenilaianLayanan.objects.filter(waktu__gte=mulai)
    for status, alasan, sah in milik.values_list("status", "alasan_status", "terverifikasi"):
        hasil.status[status] += 1
        hasil.status["terverifikasi"] += sah
        hasil.alasan.update(nama for nama, awal in PENJAGA.items() if awal in alasan)
    _bersihkan(mulai)
    return hasil


def _bersihkan(mulai: datetime.datetime) -> None:
    PenilaianLayanan.objects.filter(waktu__gte=mulai).delete()
    JejakJaringan.objects.all().delete()
    services.rekap_ulang_massal([timezone.localdate()])


def sabar(titik: TitikLayanan, banyak: int) -> Hasil:
    """The one that knows everything: an answer every two minutes, each from a network of its own."""
    hasil, awal = Hasil("sabar: tiap dua menit, 1.000 jaringan, acak"), timezone.now()
    with transaction.atomic():
        for i in range(banyak):
            kini = awal + datetime.timedelta(minutes=2 * i)
            with patch.object(timezone, "now", lambda kini=kini: kini):
                nilai = _acak(i)
                isian = services.Isian(
                    unit_id=titik.unit_id, titik=titik, keseluruhan=nilai["keseluruhan"],
                    kecepatan=nilai["kecepatan"], ketepatan=nilai["ketepatan"],
                )  # fmt: skip
                kiriman = services.Kiriman(jaringan=f"{_seribu(i)}/24", umur=datetime.timedelta(minutes=1))
                p = services.simpan_penilaian(kunci=f"robot:{i}", isian=isian, kiriman=kiriman).penilaian
            hasil.status[p.status] += 1
            hasil.alasan.update(nama for nama, kata in PENJAGA.items() if kata in p.alasan_status)
        transaction.set_rollback(True)
    return hasil


def biaya(titik: TitikLayanan, petugas_id: int, ulang: int = 300) -> Iterator[tuple[str, float]]:
    """Median milliseconds that each guard adds to a post, at a counter with 40 answers in the last hour."""
    with transaction.atomic():
        _ramai(titik, petugas_id)
        calon = PenilaianLayanan(
            unit_id=titik.unit_id, titik=titik, petugas_id=petugas_id, keseluruhan=4, sumber="formulir",
            waktu=timezone.now(),
        )  # fmt: skip
        kiriman = services.Kiriman(jaringan="203.0.113.0/24", umur=datetime.timedelta(minutes=1))
        token = services.token_baru()
        bukti = _pecahkan(services.tantangan_baru(token))
        kerja: dict[str, Callable[[], Any]] = {
            "perangkap": lambda: bool(kiriman.perangkap),
            "waktu pengisian": lambda: services.umur_token(token),
            "jaringan (batas, bagian)": lambda: alasan_pengirim(calon, kiriman),
            "riwayat (lonjakan, seragam), kunci": lambda: baca_riwayat(calon, berkunci=True),
            "jam buka": lambda: di_luar_jam(titik, calon.waktu),
            "dekat batas? (tiap formulir dibuka)": lambda: mendekati_batas(kiriman.jaringan),
            "tantangan (formulir dekat batas)": lambda: services.tantangan_baru(token),
            "bukti diperiksa": lambda: bukti_sah(bukti, token),
            "kode kunjungan": lambda: _coba_kode(titik),
        }
        for nama, k in kerja.items():
            yield nama, _median(k, ulang)
        tanpa, semua = _simpan(titik, petugas_id, None), _simpan(titik, petugas_id, kiriman)
        waktu = [(_detik(tanpa), _detik(semua)) for _ in range(ulang)]  # in turn: a busy machine slows both
        yield "simpan, tanpa penjaga pengirim", 1000 * statistics.median(t for t, _ in waktu)
        yield "simpan, semua penjaga", 1000 * statistics.median(s for _, s in waktu)
        transaction.set_rollback(True)


def _simpan(titik: TitikLayanan, petugas_id: int, kiriman: services.Kiriman | None) -> Callable[[], None]:
    nomor = iter(range(1_000_000))

    def simpan() -> None:
        i = next(nomor)
        isian = services.Isian(
            unit_id=titik.unit_id, titik=titik, petugas_id=petugas_id, keseluruhan=4, kecepatan=i % 4 + 1
        )
        kunci = f"robot:{kiriman is None}:{i}"
        with transaction.atomic():  # taken back, so that the hour doesn't fill up
            services.simpan_penilaian(kunci=kunci, isian=isian, kiriman=kiriman)
            transaction.set_rollback(True)

    return simpan


def _ramai(titik: TitikLayanan, petugas_id: int) -> None:
    for i in range(40):
        isian = services.Isian(
            unit_id=titik.unit_id,
            titik=titik,
            petugas_id=petugas_id,
            keseluruhan=i % 4 + 1,
            kecepatan=i % 3 + 1,
        )
        kiriman = services.Kiriman(jaringan=f"{_lima_puluh(i)}/32", umur=datetime.timedelta(minutes=1))
        services.simpan_penilaian(kunci=f"robot:ramai:{i}", isian=isian, kiriman=kiriman)


def _coba_kode(titik: TitikLayanan) -> None:
    kode, unit = "A" * PANJANG_KODE_KUNJUNGAN, titik.unit_id
    try:
        pakai_kode(kode, unit_id=unit, layanan_id=None, titik_id=titik.pk, petugas_id=None)
    except services.KodeTidakBerlaku:
        return


def _median(kerja: Callable[[], Any], ulang: int) -> float:
    return 1000 * statistics.median(_detik(kerja) for _ in range(ulang))


def _detik(kerja: Callable[[], Any]) -> float:
    awal = time.perf_counter()
    kerja()
    return time.perf_counter() - awal


def _baris(h: Hasil) -> str:
    alasan = ", ".join(f"{nama} {n}" for nama, n in h.alasan.most_common()) or "–"
    kolom = [
        h.nama, h.status["diterima"], h.status["ditahan"], h.jawaban[422], h.status["terverifikasi"], h.bukti,
        f"{h.ms:.1f}" if h.ms else "–", alasan,
    ]  # fmt: skip
    return "| " + " | ".join(map(str, kolom)) + " |"


def _serangan(situs: str, titik: TitikLayanan, petugas: str, banyak: int) -> None:
    print(f"| {' | '.join(KEPALA)} |\n{'|---' * len(KEPALA)}|")
    layanan = titik.unit.layanan.all()[:1].get()
    JejakJaringan.objects.all().delete()
    for r in robot(petugas, layanan.kode):
        print(_baris(serang(f"{situs}/n/{titik.kode}/", r, banyak)), flush=True)
    print(_baris(sabar(titik, banyak)))


def main() -> None:
    """The command line."""
    uraian = argparse.ArgumentParser(prog="python -m bench.robot", description=__doc__)
    uraian.add_argument("situs", help="alamat server yang berjalan, misalnya http://127.0.0.1:8000")
    uraian.add_argument("--banyak", type=int, default=1000)
    uraian.add_argument("--hanya-biaya", action="store_true", help="tanpa serangan: biaya tiap penjaga saja")
    pilihan = uraian.parse_args()
    if not settings.DEMO:
        raise CommandError("Robot ini hanya untuk kabupaten contoh.")
    titik = TitikLayanan.objects.get(kode="DUKCAPIL")
    badge = KodePetugas.objects.filter(pegawai__penugasan__unit=titik.unit_id)[:1].get()
    TitikLayanan.objects.filter(pk=titik.pk).update(buka=None, tutup=None)  # it attacks at night, too
    if not pilihan.hanya_biaya:
        _serangan(pilihan.situs, titik, badge.kode, pilihan.banyak)
    print("\n| penjaga | ms per kiriman |\n|---|---|")
    for nama, ms in biaya(titik, badge.pegawai_id):
        print(f"| {nama} | {ms:.2f} |")


if __name__ == "__main__":
    main()

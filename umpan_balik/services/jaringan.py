"""Limits by the sender's network: a limit holds an answer for review, it never refuses one.

A network is an IPv4 /24 or an IPv6 /56: phones hop inside their carrier's pool and robots inside their
provider's, so a single address would stop neither, and it would say more about a person. Written down is
only a 64-bit hash of it, keyed with the day's own key. Key and rows of a day live in UNLOGGED tables and
go two midnights later, before they are 48 hours old (`buang_jejak`; the first answer of a day does it
too, should beat be down). While its key lives a hash could be tried out against all networks by somebody
who reads the database; afterwards by nobody.

Every answer adds a row, so no row is fought over; the counts are of what is committed. Kiosks aren't
looked at: their devices are known. After a crash the tables are empty and counting begins anew (one more
allowance per network); when they can't be read, answers are held (ADR 11).

Near its limit a network's forms ask for a proof of work (`mendekati_batas`, ADR 15); an answer with a good
one comes under a limit some times as high. All else that is counted here takes no notice of it.
"""

import datetime
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from inti.siap import Siap
from umpan_balik.models import JejakJaringan, KunciJaringan

PETAK = datetime.timedelta(minutes=10)
HARI = datetime.timedelta(days=1)
BATAS_PETAK = 20  # answers of one network in ten to twenty minutes
BATAS_JAM = 60  # in sixty to seventy minutes: a carrier's /24 in a district's busiest hour has about 30
BATAS_SALAH = 10  # wrong visit codes of one network in that time
BAGIAN = 0.7  # of one officer's or point's answers in a day from a single network
LANTAI_PETUGAS, LANTAI_TITIK = 15, 40  # answers from that network before a share means anything
_HITUNG_TERBANYAK = 5000
TAK_TERBACA = "Jaringan pengirim tidak bisa diperiksa."


class JaringanTakTerbaca(Exception):
    """The tables of networks can't be read. The transaction is lost: again, with the network unknown."""


def jejak(jaringan: str, kunci: bytes) -> int:
    """A network's 64-bit hash under this key, as a signed number."""
    sidik = hmac.new(kunci, jaringan.encode(), hashlib.sha256).digest()
    return int.from_bytes(sidik[:8], "big", signed=True)


def petak(waktu: datetime.datetime) -> datetime.datetime:
    """The beginning of its ten minutes."""
    return waktu - (waktu - datetime.datetime.min.replace(tzinfo=datetime.UTC)) % PETAK


KUNCI_HARI = """
(SELECT json_object_agg(hari, encode(kunci, 'hex')) FROM umpan_balik_kuncijaringan WHERE hari >= %(kemarin)s)
"""
"""Today's and yesterday's keys as a column of whoever asks the database anyway; NULL for none."""


def _kunci(terbaca: Mapping[str, str] | None = None) -> Mapping[datetime.date, bytes]:
    """Today's key and yesterday's; today's is made by the first who asks, who also throws old ones away.

    ``terbaca``: what `KUNCI_HARI` has given already.
    """
    hari = timezone.localdate()
    ada = _baca_kunci(hari) if terbaca is None else _dari_teks(terbaca)
    if hari not in ada:
        baru = KunciJaringan(hari=hari, kunci=secrets.token_bytes(32))
        KunciJaringan.objects.bulk_create([baru], ignore_conflicts=True)
        buang_jejak()
        ada = _baca_kunci(hari)
    return ada


def _baca_kunci(hari: datetime.date) -> dict[datetime.date, bytes]:
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {KUNCI_HARI}", {"kemarin": hari - HARI})
        return _dari_teks(kursor.fetchone()[0] or {})


def _dari_teks(kunci: Mapping[str, str]) -> dict[datetime.date, bytes]:
    return {datetime.date.fromisoformat(hari): bytes.fromhex(k) for hari, k in kunci.items()}


def buang_jejak() -> int:
    """Drop keys and rows of the days before yesterday; the number of rows."""
    lewat = timezone.localdate() - HARI
    KunciJaringan.objects.filter(hari__lt=lewat).delete()
    return JejakJaringan.objects.filter(hari__lt=lewat).delete()[0]


_PERIKSA = """
WITH catat AS (
    INSERT INTO umpan_balik_jejakjaringan (hari, petak, jejak, salah, nomor_petugas, nomor_titik)
    VALUES (%(hari)s, %(petak)s, %(kini)s::bigint, false, %(petugas)s::bigint, %(titik)s::bigint)
)
SELECT * FROM (
    SELECT count(*) FILTER (WHERE NOT salah AND petak >= %(dua_petak)s), count(*) FILTER (WHERE NOT salah),
           count(*) FILTER (WHERE salah)
      FROM (SELECT petak, salah FROM umpan_balik_jejakjaringan
             WHERE jejak = ANY(%(jejak)s::bigint[]) AND petak >= %(jam)s
             ORDER BY petak DESC LIMIT %(terbanyak)s) j) kita,
"""
_BAGIAN = """
(SELECT count(*) FILTER (WHERE jejak = ANY(%(jejak)s)), count(*)
   FROM (SELECT jejak FROM umpan_balik_jejakjaringan
          WHERE {siapa} AND NOT salah AND petak >= %(sehari)s LIMIT %(terbanyak)s) j) {nama}
"""


@cache
def _siap_periksa(berpetugas: bool, bertitik: bool) -> Siap:
    """Count this answer and all before it; shares only of what it names (as in `penahanan.riwayat`)."""
    tanpa = "(SELECT 0, 0) {nama}"
    petugas = (_BAGIAN if berpetugas else tanpa).format(siapa="nomor_petugas = %(petugas)s", nama="petugas")
    titik = (_BAGIAN if bertitik else tanpa).format(siapa="nomor_titik = %(titik)s", nama="titik")
    return Siap(f"warga_jaringan_{berpetugas:d}{bertitik:d}", f"{_PERIKSA} {petugas}, {titik}")


def periksa_jaringan(
    jaringan: str | None,
    *,
    petugas_id: int | None,
    titik_id: int | None,
    kunci: Mapping[str, str] | None = None,
    terbukti: bool = False,
) -> str:
    """Count this answer for its network; why it should be held, or "". Raises JaringanTakTerbaca.

    In the caller's transaction: an answer that isn't stored doesn't count. ``kunci``: from `KUNCI_HARI`, if
    it was asked already. ``terbukti``: it brought a good proof of work, so that the limits of ten minutes and
    an hour are higher for it.
    """
    if jaringan is None:
        return TAK_TERBACA
    try:
        angka = _hitung(jaringan, _kunci(kunci), petugas_id, titik_id)
    except DatabaseError as galat:
        raise JaringanTakTerbaca from galat
    return _alasan(angka, settings.BUKTI_KERJA_KALI if terbukti else 1)


def _hitung(
    jaringan: str, semua: Mapping[datetime.date, bytes], petugas_id: int | None, titik_id: int | None
) -> tuple[int, ...]:
    kini = timezone.now()
    hari = timezone.localdate(kini)
    nilai: dict[str, Any] = {
        "hari": hari,
        "kini": jejak(jaringan, semua[hari]),
        "jejak": [jejak(jaringan, k) for k in semua.values()],
        "petak": petak(kini),
        "dua_petak": petak(kini) - PETAK,
        "jam": petak(kini) - 6 * PETAK,
        "sehari": petak(kini) - HARI,
        "petugas": petugas_id,
        "titik": titik_id,
        "terbanyak": _HITUNG_TERBANYAK,
    }
    with connection.cursor() as kursor:
        _siap_periksa(petugas_id is not None, titik_id is not None).jalankan(kursor, nilai)
        baris: tuple[int, ...] = kursor.fetchone()
    return baris


def _alasan(angka: tuple[int, ...], kali: int) -> str:
    """The first rule that speaks, as a sentence for the moderator; ``kali`` times the network's limits."""
    sepuluh, sejam, salah, p, semua_p, t, semua_t = angka
    if salah >= BATAS_SALAH:
        return f"Banyak kode salah: {salah} kali dalam satu jam dari jaringan yang sama."
    if sepuluh >= BATAS_PETAK * kali:
        return f"Satu jaringan: {sepuluh + 1} penilaian dalam dua puluh menit."
    if sejam >= BATAS_JAM * kali:
        return f"Satu jaringan: {sejam + 1} penilaian dalam satu jam."
    for n, semua, lantai, sebutan in (
        (p, semua_p, LANTAI_PETUGAS, "petugas"),
        (t, semua_t, LANTAI_TITIK, "titik layanan"),
    ):
        if n >= lantai and n >= BAGIAN * semua:
            return f"Satu jaringan mengirim {n + 1} dari {semua + 1} penilaian {sebutan} ini dalam sehari."
    return ""


_RAMAI = Siap(
    "warga_ramai",
    """
WITH baru AS (
    SELECT jejak, petak FROM umpan_balik_jejakjaringan
     WHERE petak >= %(jam)s AND NOT salah ORDER BY petak DESC LIMIT %(terbanyak)s
), jaringan AS (
    SELECT jejak, count(*) FILTER (WHERE petak >= %(dua_petak)s) AS sepuluh, count(*) AS sejam
      FROM baru GROUP BY jejak
), ramai AS (
    SELECT jejak FROM jaringan
     WHERE (sepuluh >= %(dekat_petak)s OR sejam >= %(dekat_jam)s)
       AND sepuluh < %(atas_petak)s AND sejam < %(atas_jam)s
)
SELECT kunci, ARRAY(SELECT jejak FROM ramai) FROM umpan_balik_kuncijaringan WHERE hari >= %(kemarin)s
""",
)


def mendekati_batas(jaringan: str | None) -> bool:
    """Whether this network is so near its limit that its forms ask for a proof of work. One query, no write.

    Not any more where even a proof would be of no use, not when it can't be told, and not where proofs are
    switched off. The hash of a network needs the day's key, so the database names all that are busy. For an
    hour after midnight each day's hash is looked at alone. Not to be called inside a transaction that must
    survive an outage of these tables.
    """
    kini, kali = timezone.now(), settings.BUKTI_KERJA_KALI
    if jaringan is None or kali == 1:
        return False
    nilai: dict[str, Any] = {
        "jam": petak(kini) - 6 * PETAK,
        "dua_petak": petak(kini) - PETAK,
        "terbanyak": _HITUNG_TERBANYAK,
        "dekat_petak": -(-BATAS_PETAK * settings.BUKTI_KERJA_PERSEN // 100),  # rounded up
        "dekat_jam": -(-BATAS_JAM * settings.BUKTI_KERJA_PERSEN // 100),
        "atas_petak": BATAS_PETAK * kali,
        "atas_jam": BATAS_JAM * kali,
        "kemarin": timezone.localdate(kini) - HARI,
    }
    try:
        with connection.cursor() as kursor:
            _RAMAI.jalankan(kursor, nilai)
            return any(jejak(jaringan, bytes(kunci)) in ramai for kunci, ramai in kursor.fetchall())
    except DatabaseError:
        return False


def catat_kode_salah(jaringan: str | None) -> None:
    """Count a wrong visit code for its network; nobody is told when that fails."""
    if jaringan is None:
        return
    kini = timezone.now()
    hari = timezone.localdate(kini)
    try:
        with transaction.atomic():
            sidik = jejak(jaringan, _kunci()[hari])
            JejakJaringan.objects.create(hari=hari, petak=petak(kini), jejak=sidik, salah=True)
    except DatabaseError:
        return


def terlalu_banyak_salah(jaringan: str | None) -> bool:
    """Whether this network has tried so many wrong codes that it is no longer told yes or no."""
    if jaringan is None:
        return True
    try:
        with transaction.atomic():
            sidik = [jejak(jaringan, k) for k in _kunci().values()]
            salah = JejakJaringan.objects.filter(
                jejak__in=sidik, salah=True, petak__gte=petak(timezone.now()) - 6 * PETAK
            )
            return salah.count() >= BATAS_SALAH
    except DatabaseError:
        return True

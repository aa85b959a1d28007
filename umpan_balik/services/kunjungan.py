"""Visit codes: drawn at the counter against the day's number of visitors, used once, tied to no answer.

**Guessing.** A code is 10 signs out of 32: 2^50 = 1.1e15. A district with 200 points that hand out 200
codes a day, good for 4 days, has 160,000 codes out: a guess hits one with 1.4e-10. This machine answers some
500 posts a second at best; a robot that took all of it would wait 160 days for one hit anywhere, and 88
years at one given point (a code is good at its own point only, 800 of them out). After ten misses an hour
from one network (`jaringan.BATAS_SALAH`) guesses are no longer answered with yes or no, and whatever that
network sends is held.

**No link.** A row knows its point, issuer and days, never an answer; the answer knows only that some code
was good. Both are written in one transaction, so until the night that follows PostgreSQL's own row headers
(xmin) could pair them for somebody who reads the tables: `lipat_kode` then counts used and expired codes
into their issuer's row and deletes them. Used, expired and unknown codes get one sentence, and a code is
looked at only when the rest of the answer is right, which uses it up: trying a code out can't tell its
issuer whether its holder has answered.
"""

import datetime
import enum
import hashlib
import hmac
import secrets
from collections import Counter
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from inti.galat import GalatAturan
from inti.services import catat
from pegawai.models import Pegawai, Pengguna
from umpan_balik.models import KodeKunjungan, KunjunganHari, TerbitanKode, TitikLayanan
from umpan_balik.permissions import pastikan_petugas_loket
from umpan_balik.selectors.layanan import sedang_buka

ABJAD_KODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs; no I, O, 0, 1
PANJANG_KODE_KUNJUNGAN = 10
ANTREAN_TERBANYAK = 2000  # visitors of one point on one day
BATAS_SEKALI = 60  # codes on one sheet
_GARAM = b"umpan_balik.kode_kunjungan:"
_SALAH_BACA = str.maketrans("I1", "LL", " -\u00a0.\t")


class KodeTidakBerlaku(GalatAturan):
    """The visit code is unknown, used, expired or another point's: one sentence for all four."""


class Keabsahan(enum.Enum):
    """What a visit code does for an answer."""

    TANPA = "tanpa"
    SAH = "sah"
    PENERBIT_SENDIRI = "penerbit sendiri"  # good and used up, but its issuer may be the officer named


KALIMAT_KODE = (
    "Kode kunjungan ini tidak bisa dipakai: salah ketik, lewat masanya, sudah dipakai, atau bukan dari loket "
    "ini. Periksa hurufnya, atau kosongkan untuk mengirim tanpa kode; penilaian Anda tetap dihitung."
)


def rapikan_kode(teks: str) -> str:
    """What was typed as a code: capitals, no blanks or dashes, I and 1 read as L."""
    return teks.upper().translate(_SALAH_BACA)


def bentuk_kode(kode: str) -> bool:
    """Whether this has the shape of a visit code (tidied)."""
    return len(kode) == PANJANG_KODE_KUNJUNGAN and set(kode) <= set(ABJAD_KODE)


def sidik_kode(kode: str) -> list[str]:
    """Keyed digests of a code (HMAC-SHA256), the current key's first; old keys are good while they last."""
    return [
        hmac.new(hashlib.sha256(_GARAM + kunci.encode()).digest(), kode.encode(), "sha256").hexdigest()
        for kunci in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def catat_antrean(titik: TitikLayanan, antrean: int, *, oleh: Pengguna) -> KunjunganHari:
    """Say how many visitors a point has today; may be mended, not below the codes already drawn.

    Raises GalatAturan, TidakBerwenang.
    """
    pastikan_petugas_loket(oleh, titik)
    if not 0 < antrean <= ANTREAN_TERBANYAK:
        raise GalatAturan(f"Jumlah pengunjung ditulis dari 1 sampai {ANTREAN_TERBANYAK}.")
    with transaction.atomic():
        hari = _kunci_hari(titik)
        lama = hari.antrean
        if antrean < hari.terbit:
            raise GalatAturan(
                f"Sudah terbit {hari.terbit} kode hari ini, jadi jumlah pengunjung tidak bisa {antrean}."
            )
        hari.antrean = antrean
        hari.save(update_fields=["antrean"])
        catat(
            "kunjungan.antrean",
            oleh=oleh,
            kalimat=f"Pengunjung {titik.nama} tanggal {hari.hari:%d/%m/%Y}: {antrean}",
            objek=titik,
            lama={"antrean": lama},
            baru={"antrean": antrean},
        )
    return hari


def terbitkan_kode(titik: TitikLayanan, banyak: int, *, oleh: Pengguna) -> list[str]:
    """Draw codes, at most as many as today's visitors in all; the only time they can be read.

    The event holds how many, never which. Raises GalatAturan, TidakBerwenang.
    """
    pastikan_petugas_loket(oleh, titik)
    if not sedang_buka(titik):
        raise GalatAturan("Titik layanan ini tidak sedang buka.")
    if not 0 < banyak <= BATAS_SEKALI:
        raise GalatAturan(f"Sekali ambil 1 sampai {BATAS_SEKALI} kode.")
    with transaction.atomic():
        hari = _kunci_hari(titik)
        _pastikan_cukup(hari, banyak)
        kode = [
            "".join(secrets.choice(ABJAD_KODE) for _ in range(PANJANG_KODE_KUNJUNGAN)) for _ in range(banyak)
        ]
        _simpan(hari, kode, oleh)
        catat(
            "kode_kunjungan.terbit",
            oleh=oleh,
            kalimat=f"{banyak} kode kunjungan diterbitkan di {titik.nama}, {hari.terbit} dari {hari.antrean} "
            f"pengunjung tanggal {hari.hari:%d/%m/%Y}",
            objek=titik,
            baru={"banyak": banyak, "terbit": hari.terbit, "antrean": hari.antrean},
        )
    return kode


def _kunci_hari(titik: TitikLayanan) -> KunjunganHari:
    """Today's row of this point, locked; made with no visitors yet."""
    hari = timezone.localdate()
    KunjunganHari.objects.bulk_create(
        [KunjunganHari(titik=titik, hari=hari, antrean=0)], ignore_conflicts=True
    )
    return KunjunganHari.objects.select_for_update(of=("self",)).get(titik=titik, hari=hari)


def _pastikan_cukup(hari: KunjunganHari, banyak: int) -> None:
    if not hari.antrean:
        raise GalatAturan("Isi dulu jumlah pengunjung hari ini.")
    sisa = hari.antrean - hari.terbit
    if banyak > sisa:
        raise GalatAturan(
            f"Sisa kode hari ini {sisa}: {hari.terbit} sudah terbit untuk {hari.antrean} pengunjung. Bila "
            "pengunjung bertambah, perbarui jumlahnya dulu."
        )


def _simpan(hari: KunjunganHari, kode: list[str], oleh: Pengguna) -> None:
    """The codes' rows and both counts, in the caller's transaction."""
    akhir = hari.hari + datetime.timedelta(days=settings.HARI_KODE_KUNJUNGAN)
    KodeKunjungan.objects.bulk_create(
        KodeKunjungan(
            sidik=sidik_kode(k)[0], titik_id=hari.titik_id, penerbit=oleh, diterbitkan=hari.hari,
            berlaku_sampai=akhir,
        )
        for k in kode
    )  # fmt: skip
    hari.terbit += len(kode)
    hari.save(update_fields=["terbit"])
    terbitan, baru = TerbitanKode.objects.get_or_create(
        kunjungan=hari, penerbit=oleh, defaults={"banyak": len(kode)}
    )
    if not baru:
        terbitan.banyak += len(kode)
        terbitan.save(update_fields=["banyak"])


_PAKAI = """
UPDATE umpan_balik_kodekunjungan k SET dipakai = %(hari)s
  FROM umpan_balik_titiklayanan t
 WHERE t.id = k.titik_id AND k.sidik = ANY(%(sidik)s) AND k.dipakai IS NULL AND k.berlaku_sampai >= %(hari)s
   AND CASE WHEN %(titik)s::bigint IS NOT NULL THEN t.id = %(titik)s
            ELSE t.layanan_id = %(layanan)s OR (t.layanan_id IS NULL AND t.unit_id = %(unit)s) END
RETURNING k.penerbit_id
"""


def pakai_kode(
    kode: str, *, unit_id: int, layanan_id: int | None, titik_id: int | None, petugas_id: int | None
) -> Keabsahan:
    """Use a code up for an answer that is being stored in this transaction.

    On the form of a point the code must be that point's; on the form of a service, of a point of that
    service or of a point of the unit without a set service. Of two answers that come with the same code at
    once one waits for the other, and misses. Raises KodeTidakBerlaku.
    """
    nilai: dict[str, Any] = {
        "hari": timezone.localdate(), "sidik": sidik_kode(kode), "titik": titik_id, "layanan": layanan_id,
        "unit": unit_id,
    }  # fmt: skip
    with connection.cursor() as kursor:
        kursor.execute(_PAKAI, nilai)
        baris = kursor.fetchone()
    if baris is None:
        raise KodeTidakBerlaku(KALIMAT_KODE)
    return Keabsahan.PENERBIT_SENDIRI if _mungkin_penerbit(baris[0], petugas_id) else Keabsahan.SAH


def _mungkin_penerbit(penerbit_id: int | None, petugas_id: int | None) -> bool:
    """Whether the officer named may be who handed the code out.

    Behind a counter's shared login anybody may stand: its codes vouch for nobody by name.
    """
    if petugas_id is None:
        return False
    orang = Pegawai.objects.filter(pengguna=penerbit_id).values_list("pk", flat=True).first()
    return orang is None or orang == petugas_id


def lipat_kode() -> int:
    """Nightly: codes used or expired before today become numbers in their issuer's row, and go.

    Returns how many went. Codes used today stay until tomorrow, so the numbers move once a day.
    """
    hari = timezone.localdate()
    with transaction.atomic():
        habis = list(
            KodeKunjungan.objects.select_for_update(of=("self",)).filter(
                Q(dipakai__lt=hari) | Q(dipakai__isnull=True, berlaku_sampai__lt=hari)
            )
        )
        dipakai = Counter((k.titik_id, k.diterbitkan, k.penerbit_id) for k in habis if k.dipakai)
        for (titik, terbit, penerbit), n in sorted(dipakai.items()):
            TerbitanKode.objects.filter(
                kunjungan__titik=titik, kunjungan__hari=terbit, penerbit=penerbit
            ).update(dipakai=F("dipakai") + n)
        KodeKunjungan.objects.filter(pk__in=[k.pk for k in habis]).delete()
    return len(habis)

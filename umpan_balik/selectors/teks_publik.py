"""What words for a public page say of persons: official numbers, names of the unit's people, contacts.

An individual's data are not for publication (UU 14/2008 Ps 17 h): units are named, persons are not.
"""

import datetime
import re
from itertools import pairwise

from pegawai.models import Pegawai, UnitKerja
from pegawai.selectors import penugasan_di_unit
from umpan_balik.selectors.tanda_komentar import NIK, NIP, ORANG, SUREL, TELEPON, tandai_komentar

_KATA = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# "Bapak Bupati" and "Bapak/Ibu Warga" name an office or anybody
_BUKAN_NAMA = re.compile(
    r"anda|bapak|bupati|camat|dinas|gubernur|hadirin|ibu|kabid|kabupaten|kadis|kasi|kepala|ketua|lurah|masyarakat|"
    r"pelanggan|pemohon|pengguna|pengunjung|petugas|sekretaris|sekda|saudara|saudari|wakil|wali|warga",
    re.IGNORECASE,
)


def nomor_diri(teks: str) -> tuple[str, ...]:
    """NIP and NIK in it, as written, in order. No page ever needs one."""
    return tuple(p.teks for p in tandai_komentar(teks).potongan if p.jenis in (NIP, NIK))


def tampak_pribadi(teks: str, unit: UnitKerja, hari: datetime.date) -> tuple[str, ...]:
    """What looks like a person or a way to reach one, as written, each once. A person has to look.

    Names of people with a post in the unit or below it on ``hari`` count by their first two words; one word
    alone is too often a place or a thing.
    """
    temuan = [p.teks.strip() for p in tandai_komentar(teks).potongan if _pribadi(p.jenis, p.teks)]
    temuan += _nama_pegawai(teks, unit, hari)
    return tuple(dict.fromkeys(temuan))


def _pribadi(jenis: str, teks: str) -> bool:
    if jenis == SUREL:
        return not teks.lower().rstrip(".,;").endswith(".go.id")
    if jenis == ORANG:
        sesudah = _KATA.findall(teks)[1:]
        return bool(sesudah) and not _BUKAN_NAMA.fullmatch(sesudah[0])
    return jenis == TELEPON


def _nama_pegawai(teks: str, unit: UnitKerja, hari: datetime.date) -> list[str]:
    """Two neighbouring words of the text that begin the name of one of the unit's people."""
    kata = _KATA.findall(teks)
    pasangan = {(a.lower(), b.lower()): f"{a} {b}" for a, b in pairwise(kata)}
    if not pasangan:
        return []
    orang = penugasan_di_unit([unit.pk], hari).values("pegawai")
    nama = Pegawai.objects.filter(pk__in=orang).values_list("nama", flat=True)
    awal = {tuple(k.lower() for k in _KATA.findall(satu)[:2]) for satu in nama}
    return [tulisan for kunci, tulisan in pasangan.items() if kunci in awal]

"""Errors whose text a person reads."""

import errno

from django.core.exceptions import PermissionDenied, ValidationError


class GalatAturan(ValidationError):
    """A rule refused the step; the message says what is wrong and how to mend it (Indonesian)."""

    @property
    def kalimat(self) -> str:
        return " ".join(self.messages)

    def __str__(self) -> str:
        return self.kalimat


BASI = "revisi"  # code of a GalatAturan: the page showed an older state than the stored one


class TidakBerwenang(PermissionDenied):
    """The person may not take this step on this object."""

    judul = "Anda tidak berwenang membuka halaman ini"
    status = 403


class KeadaanBerubah(TidakBerwenang):
    """The right person, too late: sent twice, decided in another window."""

    judul = "Langkah ini sudah tidak bisa dilakukan"
    status = 409


_SEBAB = {
    errno.ENOENT: "foldernya tidak ada",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.EISDIR: "itu sebuah folder",
    errno.ENOTDIR: "bagian jalurnya bukan folder",
    errno.EROFS: "penyimpanannya hanya bisa dibaca",
    errno.ENOSPC: "penyimpanan penuh",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EADDRINUSE: "sedang dipakai program lain",
    errno.EADDRNOTAVAIL: "bukan alamat mesin ini",
}


def sebab(galat: OSError) -> str:
    """The reason in Indonesian; the system's own words for rare ones."""
    return _SEBAB.get(galat.errno or 0) or galat.strerror or "sebabnya tidak diketahui"

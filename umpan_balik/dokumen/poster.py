"""QR posters of counters, one a page, and a sheet of officers' badges to cut out."""

from collections.abc import Sequence
from urllib.parse import quote

from inti.dokumen import cetak
from pegawai.konteks import nilai_instansi
from pegawai.warna import HITAM, PUTIH, sesuaikan, tulis_warna, urai_warna
from umpan_balik.dokumen.qr import qr_kertas
from umpan_balik.models import TitikLayanan
from umpan_balik.selectors.poster import TandaPetugas

UKURAN = ("a4", "a5")


def alamat_titik(situs: str, kode: str) -> str:
    """The address in a counter's QR. ``situs`` is the site's origin: "https://nilai.contoh.go.id"."""
    return f"{situs}/n/{quote(kode, safe='/')}/"


def alamat_petugas(situs: str, kode: str) -> str:
    """The address in a badge's QR."""
    return f"{situs}/p/{quote(kode)}/"


def poster_titik(daftar: Sequence[TitikLayanan], *, situs: str, ukuran: str = "a4") -> bytes:
    """One page (A4 or A5) a counter, as PDF. Needs ``unit`` and ``layanan`` of each."""
    assert ukuran in UKURAN, ukuran
    halaman = [
        {
            "titik": titik.nama,
            "unit": titik.unit.nama,
            "layanan": titik.layanan.nama if titik.layanan else "",
            **_tautan(alamat_titik(situs, titik.kode)),
        }
        for titik in daftar
    ]
    return cetak("poster", {**_umum(), "ukuran": ukuran, "halaman": halaman})


def tanda_pengenal(daftar: Sequence[TandaPetugas], *, situs: str) -> bytes:
    """Badges of 90 x 54 mm, ten an A4 page, as PDF: name, post, unit, code; never a NIP."""
    kartu = [
        {
            "nama": tanda.nama,
            "jabatan": tanda.jabatan,
            "unit": tanda.unit,
            "kode": tanda.kode,
            **_tautan(alamat_petugas(situs, tanda.kode)),
        }
        for tanda in daftar
    ]
    return cetak("tanda_pengenal", {**_umum(), "kartu": kartu})


def _tautan(alamat: str) -> dict[str, str]:
    """The QR, and the address as somebody would type it."""
    return {"qr": qr_kertas(alamat), "alamat": alamat.removeprefix("https://").removesuffix("/")}


def _umum() -> dict[str, str]:
    instansi = nilai_instansi()
    warna = urai_warna(instansi["warna_utama"])
    return {
        "pemda": instansi["nama_kabupaten"],
        "pengaduan": instansi["situs_pengaduan"],
        "warna": tulis_warna(sesuaikan(warna, PUTIH, HITAM)) if warna else "",
    }

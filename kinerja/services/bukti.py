"""Proofs: uploaded files are believed by their first bytes, never by their name or what the browser says."""

import uuid
import zipfile
from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction

from inti.galat import GalatAturan
from inti.services import catat
from kinerja import permissions
from kinerja.models import BuktiDukung, Realisasi
from kinerja.services.kunci import kunci_pegawai
from kinerja.services.realisasi import hapus_berkas_nanti, pastikan_bisa_diubah, pastikan_terbuka
from pegawai.models import Pengguna

BATAS_UKURAN = 5 * 1024 * 1024  # bytes
BATAS_BERKAS = 10  # files of one realisasi
TIPE = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
KALIMAT_JENIS = "Berkas harus PDF, JPG, PNG, WEBP, DOCX, atau XLSX (tanpa makro)."
_KEPALA = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
_ISI_ZIP = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


@transaction.atomic
def unggah_bukti(realisasi_id: int, berkas: "File[bytes]", *, oleh: Pengguna) -> BuktiDukung:
    """Keep a proof under a random name. Its owner only; GalatAturan for size, kind, number, lock."""
    realisasi, pegawai_id = _realisasi_milik(realisasi_id, oleh)
    if realisasi.bukti.count() >= BATAS_BERKAS:
        raise GalatAturan({"berkas": f"Satu realisasi memuat paling banyak {BATAS_BERKAS} berkas."})
    akhiran = jenis_berkas(berkas)
    bukti = BuktiDukung(realisasi=realisasi, nama_asli=_nama_aman(berkas.name or "", akhiran))
    bukti.tipe, bukti.diunggah_oleh = akhiran, oleh
    bukti.berkas.save(f"{uuid.uuid4().hex}.{akhiran}", berkas, save=False)
    bukti.save()
    catat(
        "realisasi.bukti", oleh=oleh,
        kalimat=f"{oleh} mengunggah bukti untuk realisasi {realisasi.periode_kode}.",
        objek=realisasi, tentang=kunci_pegawai(pegawai_id), baru={"bukti": str(bukti.pk), "tipe": bukti.tipe},
    )  # fmt: skip
    return bukti


@transaction.atomic
def hapus_bukti(bukti_id: uuid.UUID, *, oleh: Pengguna) -> None:
    """Remove a proof and, after the commit, its file; never one of what was counted in a closed period."""
    bukti = BuktiDukung.objects.get(pk=bukti_id)
    realisasi, pegawai_id = _realisasi_milik(bukti.realisasi_id, oleh)
    pastikan_bisa_diubah(realisasi, pegawai_id)
    hapus_berkas_nanti(bukti)
    bukti.delete()
    catat(
        "realisasi.hapus_bukti", oleh=oleh,
        kalimat=f"{oleh} menghapus bukti dari realisasi {realisasi.periode_kode}.",
        objek=realisasi, tentang=kunci_pegawai(pegawai_id),
    )  # fmt: skip


def jenis_berkas(berkas: "File[bytes]") -> str:
    """The kind by content: pdf, jpg, png, webp, docx or xlsx; GalatAturan for everything else.

    SVG and HTML can carry scripts, and so are never taken whatever their name.
    """
    ukuran = berkas.size or 0
    if ukuran > BATAS_UKURAN:
        raise GalatAturan({"berkas": "Berkas terlalu besar; paling besar 5 MB."})
    if not ukuran:
        raise GalatAturan({"berkas": "Berkas ini kosong."})
    berkas.seek(0)
    kepala = berkas.read(16)
    jenis = next((j for awal, j in _KEPALA if kepala.startswith(awal)), "")
    if kepala[:4] == b"RIFF" and kepala[8:12] == b"WEBP":
        jenis = "webp"
    elif kepala.startswith(b"PK\x03\x04"):
        jenis = _jenis_zip(berkas)
    berkas.seek(0)
    if not jenis:
        raise GalatAturan({"berkas": KALIMAT_JENIS})
    return jenis


def _jenis_zip(berkas: "File[bytes]") -> str:
    """An office document by the list of its parts (nothing is unpacked); macros are refused."""
    try:
        with zipfile.ZipFile(berkas) as isi:
            nama = set(isi.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""
    if any(n.lower().endswith("vbaproject.bin") for n in nama):
        return ""
    return next((j for bagian, j in _ISI_ZIP.items() if bagian in nama), "")


def _nama_aman(nama: str, akhiran: str) -> str:
    """The given name without folders and control characters, with the ending of its real kind."""
    pokok = PurePath(nama.replace("\\", "/")).stem
    bersih = "".join(c for c in pokok if c.isprintable() and c not in '<>:"|?*').strip(" .")
    return f"{bersih[:150] or 'bukti'}.{akhiran}"


def _realisasi_milik(realisasi_id: int, oleh: Pengguna) -> tuple[Realisasi, int]:
    """The row of one's own, its person locked, while its period may still change."""
    realisasi = Realisasi.objects.select_related("indikator__hasil_kerja__skp").get(pk=realisasi_id)
    pegawai_id = realisasi.indikator.hasil_kerja.skp.pegawai_id
    permissions.pastikan_diri(oleh, pegawai_id)
    kunci_pegawai(pegawai_id)
    pastikan_terbuka(pegawai_id, realisasi.mulai, realisasi.selesai)
    return realisasi, pegawai_id

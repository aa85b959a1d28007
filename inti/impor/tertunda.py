"""An uploaded sheet on its way: checked, mapped, confirmed, perhaps approved by a second person, written."""

import datetime
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from inti.alur import ALUR_UNGGAHAN
from inti.enums import StatusUnggahan
from inti.galat import GalatAturan, TidakBerwenang
from inti.hak import HAK_IMPOR, punya_hak
from inti.impor.jenis import JenisImpor, ambil_jenis
from inti.impor.konteks import HasilImpor
from inti.impor.mesin import impor
from inti.models import ImporTertunda, PemetaanKolom
from inti.services import catat

UMUR_UNGGAHAN = 14  # days
MAKS_TEMUAN = 500  # kept for the screen; the file of refused rows holds them all
BESAR_BARIS = 20_000
BESAR_XLSX = 1_500_000  # bytes: about 20,000 rows of a dozen columns
Kemajuan = Callable[[str, int, int | None], None]


def unggah(
    jenis: str, isi: bytes, *, nama_berkas: str, pilihan: Mapping[str, str], oleh: Any
) -> ImporTertunda:
    """Keep an uploaded file; it is checked next. Raises TidakBerwenang."""
    _pastikan_boleh(oleh)
    kind = ambil_jenis(jenis)
    with transaction.atomic():
        unggahan = ImporTertunda.objects.create(
            jenis=kind.kode,
            nama_berkas=nama_berkas[-200:],
            sidik=hashlib.sha256(isi).hexdigest(),
            isi=isi,
            pilihan={k: v for k, v in pilihan.items() if v},
            diunggah_oleh=oleh,
        )
        catat(
            "impor.unggah",
            oleh=oleh,
            kalimat=f"Berkas {unggahan.nama_berkas} diunggah untuk impor {kind.judul}.",
            objek=unggahan,
        )
    return unggahan


def _pastikan_boleh(oleh: Any) -> None:
    if not punya_hak(oleh, HAK_IMPOR):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang boleh mengimpor.")


def besar(unggahan: ImporTertunda) -> bool:
    """Whether the file is too long to be worked on while somebody waits for the page."""
    isi = bytes(unggahan.isi or b"")
    if isi.startswith(b"PK"):
        return len(isi) > BESAR_XLSX
    return isi.count(b"\n") > BESAR_BARIS


def peta_tersimpan(jenis: str) -> dict[str, str]:
    """Remembered foreign header -> our column."""
    return dict(PemetaanKolom.objects.filter(jenis=jenis).values_list("asing", "kolom"))


def simpan_peta(unggahan: ImporTertunda, peta: Mapping[str, str], *, oleh: Any) -> None:
    """Remember a mapping of headers ("": none) for this kind; the file is checked again."""
    _pastikan_boleh(oleh)
    dikenal = ambil_jenis(unggahan.jenis).per_nama
    with transaction.atomic():
        _pindah(unggahan.pk, "petakan")
        for asing, kolom in peta.items():
            lama = PemetaanKolom.objects.filter(jenis=unggahan.jenis, asing=asing[:200])
            if kolom in dikenal:
                lama.update_or_create(jenis=unggahan.jenis, asing=asing[:200], defaults={"kolom": kolom})
            else:
                lama.delete()


def periksa(unggahan_id: int, kemajuan: Kemajuan | None = None) -> None:
    """Work out what the import would do and keep the report; nothing is written. May be repeated."""
    unggahan = ImporTertunda.objects.get(pk=unggahan_id)
    if unggahan.status != StatusUnggahan.BARU:
        return
    unggahan.laporan = {"peta": peta_tersimpan(unggahan.jenis)}
    hasil = _jalankan(unggahan, periksa_saja=True, sebagian=True, kemajuan=kemajuan)
    with transaction.atomic():
        baris = _pindah(unggahan_id, "selesai periksa")
        baris.laporan = unggahan.laporan
        _simpan_laporan(baris, hasil)


def konfirmasi(unggahan: ImporTertunda, *, sebagian: bool, oleh: Any) -> ImporTertunda:
    """The uploader wants it: it is queued, or waits for a second person where the kind asks for one.

    Raises GalatAturan while rows are refused, unless only the good ones are wanted.
    """
    _pastikan_boleh(oleh)
    kind = ambil_jenis(unggahan.jenis)
    with transaction.atomic():
        baris = _pindah(unggahan.pk, "minta persetujuan" if kind.perlu_konfirmasi else "konfirmasi")
        if baris.diunggah_oleh_id != oleh.pk:
            raise TidakBerwenang("Hanya pengunggah yang meneruskan unggahannya.")
        if not baris.laporan.get("terbaca"):
            raise GalatAturan("Berkas belum dapat dibaca. Petakan kolomnya, atau unggah berkas lain.")
        if baris.laporan.get("baris_ditolak") and not sebagian:
            raise GalatAturan(
                "Masih ada baris yang ditolak. Perbaiki berkasnya, atau pilih baris yang baik saja."
            )
        baris.sebagian = sebagian
        baris.save(update_fields=["sebagian"])
    return baris


def setujui(unggahan: ImporTertunda, *, oleh: Any) -> ImporTertunda:
    """A second person agrees. Refused for the uploader, and when a row is about the second person."""
    _pastikan_boleh(oleh)
    _pastikan_orang_lain(unggahan, oleh)
    if _baris_ditolak(unggahan, oleh) - _baris_ditolak(unggahan, unggahan.diunggah_oleh):
        raise TidakBerwenang("Berkas ini memuat baris tentang Anda atau penilai Anda. Minta rekan lain.")
    with transaction.atomic():
        baris = _pindah(unggahan.pk, "setujui")
        baris.disetujui_oleh, baris.disetujui_pada = oleh, timezone.now()
        baris.save(update_fields=["disetujui_oleh", "disetujui_pada"])
        _catat(baris, "setujui", "disetujui", oleh)
    return baris


def _baris_ditolak(unggahan: ImporTertunda, oleh: Any) -> set[int]:
    """Lines that would be refused if this person imported the file now."""
    return {t.baris for t in _jalankan(unggahan, periksa_saja=True, sebagian=True, oleh=oleh).ditolak}


def tolak(unggahan: ImporTertunda, *, oleh: Any) -> None:
    """A second person doesn't agree; nothing is written."""
    _pastikan_boleh(oleh)
    _pastikan_orang_lain(unggahan, oleh)
    with transaction.atomic():
        _catat(_akhiri(unggahan.pk, "tolak"), "tolak", "ditolak", oleh)


def batalkan(unggahan: ImporTertunda, *, oleh: Any) -> None:
    """The uploader takes it back."""
    _pastikan_boleh(oleh)
    with transaction.atomic():
        baris = _akhiri(unggahan.pk, "batalkan")
        if baris.diunggah_oleh_id != oleh.pk:
            raise TidakBerwenang("Hanya pengunggah yang membatalkan unggahannya.")
        _catat(baris, "batal", "dibatalkan", oleh)


def batalkan_terbengkalai() -> int:
    """Take back uploads that have waited for UMUR_UNGGAHAN days; the number of them."""
    batas = timezone.now() - datetime.timedelta(days=UMUR_UNGGAHAN)
    menunggu = (StatusUnggahan.BARU, StatusUnggahan.PRATINJAU, StatusUnggahan.MENUNGGU)
    daftar = ImporTertunda.objects.filter(status__in=menunggu, diunggah_pada__lt=batas)
    jumlah = 0
    for unggahan_id in daftar.values_list("pk", flat=True):
        with transaction.atomic():
            _catat(_akhiri(unggahan_id, "batalkan"), "batal", "dibatalkan karena terlalu lama menunggu", None)
            jumlah += 1
    return jumlah


def _pastikan_orang_lain(unggahan: ImporTertunda, oleh: Any) -> None:
    if unggahan.diunggah_oleh_id == oleh.pk:
        raise TidakBerwenang("Persetujuan harus dari orang lain, bukan dari pengunggah.")


def tulis(unggahan_id: int, kemajuan: Kemajuan | None = None) -> None:
    """Write a confirmed upload. May be repeated: an import finds its own rows unchanged."""
    unggahan = ImporTertunda.objects.select_related("diunggah_oleh").get(pk=unggahan_id)
    if unggahan.status != StatusUnggahan.ANTRE:
        return
    hasil = _jalankan(unggahan, periksa_saja=False, sebagian=unggahan.sebagian, kemajuan=kemajuan)
    tertulis = hasil.terbaca and (unggahan.sebagian or not hasil.ditolak)
    with transaction.atomic():
        baris = _akhiri(unggahan_id, "selesaikan" if tertulis else "gagalkan")
        _simpan_laporan(baris, hasil)


def _jalankan(
    unggahan: ImporTertunda,
    *,
    periksa_saja: bool,
    sebagian: bool,
    kemajuan: Kemajuan | None = None,
    oleh: Any = None,
) -> HasilImpor:
    kind: JenisImpor = ambil_jenis(unggahan.jenis)
    return impor(
        kind,
        bytes(unggahan.isi or b""),
        nama_berkas=unggahan.nama_berkas,
        oleh=oleh or unggahan.diunggah_oleh,
        sumber="admin",
        pilihan=unggahan.pilihan,
        peta=_peta(unggahan),
        periksa_saja=periksa_saja,
        sebagian=sebagian,
        kemajuan=kemajuan,
    )


def _peta(unggahan: ImporTertunda) -> dict[str, str]:
    """The mapping it was checked with: what was looked at is what is approved and written."""
    dipakai: dict[str, str] | None = unggahan.laporan.get("peta")
    return peta_tersimpan(unggahan.jenis) if dipakai is None else dipakai


def _simpan_laporan(baris: ImporTertunda, hasil: HasilImpor) -> None:
    isi = hasil.sebagai_dict()
    baris.laporan = isi | {
        "peta": _peta(baris),
        "terbaca": hasil.terbaca,
        "baris_ditolak": hasil.baris_ditolak,
        "jumlah_peringatan": len(hasil.peringatan),
        "ditolak": isi["ditolak"][:MAKS_TEMUAN],
        "peringatan": isi["peringatan"][:MAKS_TEMUAN],
    }
    baris.isi_ditolak = hasil.isi_ditolak or None
    baris.akhiran_ditolak = hasil.akhiran_ditolak
    baris.save(update_fields=["laporan", "isi_ditolak", "akhiran_ditolak"])


def _pindah(unggahan_id: int, langkah: str) -> ImporTertunda:
    """Lock the row and take a step; the new state is saved."""
    baris = ImporTertunda.objects.select_for_update(of=("self",)).get(pk=unggahan_id)
    baris.status = ALUR_UNGGAHAN.berikut(baris.status, langkah)
    baris.save(update_fields=["status"])
    return baris


def _akhiri(unggahan_id: int, langkah: str) -> ImporTertunda:
    """Take the last step: the file's bytes go."""
    baris = ImporTertunda.objects.select_for_update(of=("self",)).get(pk=unggahan_id)
    baris.status = ALUR_UNGGAHAN.berikut(baris.status, langkah)
    baris.isi, baris.berakhir_pada = None, timezone.now()
    baris.save(update_fields=["status", "isi", "berakhir_pada"])
    return baris


def _catat(baris: ImporTertunda, tindakan: str, kata: str, oleh: Any) -> None:
    catat(
        f"impor.{tindakan}",
        oleh=oleh,
        kalimat=f"Impor {baris.jenis} dari {baris.nama_berkas} {kata}.",
        objek=baris,
    )


class PencatatKemajuan:
    """Writes progress on a connection of its own, so that it is seen before the import's transaction ends."""

    def __init__(self, unggahan_id: int) -> None:
        self._id = unggahan_id
        self._koneksi = connections.create_connection("default")

    def __enter__(self) -> "PencatatKemajuan":
        return self

    def __exit__(self, *galat: object) -> None:
        self._koneksi.close()

    def __call__(self, tahap: str, selesai: int, seluruhnya: int | None) -> None:
        with self._koneksi.cursor() as cursor:
            cursor.execute(
                "UPDATE inti_importertunda SET tahap = %s, kemajuan = %s, seluruhnya = %s WHERE id = %s",
                [tahap, selesai, seluruhnya or 0, self._id],
            )

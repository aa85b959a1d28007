"""A head names who answers comments for the unit; an officer tells the own penilai about a comment."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan, KeadaanBerubah, TidakBerwenang
from inti.services import catat
from pegawai.models import Pegawai, Pengguna, UnitKerja
from pegawai.selectors import penilai_pada, penugasan_di_unit
from umpan_balik.models import CatatanPetugas, PenilaianLayanan, PenjawabUnit
from umpan_balik.permissions import pastikan_kepala
from umpan_balik.selectors.jawab import boleh_dibaca_petugas


def tunjuk_penjawab(unit: UnitKerja, pegawai: Pegawai, *, oleh: Pengguna) -> PenjawabUnit:
    """Name somebody of the unit's tree, from today. Raises GalatAturan, TidakBerwenang."""
    hari = timezone.localdate()
    with transaction.atomic():
        UnitKerja.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        pastikan_kepala(oleh, unit)
        if not penugasan_di_unit([unit.pk], hari).filter(pegawai=pegawai).exists():
            raise GalatAturan(f"{pegawai.nama} tidak bertugas di unit ini hari ini.")
        if PenjawabUnit.objects.filter(unit=unit, pegawai=pegawai, selesai__isnull=True).exists():
            raise GalatAturan(f"{pegawai.nama} sudah ditunjuk untuk unit ini.")
        baru = PenjawabUnit.objects.create(unit=unit, pegawai=pegawai, mulai=hari, ditunjuk_oleh=oleh)
        catat(
            "penjawab.tunjuk",
            oleh=oleh,
            kalimat=f"{pegawai.nama} ditunjuk menjawab warga untuk {unit.nama}.",
            objek=baru,
            tentang=pegawai,
        )
    return baru


def akhiri_penjawab(penjawab_id: int, *, oleh: Pengguna) -> PenjawabUnit:
    """End it, as of today: from this moment on nothing more may be answered. Raises TidakBerwenang."""
    kemarin = timezone.localdate() - datetime.timedelta(days=1)
    with transaction.atomic():
        baris = (
            PenjawabUnit.objects.select_related("unit", "pegawai")
            .select_for_update(of=("self",))
            .get(pk=penjawab_id)
        )
        pastikan_kepala(oleh, baris.unit)
        if baris.selesai is not None:
            raise KeadaanBerubah("Penunjukan ini sudah berakhir.")
        catat(
            "penjawab.akhiri",
            oleh=oleh,
            kalimat=f"{baris.pegawai.nama} tidak lagi menjawab warga untuk {baris.unit.nama}.",
            objek=baris,
            tentang=baris.pegawai,
        )
        if baris.mulai > kemarin:
            baris.delete()  # named today: it never was in force for a whole day
        else:
            baris.selesai = kemarin
            baris.save(update_fields=["selesai"])
    return baris


def tulis_catatan(penilaian_id: uuid.UUID, *, teks: str, oleh: Pengguna) -> CatatanPetugas:
    """An officer's note about a comment on themselves, for their penilai of today, once.

    Raises GalatAturan (no penilai, written already), TidakBerwenang (not a comment they may read).
    """
    hari = timezone.localdate()
    diri = oleh.pegawai_id_sendiri
    with transaction.atomic():
        penilaian = PenilaianLayanan.objects.select_for_update(of=("self",)).get(pk=penilaian_id)
        if diri is None or not boleh_dibaca_petugas(diri, penilaian.pk, hari):
            raise TidakBerwenang("Komentar ini bukan tentang Anda.")
        penilai = penilai_pada(diri, hari)
        if penilai is None:
            raise GalatAturan("Penilai Anda belum ditetapkan. Minta pengelola kepegawaian melengkapinya.")
        if CatatanPetugas.objects.filter(penilaian=penilaian, pegawai=diri).exists():
            raise GalatAturan("Anda sudah menulis catatan untuk komentar ini.")
        catatan = CatatanPetugas.objects.create(
            penilaian=penilaian, pegawai_id=diri, penilai=penilai, teks=teks
        )
        catat(
            "catatan.tulis",
            oleh=oleh,
            kalimat=f"Catatan tentang satu komentar warga dikirim kepada {penilai.nama}.",
            objek=catatan,
            tentang=penilai,
        )
    return catatan


def tandai_dibaca(catatan_id: int, *, oleh: Pengguna) -> CatatanPetugas:
    """The penilai has read a note. Raises TidakBerwenang for anybody else, KeadaanBerubah the second time."""
    with transaction.atomic():
        catatan = (
            CatatanPetugas.objects.select_related("pegawai")
            .select_for_update(of=("self",))
            .get(pk=catatan_id)
        )
        if catatan.penilai_id != oleh.pegawai_id_sendiri:
            raise TidakBerwenang("Catatan ini untuk orang lain.")
        if catatan.dibaca_pada is not None:
            raise KeadaanBerubah("Catatan ini sudah ditandai dibaca.")
        catatan.dibaca_pada = timezone.now()
        catatan.save(update_fields=["dibaca_pada"])
        catat(
            "catatan.baca",
            oleh=oleh,
            kalimat=f"Catatan {catatan.pegawai.nama} tentang satu komentar warga dibaca penilainya.",
            objek=catatan,
            tentang=catatan.pegawai,
        )
    return catatan

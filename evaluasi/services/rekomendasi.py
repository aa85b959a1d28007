"""Proposals made when a period closes, and their decisions by people (scoring.md 5, domain.md 10)."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.alur import ALUR_REKOMENDASI
from evaluasi.models import KebijakanSkor, Rekomendasi
from evaluasi.permissions import boleh_memutus_rekomendasi
from evaluasi.skor import usulan
from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from kinerja.enums import TingkatPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna


def buat_rekomendasi_massal(periode: Periode, kebijakan: KebijakanSkor) -> int:
    """Make the proposals of a period being closed from its frozen results; returns how many are new."""
    parameter = {
        "periode": periode.pk,
        "jendela": _jendela(periode, kebijakan.jendela_penghargaan),
        "kebijakan": kebijakan.pk,
        "a": periode.mulai,
        "z": periode.selesai,
        "jarak": kebijakan.jarak_teladan,
        "ambang": kebijakan.ambang_pembinaan,
        "maks": kebijakan.usulan_maks,
        "bulan_sedang": kebijakan.bulan_hukuman_sedang,
        "bulan_berat": kebijakan.bulan_hukuman_berat,
    }
    jumlah = 0
    with connection.cursor() as kursor:
        for sql in (usulan.TELADAN, usulan.PEMBINAAN, usulan.DATA):
            kursor.execute(sql, parameter)
            jumlah += kursor.rowcount
    return jumlah


def _jendela(periode: Periode, sebelumnya: int) -> list[int]:
    """Ids of this period and of the berkala periods before it that the guards look at."""
    lama = (
        Periode.objects.exclude(tingkat=TingkatPeriode.TAHUN)
        .filter(selesai__lte=periode.selesai, status="ditutup")
        .exclude(pk=periode.pk)
        .order_by("-selesai")[:sebelumnya]
    )
    return [periode.pk, *(p.pk for p in lama)]


def putuskan_rekomendasi(rekomendasi_id: int, langkah: str, *, alasan: str, oleh: Pengguna) -> Rekomendasi:
    """``langkah`` "setujui" or "tolak", always with a reason; by the leader (penghargaan) or the penilai.

    Errors: TidakBerwenang, GalatAturan (already decided, no reason).
    """
    if not alasan.strip():
        raise GalatAturan("Tulis alasan singkat: keputusan tanpa alasan tidak bisa disimpan.")
    with transaction.atomic():
        baris = _kunci(rekomendasi_id, oleh)
        lama = baris.status
        baris.status = ALUR_REKOMENDASI.berikut(baris.status, langkah)
        baris.alasan_putusan = alasan.strip()
        baris.diputus_pada = timezone.now()
        baris.diputus_oleh = oleh
        baris.save()
        _catat(baris, f"rekomendasi.{langkah}", oleh, lama=lama)
    return baris


def laksanakan_rekomendasi(
    rekomendasi_id: int, *, pelaksanaan: str, tanggal: datetime.date, oleh: Pengguna
) -> Rekomendasi:
    """Record what was done, and when, for an approved proposal. Errors as for deciding."""
    if not pelaksanaan.strip():
        raise GalatAturan("Tulis apa yang sudah dilaksanakan.")
    with transaction.atomic():
        baris = _kunci(rekomendasi_id, oleh)
        lama = baris.status
        baris.status = ALUR_REKOMENDASI.berikut(baris.status, "laksanakan")
        baris.pelaksanaan = pelaksanaan.strip()
        baris.dilaksanakan_pada = tanggal
        baris.dilaksanakan_oleh = oleh
        baris.save()
        _catat(baris, "rekomendasi.laksanakan", oleh, lama=lama)
    return baris


def _kunci(rekomendasi_id: int, oleh: Pengguna) -> Rekomendasi:
    baris = (
        Rekomendasi.objects.select_for_update(of=("self",))
        .select_related("pegawai", "periode")
        .get(pk=rekomendasi_id)
    )
    if not boleh_memutus_rekomendasi(oleh, baris):
        raise TidakBerwenang("Usulan ini diputus oleh pimpinan unit atau penilai yang bersangkutan.")
    return baris


def _catat(baris: Rekomendasi, tindakan: str, oleh: Pengguna, *, lama: str) -> None:
    catat(
        tindakan,
        oleh=oleh,
        objek=baris,
        tentang=baris.pegawai,
        kalimat=f"{baris.get_jenis_display()} untuk {baris.pegawai}: {baris.get_status_display()}.",
        lama={"status": lama},
        baru={"status": baris.status, "alasan": baris.alasan_putusan},
    )

"""Roles given to logins and taken back."""

import datetime

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.services import catat
from pegawai.enums import Peran
from pegawai.models import Pengguna, PeranPengguna
from pegawai.permissions import pastikan_bukan_diri, pastikan_pengelola_akun
from pegawai.querysets import pada_tanggal


def beri_peran(
    pengguna: Pengguna,
    peran: str,
    *,
    oleh: Pengguna | None,
    mulai: datetime.date | None = None,
    selesai: datetime.date | None = None,
) -> PeranPengguna:
    """Give a role from a day (today) on. An auditor's must end. Nobody gives one to themselves."""
    pastikan_pengelola_akun(oleh)
    pastikan_bukan_diri(oleh, pengguna_id=pengguna.pk)
    mulai = mulai or timezone.localdate()
    if peran == Peran.AUDITOR and selesai is None:
        raise GalatAturan("Peran auditor harus punya tanggal berakhir. Isi tanggal selesainya.")
    with transaction.atomic():
        Pengguna.objects.select_for_update(of=("self",)).get(pk=pengguna.pk)
        if pengguna.daftar_peran.filter(pada_tanggal(mulai), peran=peran).exists():
            raise GalatAturan(f"{pengguna} sudah punya peran itu pada {mulai:%d/%m/%Y}.")
        baris = PeranPengguna(
            pengguna=pengguna, peran=peran, mulai=mulai, selesai=selesai, diberikan_oleh=oleh
        )
        baris.full_clean()
        baris.save()
        catat(
            "peran.beri",
            oleh=oleh,
            kalimat=f"{pengguna} diberi peran {baris.get_peran_display()} sejak {mulai:%d/%m/%Y}.",
            objek=pengguna,
            tentang=getattr(pengguna, "pegawai", None),
            baru={"peran": peran, "mulai": mulai.isoformat(), "selesai": selesai and selesai.isoformat()},
        )
    return baris


def cabut_peran(baris: PeranPengguna, *, oleh: Pengguna | None) -> None:
    """Take a role back at once: it ended yesterday, or never began."""
    pastikan_pengelola_akun(oleh)
    pastikan_bukan_diri(oleh, pengguna_id=baris.pengguna_id)
    kemarin = timezone.localdate() - datetime.timedelta(days=1)
    with transaction.atomic():
        baris = PeranPengguna.objects.select_for_update(of=("self",)).get(pk=baris.pk)
        if baris.selesai is not None and baris.selesai <= kemarin:
            raise GalatAturan("Peran ini sudah berakhir.")
        catat(
            "peran.cabut",
            oleh=oleh,
            kalimat=f"Peran {baris.get_peran_display()} dicabut dari {baris.pengguna}.",
            objek=baris.pengguna,
            tentang=getattr(baris.pengguna, "pegawai", None),
            lama={"peran": baris.peran, "mulai": baris.mulai.isoformat()},
        )
        if baris.mulai > kemarin:
            baris.delete()
        else:
            baris.selesai = kemarin
            baris.save(update_fields=["selesai"])

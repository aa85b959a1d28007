"""Logins and one-time codes: first passwords and resets without e-mail."""

import datetime
import secrets
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from inti.simpan import simpan_tercatat
from inti.templatetags.format import tanggal
from pegawai.enums import SUDAH_KELUAR
from pegawai.models import KodeAkses, Pegawai, Pengguna
from pegawai.permissions import pastikan_bukan_diri, pastikan_pengelola_akun

ABJAD = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is read two ways: no 0/O, 1/I/L
PANJANG_KODE = 12  # 59 bits: not to be guessed even without the pause after wrong ones
MASA_BERLAKU = 14  # days
KALIMAT_SALAH = "Kode dan nama masuk ini tidak cocok. Periksa lagi ketikan Anda, atau minta kode baru."


class SandiLemah(ValidationError):
    """The chosen password is too weak; the code stays good."""


class KodeTerbit(NamedTuple):
    """A code as it is shown once, on the page HR prints."""

    nama: str
    username: str
    kode: str
    berlaku_sampai: datetime.datetime


def buat_akun_massal(pegawai_ids: Iterable[int] | None = None, *, oleh: Pengguna | None) -> int:
    """Logins for people (None: everybody still here) who have none; the number made.

    The name is the NIP, there is no password: a one-time code lets the person set one.
    """
    pastikan_pengelola_akun(oleh)
    with transaction.atomic():
        calon = Pegawai.objects.select_for_update(of=("self",)).filter(pengguna=None)
        calon = calon.exclude(keaktifan__in=SUDAH_KELUAR)
        if pegawai_ids is not None:
            calon = calon.filter(pk__in=list(pegawai_ids))
        orang = list(calon.order_by("pk"))
        ada = {p.username: p for p in Pengguna.objects.filter(username__in=[o.nip for o in orang])}
        baru = [
            Pengguna(username=o.nip, nama=o.nama, password=make_password(None), wajib_ganti_sandi=True)
            for o in orang
            if o.nip not in ada
        ]
        for p in Pengguna.objects.bulk_create(baru, batch_size=2000):
            ada[p.username] = p
        for o in orang:
            o.pengguna = ada[o.nip]
        Pegawai.objects.bulk_update(orang, ["pengguna"], batch_size=2000)
        if orang:
            catat("akun.buat", oleh=oleh, kalimat=f"{len(orang)} akun dibuat.", baru={"akun": len(orang)})
    return len(orang)


def simpan_pengguna(pengguna: Pengguna, *, oleh: Pengguna | None) -> Pengguna:
    """Add a login without a password (an auditor's, say), or mend a login's name."""
    pastikan_pengelola_akun(oleh)
    if pengguna.pk is None:
        pengguna.set_unusable_password()
    simpan_tercatat(pengguna, oleh=oleh, tentang=getattr(pengguna, "pegawai", None), tindakan="akun.simpan")
    return pengguna


def periksa_operator(username: str, nama: str) -> Pengguna:
    """An operator's login, not yet saved. Raises ValidationError: a name taken, odd, or a NIP."""
    calon = Pengguna(username=username, nama=nama, is_staff=True, is_superuser=True)
    if username.isdigit():
        raise GalatAturan("Akun operator tidak memakai NIP. Pilih nama masuk lain, misalnya operator.")
    if Pengguna.objects.filter(username__iexact=username).exists():
        raise GalatAturan(f"Nama masuk “{username}” sudah dipakai. Pilih nama lain.")
    calon.full_clean(exclude=["password"])
    return calon


def buat_operator(username: str, nama: str, sandi: str) -> Pengguna:
    """A superuser, from the command line. Raises ValidationError as above, and for the password."""
    with transaction.atomic():
        operator = periksa_operator(username, nama)
        validate_password(sandi, operator)
        operator.set_password(sandi)
        operator.save()
        catat("akun.operator", oleh=None, kalimat=f"Akun operator {operator} dibuat.", objek=operator)
    return operator


def terbitkan_kode_massal(
    pengguna_ids: Iterable[int], *, oleh: Pengguna | None, hari: int = MASA_BERLAKU
) -> list[KodeTerbit]:
    """One new code for each login, valid for some days; older unused ones stop working.

    The codes are returned once and kept only as a keyed digest. Logins that are switched off get none;
    an operator's gets one only from an operator.
    """
    pastikan_pengelola_akun(oleh)
    kini = timezone.now()
    sampai = kini + datetime.timedelta(days=hari)
    with transaction.atomic():
        daftar = list(
            Pengguna.objects.select_for_update(of=("self",))
            .filter(pk__in=list(pengguna_ids), is_active=True)
            .order_by("nama", "pk")
        )
        if oleh is not None and not oleh.is_superuser and any(p.is_superuser for p in daftar):
            raise TidakBerwenang("Kode untuk operator hanya diterbitkan oleh operator.")
        KodeAkses.objects.filter(pengguna__in=daftar, dipakai_pada=None).delete()
        terbit = [KodeTerbit(p.nama, p.username, _kode_baru(), sampai) for p in daftar]
        KodeAkses.objects.bulk_create(
            KodeAkses(
                pengguna=p,
                sidik=sidik_kode(t.kode),
                dibuat_oleh=oleh,
                dibuat_pada=kini,
                berlaku_sampai=sampai,
            )
            for p, t in zip(daftar, terbit, strict=True)
        )
        if daftar:
            catat(
                "akun.kode",
                oleh=oleh,
                kalimat=f"Kode akses untuk {len(daftar)} akun diterbitkan, berlaku {hari} hari.",
                baru={"akun": [p.pk for p in daftar], "berlaku_sampai": sampai.isoformat()},
            )
    return terbit


def _kode_baru() -> str:
    """Three groups of four, to be read aloud and typed from paper."""
    huruf = "".join(secrets.choice(ABJAD) for _ in range(PANJANG_KODE))
    return "-".join(huruf[i : i + 4] for i in range(0, PANJANG_KODE, 4))


def sidik_kode(kode: str) -> str:
    """What is kept of a code: a keyed digest of its letters and digits, however it was typed."""
    bersih = "".join(h for h in kode.upper() if h.isalnum())
    return salted_hmac("pegawai.kode_akses", bersih, algorithm="sha256").hexdigest()


def pakai_kode(username: str, kode: str, sandi: str) -> Pengguna:
    """Set one's own password with a one-time code; the login it belongs to.

    Raises GalatAturan with a clear sentence: wrong (without saying which of both), used, expired, login
    switched off; SandiLemah when the password is too weak.
    """
    nama = "".join(username.split())
    cocok = KodeAkses.objects.filter(sidik=sidik_kode(kode), pengguna__username__iexact=nama)
    with transaction.atomic():
        # the login before its codes, as whoever switches it off or gives it another code
        list(Pengguna.objects.select_for_update(of=("self",)).filter(pk__in=cocok.values("pengguna")))
        baris = cocok.select_for_update(of=("self",)).select_related("pengguna").first()
        _periksa_kode(baris)
        assert baris is not None
        pengguna = baris.pengguna
        try:
            validate_password(sandi, pengguna)
        except ValidationError as galat:
            raise SandiLemah(galat.messages) from None
        pengguna.set_password(sandi)
        pengguna.wajib_ganti_sandi = False
        pengguna.save(update_fields=["password", "wajib_ganti_sandi"])
        baris.dipakai_pada = timezone.now()
        baris.save(update_fields=["dipakai_pada"])
        catat(
            "akun.sandi",
            oleh=pengguna,
            kalimat=f"{pengguna} membuat kata sandi dengan kode akses.",
            objek=pengguna,
            tentang=getattr(pengguna, "pegawai", None),
        )
    return pengguna


def _periksa_kode(baris: KodeAkses | None) -> None:
    if baris is None:
        raise GalatAturan(KALIMAT_SALAH)
    if baris.dipakai_pada is not None:
        raise GalatAturan("Kode ini sudah pernah dipakai. Minta kode baru kepada pengelola kepegawaian.")
    if baris.berlaku_sampai <= timezone.now():
        akhir = tanggal(timezone.localdate(baris.berlaku_sampai))
        raise GalatAturan(
            f"Kode ini hanya berlaku sampai {akhir}. Minta kode baru kepada pengelola kepegawaian."
        )
    if not baris.pengguna.is_active:
        raise GalatAturan("Akun ini dinonaktifkan. Hubungi pengelola kepegawaian.")


def nonaktifkan(pengguna: Pengguna, *, oleh: Pengguna | None) -> None:
    """Switch a login off: its sessions end, its password and codes stop working for good."""
    _ubah_aktif(pengguna, oleh=oleh, aktif=False)


def aktifkan(pengguna: Pengguna, *, oleh: Pengguna | None) -> None:
    """Switch a login on again; a new code is needed to set a password."""
    _ubah_aktif(pengguna, oleh=oleh, aktif=True)


def _ubah_aktif(pengguna: Pengguna, *, oleh: Pengguna | None, aktif: bool) -> None:
    pastikan_pengelola_akun(oleh)
    pastikan_bukan_diri(oleh, pengguna_id=pengguna.pk)
    with transaction.atomic():
        pengguna = Pengguna.objects.select_for_update(of=("self",)).get(pk=pengguna.pk)
        if pengguna.is_superuser and oleh is not None and not oleh.is_superuser:
            raise TidakBerwenang("Akun operator hanya diubah oleh operator.")
        if pengguna.is_active == aktif:
            raise GalatAturan(f"Akun {pengguna} sudah {'aktif' if aktif else 'nonaktif'}.")
        pengguna.is_active = aktif
        # Sessions carry a digest of the password: changing it ends them, also after a later switching on.
        pengguna.set_unusable_password()
        pengguna.save(update_fields=["is_active", "password"])
        KodeAkses.objects.filter(pengguna=pengguna, dipakai_pada=None).delete()
        catat(
            "akun.aktif" if aktif else "akun.nonaktif",
            oleh=oleh,
            kalimat=f"Akun {pengguna} {'diaktifkan' if aktif else 'dinonaktifkan'}.",
            objek=pengguna,
            tentang=getattr(pengguna, "pegawai", None),
            lama={"aktif": not aktif},
            baru={"aktif": aktif},
        )

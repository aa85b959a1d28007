"""Versions of the policy: copied, edited as drafts, decided, withdrawn before they begin (scoring.md).

An official decides, HR records it. A version that a finished run has used is never edited, only succeeded.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from evaluasi.alur import ALUR_KEBIJAKAN
from evaluasi.enums import StatusKebijakan
from evaluasi.models import BobotKebijakan, KebijakanSkor
from evaluasi.permissions import boleh_mengelola_kebijakan
from evaluasi.selectors.kebijakan import periode_kena, saran_mulai
from evaluasi.selectors.kebijakan_bidang import HURUF, KELOMPOK_BOBOT, semua_bidang
from evaluasi.services.kebijakan_periksa import (
    Angka,
    BarisMenit,
    nama_bobot,
    periksa_angka,
    periksa_bobot,
    periksa_menit,
    periksa_mulai,
)
from inti.galat import GalatAturan, TidakBerwenang
from inti.kunci import tunggu_kunci_transaksi
from inti.services import catat
from inti.simpan import nilai_bidang
from kinerja.models import Periode
from pegawai.models import Pengguna
from pegawai.services import tandai

RUANG_KUNCI = 4_712
TABEL_MENIT = ("batas_menit", "poin_terlambat", "poin_pulang_cepat")
Bobot = Mapping[tuple[str, bool], Mapping[str, Angka | None]]


@dataclass(frozen=True, slots=True)
class IsianKebijakan:
    """What a draft is to hold: ``angka`` by column, ``menit`` brackets in order, ``bobot`` by group."""

    nama: str
    berlaku_mulai: datetime.date
    alasan: str
    angka: Mapping[str, Angka]
    menit: Sequence[BarisMenit]
    bobot: Bobot


def buat_draf(dari: KebijakanSkor, *, oleh: Pengguna) -> KebijakanSkor:
    """A new draft with every number of another version; its start is proposed, its reason left to write."""
    _wajib(oleh)
    with transaction.atomic():
        tunggu_kunci_transaksi(RUANG_KUNCI, 0)  # one number for one version
        nomor = (KebijakanSkor.objects.aggregate(n=Max("versi"))["n"] or 0) + 1
        angka = {b.nama: getattr(dari, b.nama) for b in semua_bidang()}
        angka |= {nama: getattr(dari, nama) for nama in TABEL_MENIT}
        baru = KebijakanSkor.objects.create(
            versi=nomor,
            nama=f"Penerus versi {dari.versi}",
            berlaku_mulai=saran_mulai(),
            dibuat_oleh=oleh,
            **angka,
        )
        _tulis_bobot(baru, bobot_dari(dari))
        _catat("kebijakan.draf", baru, oleh, f"Draf kebijakan skor v{nomor} dibuat dari v{dari.versi}.")
    return baru


def bobot_dari(kebijakan: KebijakanSkor) -> dict[tuple[str, bool], dict[str, Decimal]]:
    """A version's weights by group; one query."""
    return {
        (b.jenis_jabatan, b.layanan_publik): {h: getattr(b, h) for h in HURUF} for b in kebijakan.bobot.all()
    }


def simpan_draf(kebijakan_id: int, isian: IsianKebijakan, *, oleh: Pengguna) -> KebijakanSkor:
    """Write a draft. Errors: GalatAturan by field (``kebijakan_periksa``), or when it isn't a draft."""
    _wajib(oleh)
    with transaction.atomic():
        kebijakan = _kunci(kebijakan_id)
        ALUR_KEBIJAKAN.berikut(kebijakan.status, "ubah")
        if galat := _galat(isian):
            raise GalatAturan(galat)
        lama = _nilai(kebijakan)
        kebijakan.nama, kebijakan.alasan = isian.nama.strip(), isian.alasan.strip()
        kebijakan.berlaku_mulai = isian.berlaku_mulai
        for nama, nilai in isian.angka.items():
            setattr(kebijakan, nama, nilai)
        _isi_menit(kebijakan, isian.menit)
        kebijakan.full_clean()
        kebijakan.save()
        _tulis_bobot(kebijakan, isian.bobot)
        _catat_ubah(kebijakan, lama, oleh)
    return kebijakan


def _isi_menit(kebijakan: KebijakanSkor, menit: Sequence[BarisMenit]) -> None:
    terisi = [(m, t, p) for m, t, p in menit if m is not None and t is not None and p is not None]
    kebijakan.batas_menit = [int(m) for m, _, _ in terisi]
    kebijakan.poin_terlambat = [Decimal(t) for _, t, _ in terisi]
    kebijakan.poin_pulang_cepat = [Decimal(p) for _, _, p in terisi]


def _galat(isian: IsianKebijakan) -> dict[str, str]:
    galat = periksa_angka(isian.angka) | periksa_menit(isian.menit) | periksa_bobot(isian.bobot)
    for kelompok in KELOMPOK_BOBOT:
        for huruf in HURUF:
            if isian.bobot.get(kelompok, {}).get(huruf) is None:
                galat[nama_bobot(*kelompok, huruf)] = "Isi bobot ini."
    if not isian.nama.strip():
        galat["nama"] = "Isi nama kebijakan."
    if not isian.alasan.strip():
        galat["alasan"] = "Tulis alasan dan dasarnya: pegawai membacanya."
    if tanggal := periksa_mulai(isian.berlaku_mulai):
        galat["berlaku_mulai"] = tanggal
    return galat


def _tulis_bobot(kebijakan: KebijakanSkor, bobot: Bobot) -> None:
    kebijakan.bobot.all().delete()
    BobotKebijakan.objects.bulk_create(
        BobotKebijakan(kebijakan=kebijakan, jenis_jabatan=jenis, layanan_publik=layanan, **baris)
        for (jenis, layanan), baris in bobot.items()
    )


def hapus_draf(kebijakan_id: int, *, oleh: Pengguna) -> None:
    """Throw a draft away, its simulations too."""
    _wajib(oleh)
    with transaction.atomic():
        kebijakan = _kunci(kebijakan_id)
        ALUR_KEBIJAKAN.berikut(kebijakan.status, "hapus")
        kalimat = f"Draf kebijakan skor v{kebijakan.versi} dihapus."
        _catat("kebijakan.hapus", kebijakan, oleh, kalimat, lama=_nilai(kebijakan))
        kebijakan.delete()


def tetapkan(
    kebijakan_id: int, *, diputuskan_oleh: str, nomor_surat: str = "", oleh: Pengguna
) -> KebijakanSkor:
    """Record that an official decided this draft; running periods it now counts for are computed again.

    Errors: GalatAturan (no reason, no decider, a start inside closed time, weights missing, not a draft).
    """
    _wajib(oleh)
    if not diputuskan_oleh.strip():
        raise GalatAturan({"diputuskan_oleh": "Tulis nama atau jabatan yang memutuskan."})
    with transaction.atomic():
        kebijakan = _kunci(kebijakan_id)
        _tahan_penutupan()
        kebijakan.status = ALUR_KEBIJAKAN.berikut(kebijakan.status, "tetapkan")
        _periksa_siap(kebijakan)
        kebijakan.diputuskan_oleh, kebijakan.nomor_surat = diputuskan_oleh.strip(), nomor_surat.strip()
        kebijakan.ditetapkan_pada, kebijakan.ditetapkan_oleh = timezone.now(), oleh
        kebijakan.save()
        kena = periode_kena(kebijakan)
        _tandai(kena)
        _catat(
            "kebijakan.tetapkan",
            kebijakan,
            oleh,
            f"Kebijakan skor v{kebijakan.versi} ditetapkan sejak {kebijakan.berlaku_mulai:%d-%m-%Y}.",
            baru={
                "diputuskan_oleh": kebijakan.diputuskan_oleh,
                "nomor_surat": kebijakan.nomor_surat,
                "alasan": kebijakan.alasan,
                "periode_dihitung_ulang": [p.kode for p in kena],
            },
        )
    return kebijakan


def _tahan_penutupan() -> None:
    """Nobody closes a period while we look at what is closed; runs and their rows go on."""
    list(Periode.objects.berjalan().select_for_update(of=("self",), no_key=True).order_by("pk"))


def _periksa_siap(kebijakan: KebijakanSkor) -> None:
    if not kebijakan.alasan.strip():
        raise GalatAturan("Tulis alasan kebijakan ini dahulu lewat Ubah: pegawai membacanya.")
    if tanggal := periksa_mulai(kebijakan.berlaku_mulai):
        raise GalatAturan(f"{tanggal} Ganti tanggalnya lewat Ubah.")
    if set(bobot_dari(kebijakan)) != set(KELOMPOK_BOBOT):
        raise GalatAturan("Bobot belum lengkap untuk semua kelompok jabatan. Lengkapi lewat Ubah.")


def tarik(kebijakan_id: int, *, alasan: str, oleh: Pengguna) -> KebijakanSkor:
    """Take a decision back before it begins: the version becomes a draft again.

    Errors: GalatAturan once its first day has come or a run has used it (then only a successor helps).
    """
    _wajib(oleh)
    if not alasan.strip():
        raise GalatAturan({"alasan": "Tulis mengapa penetapannya ditarik."})
    with transaction.atomic():
        kebijakan = _kunci(kebijakan_id)
        status = ALUR_KEBIJAKAN.berikut(kebijakan.status, "tarik")
        if not bisa_ditarik(kebijakan):
            raise GalatAturan("Kebijakan ini sudah mulai berlaku. Buat versi penerus untuk mengubahnya.")
        kena = periode_kena(kebijakan)
        lama = {"diputuskan_oleh": kebijakan.diputuskan_oleh, "nomor_surat": kebijakan.nomor_surat}
        kebijakan.status = status
        kebijakan.ditetapkan_pada = kebijakan.ditetapkan_oleh = None
        kebijakan.diputuskan_oleh = kebijakan.nomor_surat = ""
        kebijakan.save()
        _tandai(kena)
        kalimat = f"Penetapan kebijakan skor v{kebijakan.versi} ditarik."
        _catat("kebijakan.tarik", kebijakan, oleh, kalimat, lama=lama, baru={"alasan": alasan.strip()})
    return kebijakan


def bisa_ditarik(kebijakan: KebijakanSkor) -> bool:
    """Decided, not begun, not used."""
    belum_mulai: bool = kebijakan.berlaku_mulai > timezone.localdate()
    return kebijakan.status == StatusKebijakan.BERLAKU and kebijakan.dipakai_pada is None and belum_mulai


def _tandai(periode: Sequence[Periode]) -> None:
    for p in periode:
        tandai(None, dari=p.mulai, sampai=p.selesai, sebab="kebijakan")


def _wajib(oleh: Pengguna) -> None:
    if not boleh_mengelola_kebijakan(oleh):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang menyusun kebijakan skor.")


def _kunci(kebijakan_id: int) -> KebijakanSkor:
    return KebijakanSkor.objects.select_for_update(of=("self",)).get(pk=kebijakan_id)


def _nilai(kebijakan: KebijakanSkor) -> dict[str, Any]:
    """All numbers as JSON, decimals without trailing zeros so that 50 and 50.00 are one."""
    angka = {k: _polos(v) for k, v in nilai_bidang(kebijakan).items()}
    for (jenis, layanan), baris in bobot_dari(kebijakan).items():
        angka |= {nama_bobot(jenis, layanan, h): _polos(str(n)) for h, n in baris.items()}
    return angka


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, list):
        return [_polos(str(n)) for n in nilai]
    try:
        return f"{Decimal(nilai).normalize():f}" if isinstance(nilai, str) and nilai else nilai
    except ArithmeticError:
        return nilai


def _catat_ubah(kebijakan: KebijakanSkor, lama: Mapping[str, Any], oleh: Pengguna) -> None:
    kebijakan.refresh_from_db()
    baru = _nilai(kebijakan)
    beda = [k for k in baru if lama.get(k) != baru[k]]
    if beda:
        kalimat = f"Draf kebijakan skor v{kebijakan.versi} diubah: {len(beda)} isian."
        _catat(
            "kebijakan.ubah",
            kebijakan,
            oleh,
            kalimat,
            lama={k: lama.get(k) for k in beda},
            baru={k: baru[k] for k in beda},
        )


def _catat(
    tindakan: str,
    kebijakan: KebijakanSkor,
    oleh: Pengguna,
    kalimat: str,
    lama: dict[str, Any] | None = None,
    baru: dict[str, Any] | None = None,
) -> None:
    catat(tindakan, oleh=oleh, objek=kebijakan, kalimat=kalimat, lama=lama, baru=baru)

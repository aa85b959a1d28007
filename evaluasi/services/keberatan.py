"""Objections: filed by the person, explained by the penilai, decided by the atasan penilai (domain.md 4)."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from evaluasi.alur import ALUR_EVALUASI, ALUR_KEBERATAN
from evaluasi.enums import PutusanKeberatan, Rating, StatusEvaluasi
from evaluasi.models import Evaluasi, Keberatan, NilaiPerilaku
from evaluasi.permissions import (
    boleh_memutus_keberatan,
    boleh_mengajukan_keberatan,
    boleh_menjelaskan_keberatan,
    boleh_menunjuk_pemutus,
)
from evaluasi.selectors.keberatan import batas_keberatan
from evaluasi.services.evaluasi import kunci_baris, tandai_evaluasi
from evaluasi.services.penerbitan import pasang_rating
from evaluasi.services.penutupan import putusan_keberatan
from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from inti.templatetags.format import tanggal
from kinerja.enums import NilaiBerakhlak, StatusPeriode
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import atasan_penilai_pada


@transaction.atomic
def ajukan_keberatan(evaluasi_id: int, *, alasan: str, oleh: Pengguna) -> Keberatan:
    """File an objection to one's own published evaluation, within the year's number of days.

    The decider is stored now: the atasan penilai of the day of publication. None where the assignments
    name nobody; HR then names one (`tunjuk_pemutus`), so that no right is lost by a gap in the data.
    """
    evaluasi = kunci_baris(evaluasi_id)
    if not boleh_mengajukan_keberatan(oleh, evaluasi):
        raise TidakBerwenang("Keberatan hanya bisa diajukan oleh pegawai yang dinilai.")
    terbit = _wajib_bisa_diajukan(evaluasi)
    keberatan = Keberatan.objects.create(
        evaluasi=evaluasi,
        atasan_penilai=atasan_penilai_pada(evaluasi.pegawai_id, terbit),
        alasan=_wajib_teks(alasan, "alasan", "Tulis alasan keberatan Anda."),
        diajukan_oleh=oleh,
    )
    _catat(keberatan, "keberatan.ajukan", "diajukan", oleh)
    return keberatan


def _wajib_bisa_diajukan(evaluasi: Evaluasi) -> datetime.date:
    """The day of publication; GalatAturan when it is too early, too late, or filed already."""
    if Keberatan.objects.filter(evaluasi=evaluasi).exists():
        raise GalatAturan("Keberatan atas evaluasi ini sudah pernah diajukan; hanya bisa satu kali.")
    batas = batas_keberatan(evaluasi)
    if batas is None or evaluasi.terbit_pada is None:
        raise GalatAturan("Evaluasi ini belum terbit, jadi belum bisa diajukan keberatan.")
    if timezone.localdate() > batas or evaluasi.status != StatusEvaluasi.TERBIT:
        raise GalatAturan(f"Masa mengajukan keberatan berakhir pada {tanggal(batas)}; hasil evaluasi tetap.")
    return timezone.localdate(evaluasi.terbit_pada)


def _wajib_teks(teks: str, bidang: str, pesan: str) -> str:
    if not teks.strip():
        raise GalatAturan({bidang: pesan})
    return teks.strip()


def _kunci(keberatan_id: int) -> Keberatan:
    """The objection with its evaluation, both locked (the evaluation first, as filing does)."""
    evaluasi = kunci_baris(Keberatan.objects.values_list("evaluasi_id", flat=True).get(pk=keberatan_id))
    keberatan = Keberatan.objects.select_for_update(of=("self",)).get(pk=keberatan_id)
    keberatan.evaluasi = evaluasi
    return keberatan


@transaction.atomic
def tunjuk_pemutus(keberatan_id: int, *, pemutus: Pegawai, oleh: Pengguna) -> Keberatan:
    """HR names who decides where the assignments named nobody: not the person, the penilai, or themselves."""
    keberatan = _kunci(keberatan_id)
    if not boleh_menunjuk_pemutus(oleh, keberatan):
        raise TidakBerwenang("Pemutus hanya ditunjuk oleh pengelola kepegawaian, bila belum ada.")
    ALUR_KEBERATAN.berikut(keberatan.status, "putus")
    if pemutus.pk in (keberatan.evaluasi.pegawai_id, keberatan.evaluasi.penilai_id):
        raise GalatAturan("Pemutus tidak boleh pegawai yang dinilai atau penilainya.")
    if pemutus.pk == oleh.pegawai_id_sendiri:
        raise GalatAturan("Anda tidak bisa menunjuk diri sendiri. Pilih pejabat lain, atau minta rekan Anda.")
    keberatan.atasan_penilai = pemutus
    keberatan.save(update_fields=["atasan_penilai"])
    _catat(keberatan, "keberatan.tunjuk", f"akan diputus oleh {pemutus}", oleh)
    return keberatan


@transaction.atomic
def jelaskan(keberatan_id: int, *, penjelasan: str, oleh: Pengguna) -> Keberatan:
    """The penilai explains the evaluation."""
    keberatan = _kunci(keberatan_id)
    if not boleh_menjelaskan_keberatan(oleh, keberatan):
        raise TidakBerwenang("Penjelasan ditulis oleh penilai dari evaluasi ini.")
    keberatan.status = ALUR_KEBERATAN.berikut(keberatan.status, "jelaskan")
    keberatan.penjelasan = _wajib_teks(penjelasan, "penjelasan", "Tulis penjelasan Anda.")
    keberatan.dijelaskan_pada, keberatan.dijelaskan_oleh = timezone.now(), oleh
    keberatan.save()
    _catat(keberatan, "keberatan.jelaskan", "dijelaskan oleh penilai", oleh)
    return keberatan


@transaction.atomic
def cabut(keberatan_id: int, *, oleh: Pengguna) -> Keberatan:
    """The person withdraws; the evaluation stands, and it can't be filed again."""
    keberatan = _kunci(keberatan_id)
    if not boleh_mengajukan_keberatan(oleh, keberatan.evaluasi):
        raise TidakBerwenang("Keberatan hanya bisa dicabut oleh yang mengajukannya.")
    keberatan.status = ALUR_KEBERATAN.berikut(keberatan.status, "cabut")
    keberatan.save(update_fields=["status"])
    _catat(keberatan, "keberatan.cabut", "dicabut", oleh)
    return keberatan


@transaction.atomic
def putuskan(
    keberatan_id: int,
    *,
    putusan: str,
    alasan: str,
    rating_hasil: str = "",
    rating_perilaku: str = "",
    nilai: Mapping[str, str] | None = None,
    oleh: Pengguna,
) -> Keberatan:
    """The atasan penilai decides; the decision is final and so is the evaluation from then on.

    Accepted: both ratings as they shall be, and if wanted all seven values {value: rating}. In a running
    period the engine is told; in a closed one `penutupan.putusan_keberatan` writes version 2 from the
    frozen parts. GalatAturan with {field: sentence}.
    """
    keberatan = _kunci(keberatan_id)
    if not boleh_memutus_keberatan(oleh, keberatan):
        raise TidakBerwenang("Keberatan ini diputus oleh atasan pejabat penilai yang tercatat.")
    keberatan.status = ALUR_KEBERATAN.berikut(keberatan.status, "putus")
    nilai = {k: r for k, r in (nilai or {}).items() if r}
    _wajib_isi_putusan(keberatan.evaluasi, putusan, alasan, (rating_hasil, rating_perilaku), nilai)
    keberatan.putusan, keberatan.alasan_putusan = putusan, alasan.strip()
    keberatan.diputus_pada, keberatan.diputus_oleh = timezone.now(), oleh
    lama = _keadaan(keberatan.evaluasi)
    diterima = putusan == PutusanKeberatan.DITERIMA
    if diterima:
        keberatan.rating_hasil, keberatan.rating_perilaku = rating_hasil, rating_perilaku
        pasang_rating(keberatan.evaluasi, rating_hasil, rating_perilaku)
        _ganti_nilai(keberatan.evaluasi, nilai)
    keberatan.save()
    _finalkan(keberatan.evaluasi)
    _catat(keberatan, "keberatan.putus", keberatan.get_putusan_display().lower(), oleh, lama=lama)
    if diterima:
        _teruskan(keberatan, nilai, oleh)
    return keberatan


def _wajib_isi_putusan(
    evaluasi: Evaluasi, putusan: str, alasan: str, rating: tuple[str, str], nilai: Mapping[str, str]
) -> None:
    salah: dict[str, str] = {}
    if putusan not in PutusanKeberatan.values:
        salah["putusan"] = "Pilih putusan Anda."
    if not alasan.strip():
        salah["alasan_putusan"] = "Tulis alasan putusan."
    if putusan == PutusanKeberatan.DITERIMA:
        salah |= _salah_diterima(evaluasi, rating, nilai)
    if salah:
        raise GalatAturan(salah)


def _salah_diterima(evaluasi: Evaluasi, rating: tuple[str, str], nilai: Mapping[str, str]) -> dict[str, str]:
    salah = {
        bidang: f"Keberatan diterima: pilih {sebutan} yang seharusnya."
        for bidang, sebutan, isi in (
            ("rating_hasil", "rating hasil kerja", rating[0]),
            ("rating_perilaku", "rating perilaku kerja", rating[1]),
        )
        if isi not in Rating.values
    }
    kenal = set(nilai) == set(NilaiBerakhlak.values) and set(nilai.values()) <= set(Rating.values)
    if nilai and not kenal:
        kurang = next((k for k in NilaiBerakhlak.values if k not in nilai), NilaiBerakhlak.values[0])
        salah[f"nilai_{kurang}"] = "Isi ketujuh nilai, atau kosongkan semuanya bila tidak berubah."
    semula = (evaluasi.rating_hasil, evaluasi.rating_perilaku)
    if not salah and rating == semula and (not nilai or nilai == _nilai(evaluasi)):
        salah["putusan"] = "Rating sama seperti semula. Ubah rating atau nilainya, atau pilih tidak diterima."
    return salah


def _nilai(evaluasi: Evaluasi) -> dict[str, str]:
    return dict(evaluasi.nilai_perilaku.values_list("nilai", "rating"))


def _ganti_nilai(evaluasi: Evaluasi, nilai: Mapping[str, str]) -> None:
    """Write the seven decided values (row history keeps the earlier ones); none given, none changed."""
    NilaiPerilaku.objects.bulk_create(
        [NilaiPerilaku(evaluasi=evaluasi, nilai=k, rating=r) for k, r in nilai.items()],
        update_conflicts=True,
        unique_fields=["evaluasi", "nilai"],
        update_fields=["rating"],
    )


def _finalkan(evaluasi: Evaluasi) -> None:
    evaluasi.status = ALUR_EVALUASI.berikut(evaluasi.status, "finalkan")
    evaluasi.final_pada = timezone.now()
    evaluasi.save()


def _teruskan(keberatan: Keberatan, nilai: Mapping[str, str], oleh: Pengguna) -> None:
    """Tell the engine, or in a closed period have version 2 written."""
    if keberatan.evaluasi.periode.status == StatusPeriode.DITUTUP:
        putusan_keberatan(keberatan, nilai=nilai or None, oleh=oleh)
    else:
        tandai_evaluasi(keberatan.evaluasi)


def _keadaan(evaluasi: Evaluasi) -> dict[str, object]:
    return {
        "rating_hasil": evaluasi.rating_hasil,
        "rating_perilaku": evaluasi.rating_perilaku,
        "predikat": evaluasi.predikat,
        "nilai": _nilai(evaluasi),
    }


def _catat(
    keberatan: Keberatan, tindakan: str, kata: str, oleh: Pengguna, *, lama: dict[str, object] | None = None
) -> None:
    evaluasi = keberatan.evaluasi
    catat(
        tindakan,
        oleh=oleh,
        kalimat=f"Keberatan {evaluasi.pegawai} atas evaluasi {evaluasi.periode.kode}: {kata}.",
        objek=keberatan,
        tentang=evaluasi.pegawai,
        lama=lama,
        baru={"status": keberatan.status, **(_keadaan(evaluasi) if lama is not None else {})},
    )

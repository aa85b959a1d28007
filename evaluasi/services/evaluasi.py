"""The penilai's work on one evaluation: start, save the draft, submit, take back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.alur import ALUR_EVALUASI
from evaluasi.enums import Rating, StatusEvaluasi, predikat_dari
from evaluasi.models import Evaluasi, NilaiPerilaku, RatingIndikator
from evaluasi.permissions import boleh_mengembalikan, boleh_menilai, hari_penilai
from evaluasi.selectors.skp import indikator_kualitatif, skp_untuk
from evaluasi.selectors.usulan import Usulan, usulan_evaluasi
from inti.galat import BASI, GalatAturan, TidakBerwenang
from inti.services import catat
from kinerja.enums import NilaiBerakhlak, StatusPeriode, StatusSkp, TingkatPeriode
from kinerja.models import Periode
from kinerja.services import buka_kunci_realisasi, kunci_realisasi, tandai_skp_dievaluasi
from pegawai.enums import SebabTanda, StatusPegawai
from pegawai.models import Pegawai, Pengguna
from pegawai.selectors import penilai_pada
from pegawai.services import tandai

SALIN_DULU = "Salin dulu tulisan Anda yang panjang, buka isi terakhir, lalu lanjutkan dari situ."
BACA_LAGI = "Jadi belum diajukan. Yang tampil di halaman ini isi terakhirnya: baca sekali lagi, lalu ajukan."
ISI_RATING = ("rating_hasil", "rating_perilaku", "alasan_hasil", "alasan_perilaku", "catatan")


@dataclass(frozen=True, slots=True)
class IsianEvaluasi:
    """All that a penilai fills in; "" and missing keys are "not yet"."""

    rating_hasil: str = ""
    rating_perilaku: str = ""
    alasan_hasil: str = ""
    alasan_perilaku: str = ""
    catatan: str = ""
    nilai: Mapping[str, str] = field(default_factory=dict)
    catatan_nilai: Mapping[str, str] = field(default_factory=dict)
    indikator: Mapping[int, str] = field(default_factory=dict)


def kunci_periode(periode_id: int) -> None:
    """Share-lock the period until the transaction ends: closing (which takes the row) waits, others don't.

    Always before locking an evaluation, as closing does, so that the two can't wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM kinerja_periode WHERE id = %s FOR SHARE", [periode_id])


def kunci_baris(evaluasi_id: int) -> Evaluasi:
    """The row, locked until the caller's transaction ends, with its period and person."""
    kunci_periode(Evaluasi.objects.values_list("periode_id", flat=True).get(pk=evaluasi_id))
    return (
        Evaluasi.objects.select_for_update(of=("self",))
        .select_related("periode", "periode__tahun", "pegawai", "penilai")
        .get(pk=evaluasi_id)
    )


def wajib_berjalan(periode: Periode) -> None:
    """GalatAturan unless the period is open for judgements."""
    if periode.status != StatusPeriode.BERJALAN:
        kata = periode.get_status_display().lower()
        raise GalatAturan(
            f"Periode {periode.kode} berstatus {kata}; evaluasi hanya bisa diubah selama periode berjalan."
        )


def tandai_evaluasi(evaluasi: Evaluasi) -> None:
    """Mark the person's score of this very period as stale.

    A wider mark would recompute other periods for nothing; the last day lies in this period and its year.
    """
    hari = evaluasi.periode.selesai
    tandai([evaluasi.pegawai_id], dari=hari, sampai=hari, sebab=SebabTanda.EVALUASI)


@transaction.atomic
def mulai_evaluasi(periode: Periode, pegawai: Pegawai, *, oleh: Pengguna) -> Evaluasi:
    """The person's evaluation in this period; a draft is made when there is none.

    Only by the penilai in force on the period's last day (before that day: today's). A draft that a
    former penilai left is emptied for the new one: nobody inherits a half-made judgement.
    """
    if not boleh_menilai(oleh, pegawai.pk, periode):
        raise TidakBerwenang("Anda bukan penilai pegawai ini pada periode ini.")
    kunci_periode(periode.pk)
    ada = Evaluasi.objects.select_for_update(of=("self",)).filter(periode=periode, pegawai=pegawai).first()
    if ada is not None and ada.status != StatusEvaluasi.DRAF:
        return ada
    periode.refresh_from_db(fields=["status"])
    wajib_berjalan(periode)
    if pegawai.status == StatusPegawai.NON_ASN:
        raise GalatAturan("Orang ini bukan ASN, jadi tidak dinilai di sini.")
    penilai = penilai_pada(pegawai.pk, hari_penilai(periode))
    assert penilai is not None  # boleh_menilai has just seen that it is this person
    if ada is not None:
        return _alihkan(ada, penilai) if ada.penilai_id != penilai.pk else ada
    skp = skp_untuk(pegawai.pk, periode)
    return Evaluasi.objects.get_or_create(
        periode=periode, pegawai=pegawai, defaults={"penilai": penilai, "skp": skp}
    )[0]


def _alihkan(evaluasi: Evaluasi, penilai: Pegawai) -> Evaluasi:
    """Empty a draft for the new penilai."""
    evaluasi.nilai_perilaku.all().delete()
    evaluasi.rating_indikator.all().delete()
    for kolom in (*ISI_RATING, "predikat"):
        setattr(evaluasi, kolom, "")
    evaluasi.penilai = penilai
    evaluasi.revisi += 1
    evaluasi.save()
    return evaluasi


@transaction.atomic
def simpan_draf(evaluasi_id: int, isian: IsianEvaluasi, *, revisi: int, oleh: Pengguna) -> Evaluasi:
    """Store what the penilai has filled in so far; blank parts are allowed, nothing is judged complete.

    ``revisi`` is the one the page was opened with: another window's save in between is refused, unless
    it stored the very same (an autosave still under way when the person pressed the button). A save that
    changes nothing leaves ``revisi`` as it is. GalatAturan, TidakBerwenang.
    """
    evaluasi = kunci_baris(evaluasi_id)
    _wajib_menilai(evaluasi, oleh)
    ALUR_EVALUASI.berikut(evaluasi.status, "ajukan")  # only a draft can be written on
    wajib_berjalan(evaluasi.periode)
    berubah = _tulis_rating(evaluasi, isian)
    berubah |= _tulis_nilai(evaluasi, isian)
    berubah |= _tulis_indikator(evaluasi, isian)
    if berubah:
        _wajib_revisi(evaluasi, revisi, SALIN_DULU)  # raising undoes what was written above
        evaluasi.revisi += 1
        evaluasi.save()
    return evaluasi


def _wajib_menilai(evaluasi: Evaluasi, oleh: Pengguna) -> None:
    if evaluasi.penilai_id != oleh.pegawai_id_sendiri or not boleh_menilai(
        oleh, evaluasi.pegawai_id, evaluasi.periode
    ):
        raise TidakBerwenang("Hanya penilai pegawai ini yang boleh mengisi evaluasinya.")


def _wajib_revisi(evaluasi: Evaluasi, revisi: int, saran: str) -> None:
    if evaluasi.revisi != revisi:
        raise GalatAturan(f"Evaluasi ini sudah diubah di jendela lain. {saran}", code=BASI)


def _tulis_rating(evaluasi: Evaluasi, isian: IsianEvaluasi) -> bool:
    lama = [getattr(evaluasi, kolom) for kolom in ISI_RATING]
    baru = [getattr(isian, kolom).strip() for kolom in ISI_RATING]
    for kolom, isi in zip(ISI_RATING, baru, strict=True):
        setattr(evaluasi, kolom, isi)
    evaluasi.predikat = predikat_dari(evaluasi.rating_hasil, evaluasi.rating_perilaku) or ""
    return lama != baru


def _tulis_nilai(evaluasi: Evaluasi, isian: IsianEvaluasi) -> bool:
    """Replace the seven values where they differ; a note needs its rating to hang on."""
    catatan = {k: t.strip() for k, t in isian.catatan_nilai.items() if t.strip()}
    nilai = {k: r for k, r in isian.nilai.items() if r}
    _wajib_dikenal(nilai)
    if yatim := set(catatan) - set(nilai):
        raise GalatAturan(
            {f"nilai_{k}": "Pilih dulu ratingnya supaya catatan Anda bisa disimpan." for k in sorted(yatim)}
        )
    lama = {n.nilai: (n.rating, n.catatan) for n in evaluasi.nilai_perilaku.all()}
    baru = {k: (r, catatan.get(k, "")) for k, r in nilai.items()}
    if lama == baru:
        return False
    evaluasi.nilai_perilaku.exclude(nilai__in=baru).delete()
    NilaiPerilaku.objects.bulk_create(
        [
            NilaiPerilaku(evaluasi=evaluasi, nilai=k, rating=r, catatan=c)
            for k, (r, c) in baru.items()
            if lama.get(k) != (r, c)
        ],
        update_conflicts=True,
        unique_fields=["evaluasi", "nilai"],
        update_fields=["rating", "catatan"],
    )
    return True


def _wajib_dikenal(nilai: Mapping[str, str]) -> None:
    if set(nilai) - set(NilaiBerakhlak.values) or set(nilai.values()) - set(Rating.values):
        raise GalatAturan("Nilai atau rating tidak dikenal. Muat ulang halaman, lalu pilih lagi.")


def _tulis_indikator(evaluasi: Evaluasi, isian: IsianEvaluasi) -> bool:
    """Replace the ratings of indicators whose target stands in words (kept on the thread's root)."""
    boleh = set(indikator_kualitatif(evaluasi.skp_id).values_list("benang", flat=True))
    baru = {k: r for k, r in isian.indikator.items() if r}
    if set(baru) - boleh or set(baru.values()) - set(Rating.values):
        raise GalatAturan("Indikator ini tidak ada lagi dalam SKP. Muat ulang halaman.")
    lama = dict(evaluasi.rating_indikator.values_list("indikator_id", "rating"))
    if lama == baru:
        return False
    evaluasi.rating_indikator.all().delete()
    RatingIndikator.objects.bulk_create(
        RatingIndikator(evaluasi=evaluasi, indikator_id=k, rating=r) for k, r in baru.items()
    )
    return True


def perlu_alasan(rating: str, usulan: str) -> bool:
    """Whether a rating needs a sentence: unlike the proposal, or extreme (one sentence serves both)."""
    return bool(rating) and (rating != Rating.SESUAI or (bool(usulan) and rating != usulan))


def kekurangan(evaluasi: Evaluasi, usulan: Usulan) -> dict[str, str]:
    """What still stands in the way of submitting: {form field: sentence}; empty when complete."""
    kurang: dict[str, str] = {}
    terisi = set(evaluasi.nilai_perilaku.values_list("nilai", flat=True))
    for kode, label in NilaiBerakhlak.choices:
        if kode not in terisi:
            kurang[f"nilai_{kode}"] = f"Pilih rating untuk nilai {label}."
    for bidang, rating, usul, sebutan in (
        ("hasil", evaluasi.rating_hasil, usulan.hasil, "rating hasil kerja"),
        ("perilaku", evaluasi.rating_perilaku, usulan.perilaku, "rating perilaku kerja"),
    ):
        if not rating:
            kurang[f"rating_{bidang}"] = f"Pilih {sebutan}."
        elif perlu_alasan(rating, usul) and not getattr(evaluasi, f"alasan_{bidang}").strip():
            sebab = "berbeda dari usulan" if usul and rating != usul else "di atas atau di bawah ekspektasi"
            kurang[f"alasan_{bidang}"] = f"Tulis satu kalimat alasan: {sebutan} ini {sebab}."
    return kurang


@transaction.atomic
def ajukan(evaluasi_id: int, *, revisi: int, oleh: Pengguna) -> Evaluasi:
    """Submit: all seven values, both ratings, reasons where needed; the period's realisasi is locked.

    The annual one moves the SKP to dievaluasi. GalatAturan carries {field: sentence} for what is
    missing. PermenPANRB 6/2022; scoring.md 3.
    """
    evaluasi = kunci_baris(evaluasi_id)
    _wajib_menilai(evaluasi, oleh)
    status = ALUR_EVALUASI.berikut(evaluasi.status, "ajukan")
    wajib_berjalan(evaluasi.periode)
    _wajib_revisi(evaluasi, revisi, BACA_LAGI)
    if kurang := kekurangan(evaluasi, usulan_evaluasi(evaluasi)):
        raise GalatAturan(kurang)
    evaluasi.skp = skp_untuk(evaluasi.pegawai_id, evaluasi.periode)
    evaluasi.status, evaluasi.diajukan_pada, evaluasi.diajukan_oleh = status, timezone.now(), oleh
    evaluasi.revisi += 1
    evaluasi.save()
    _kunci_pekerjaan(evaluasi, oleh)
    _catat(evaluasi, "evaluasi.ajukan", "diajukan", oleh, lama=StatusEvaluasi.DRAF)
    tandai_evaluasi(evaluasi)
    return evaluasi


def _kunci_pekerjaan(evaluasi: Evaluasi, oleh: Pengguna) -> None:
    kunci_realisasi(evaluasi.pegawai_id, evaluasi.periode, oleh=oleh)
    skp = evaluasi.skp
    if evaluasi.periode.tingkat == TingkatPeriode.TAHUN and skp and skp.status == StatusSkp.DISETUJUI:
        tandai_skp_dievaluasi(skp, oleh=oleh)


def _catat(evaluasi: Evaluasi, tindakan: str, kata: str, oleh: Pengguna, *, lama: str) -> None:
    catat(
        tindakan,
        oleh=oleh,
        kalimat=f"Evaluasi {evaluasi.periode.kode} atas {evaluasi.pegawai} {kata}.",
        objek=evaluasi,
        tentang=evaluasi.pegawai,
        lama={"status": lama},
        baru={
            "status": evaluasi.status,
            "rating_hasil": evaluasi.rating_hasil,
            "rating_perilaku": evaluasi.rating_perilaku,
            "predikat": evaluasi.predikat,
        },
    )


@transaction.atomic
def kembalikan(evaluasi_id: int, *, oleh: Pengguna) -> Evaluasi:
    """Take a submitted evaluation back to draft, before publication; the realisasi is unlocked.

    A calibrated one can't be taken back: its original value is part of the record. An SKP that the
    annual evaluation moved to dievaluasi stays so; submitting again leaves it alone.
    """
    evaluasi = kunci_baris(evaluasi_id)
    if not boleh_mengembalikan(oleh, evaluasi):
        raise TidakBerwenang("Hanya penilai pegawai ini yang boleh menarik evaluasinya.")
    lama, evaluasi.status = evaluasi.status, ALUR_EVALUASI.berikut(evaluasi.status, "kembalikan")
    wajib_berjalan(evaluasi.periode)
    evaluasi.diajukan_pada = evaluasi.diajukan_oleh = None
    evaluasi.revisi += 1
    evaluasi.save()
    buka_kunci_realisasi(evaluasi.pegawai_id, evaluasi.periode, oleh=oleh)
    _catat(evaluasi, "evaluasi.kembalikan", "ditarik kembali menjadi draf", oleh, lama=lama)
    tandai_evaluasi(evaluasi)
    return evaluasi

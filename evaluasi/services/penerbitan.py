"""From submitted to final: calibration, publication, end of the objection time.

Publishing is open to two: the penilai for single own evaluations, and HR for a whole period at once. It
is an administrative act (the person may read it from then on, objection days start); no rating changes
by it. Publishing and finalising move no component of the score, so they leave no TandaHitung.
"""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from evaluasi.alur import ALUR_EVALUASI
from evaluasi.enums import Rating, StatusEvaluasi, StatusKeberatan, predikat_dari
from evaluasi.models import Evaluasi, Kalibrasi, Keberatan
from evaluasi.permissions import boleh_menerbitkan, boleh_menerbitkan_massal, boleh_mengkalibrasi
from evaluasi.selectors.keberatan import terbit_terakhir_lewat
from evaluasi.services.evaluasi import kunci_baris, tandai_evaluasi, wajib_berjalan
from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from kinerja.models import Periode
from pegawai.models import Pengguna

SIAP_TERBIT = (StatusEvaluasi.DIAJUKAN, StatusEvaluasi.DIKALIBRASI)
KEBERATAN_TERBUKA = (StatusKeberatan.DIAJUKAN, StatusKeberatan.DIJELASKAN)


@transaction.atomic
def kalibrasi(
    evaluasi_id: int, *, rating_hasil: str, rating_perilaku: str, alasan: str, oleh: Pengguna
) -> Kalibrasi:
    """Change both ratings in the calibration meeting; the row returned keeps the original for ever.

    By the head of a unit in whose tree the person works, before publication, with a reason.
    """
    evaluasi = kunci_baris(evaluasi_id)
    if not boleh_mengkalibrasi(oleh, evaluasi):
        raise TidakBerwenang("Kalibrasi dilakukan oleh pimpinan unit.")
    status = ALUR_EVALUASI.berikut(evaluasi.status, "kalibrasi")
    wajib_berjalan(evaluasi.periode)
    _wajib_isi_kalibrasi(evaluasi, rating_hasil, rating_perilaku, alasan)
    baris = Kalibrasi.objects.create(
        evaluasi=evaluasi,
        hasil_semula=evaluasi.rating_hasil,
        perilaku_semula=evaluasi.rating_perilaku,
        hasil_baru=rating_hasil,
        perilaku_baru=rating_perilaku,
        alasan=alasan.strip(),
        oleh=oleh,
    )
    pasang_rating(evaluasi, rating_hasil, rating_perilaku)
    evaluasi.status, evaluasi.dikalibrasi_pada, evaluasi.dikalibrasi_oleh = status, timezone.now(), oleh
    evaluasi.save()
    _catat_kalibrasi(evaluasi, baris, oleh)
    tandai_evaluasi(evaluasi)
    return baris


def _wajib_isi_kalibrasi(evaluasi: Evaluasi, hasil: str, perilaku: str, alasan: str) -> None:
    salah: dict[str, str] = {}
    if hasil not in Rating.values:
        salah["rating_hasil"] = "Pilih rating hasil kerja."
    if perilaku not in Rating.values:
        salah["rating_perilaku"] = "Pilih rating perilaku kerja."
    if not alasan.strip():
        salah["alasan"] = "Tulis alasan kalibrasi."
    if salah:
        raise GalatAturan(salah)
    if not evaluasi.predikat:
        raise GalatAturan("Evaluasi impor ini tidak memuat kedua rating, jadi tidak bisa dikalibrasi.")
    if (hasil, perilaku) == (evaluasi.rating_hasil, evaluasi.rating_perilaku):
        raise GalatAturan("Kedua rating sama seperti semula, jadi tidak ada yang dikalibrasi.")


def pasang_rating(evaluasi: Evaluasi, hasil: str, perilaku: str) -> None:
    """Set both ratings with the predikat that follows, and raise ``revisi``; the caller saves."""
    evaluasi.rating_hasil, evaluasi.rating_perilaku = hasil, perilaku
    evaluasi.predikat = predikat_dari(hasil, perilaku) or ""
    evaluasi.revisi += 1


def _catat_kalibrasi(evaluasi: Evaluasi, baris: Kalibrasi, oleh: Pengguna) -> None:
    catat(
        "evaluasi.kalibrasi",
        oleh=oleh,
        kalimat=f"Rating {evaluasi.periode.kode} atas {evaluasi.pegawai} dikalibrasi.",
        objek=evaluasi,
        tentang=evaluasi.pegawai,
        lama={"rating_hasil": baris.hasil_semula, "rating_perilaku": baris.perilaku_semula},
        baru={
            "rating_hasil": baris.hasil_baru,
            "rating_perilaku": baris.perilaku_baru,
            "predikat": evaluasi.predikat,
            "alasan": baris.alasan,
        },
    )


@transaction.atomic
def terbitkan(evaluasi_id: int, *, oleh: Pengguna) -> Evaluasi:
    """Publish one evaluation: by its penilai, or by HR (not their own)."""
    evaluasi = kunci_baris(evaluasi_id)
    if not boleh_menerbitkan(oleh, evaluasi):
        raise TidakBerwenang("Evaluasi diterbitkan oleh penilainya atau oleh pengelola kepegawaian.")
    lama, evaluasi.status = evaluasi.status, ALUR_EVALUASI.berikut(evaluasi.status, "terbitkan")
    wajib_berjalan(evaluasi.periode)
    evaluasi.terbit_pada, evaluasi.terbit_oleh = timezone.now(), oleh
    evaluasi.revisi += 1
    evaluasi.save()
    catat(
        "evaluasi.terbit",
        oleh=oleh,
        kalimat=f"Evaluasi {evaluasi.periode.kode} atas {evaluasi.pegawai} diterbitkan.",
        objek=evaluasi,
        tentang=evaluasi.pegawai,
        lama={"status": lama},
        baru={"status": evaluasi.status, "predikat": evaluasi.predikat},
    )
    return evaluasi


@transaction.atomic
def terbitkan_massal(periode: Periode, *, oleh: Pengguna | None) -> int:
    """Publish all submitted evaluations of a running period in one UPDATE; the number of them.

    By HR (all but their own), or by the system itself (``oleh`` None). One event.
    """
    if oleh is not None and not boleh_menerbitkan_massal(oleh):
        raise TidakBerwenang("Penerbitan seluruh periode dilakukan oleh pengelola kepegawaian.")
    wajib_berjalan(Periode.objects.select_for_update(of=("self",)).get(pk=periode.pk))
    siap = Evaluasi.objects.filter(periode=periode, status__in=SIAP_TERBIT)
    if oleh is not None:
        siap = siap.exclude(pegawai_id=oleh.pegawai_id_sendiri or -1)
    jumlah = siap.update(status=StatusEvaluasi.TERBIT, terbit_pada=timezone.now(), terbit_oleh=oleh)
    if jumlah:
        catat(
            "evaluasi.terbit_massal",
            oleh=oleh,
            kalimat=f"{jumlah} evaluasi periode {periode.kode} diterbitkan.",
            objek=periode,
            baru={"jumlah": jumlah},
        )
    return jumlah


@transaction.atomic
def finalkan_massal(
    periode: Periode, *, oleh: Pengguna | None = None, hari_ini: datetime.date | None = None
) -> int:
    """Make published evaluations final whose objection days are over and that have no open objection.

    For a task, the operator or closing (``oleh`` None = the system); safe to repeat. Those still open to
    objection stay published, also in a closed period. Returns how many. One event.
    """
    batas = terbit_terakhir_lewat(periode.tahun, hari_ini or timezone.localdate())
    terbuka = Keberatan.objects.filter(evaluasi=OuterRef("pk"), status__in=KEBERATAN_TERBUKA)
    jumlah = (
        Evaluasi.objects.filter(~Exists(terbuka), periode=periode, status=StatusEvaluasi.TERBIT)
        .filter(Q(terbit_pada__lt=_akhir_hari(batas)))
        .update(status=StatusEvaluasi.FINAL, final_pada=timezone.now())
    )
    if jumlah:
        catat(
            "evaluasi.final_massal",
            oleh=oleh,
            kalimat=f"{jumlah} evaluasi periode {periode.kode} menjadi final: masa keberatan berakhir.",
            objek=periode,
            baru={"jumlah": jumlah, "terbit_sampai": str(batas)},
        )
    return jumlah


def _akhir_hari(tanggal: datetime.date) -> datetime.datetime:
    """The first moment after that day in WIB."""
    return timezone.make_aware(
        datetime.datetime.combine(tanggal + datetime.timedelta(days=1), datetime.time())
    )

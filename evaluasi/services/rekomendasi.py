"""Proposals made when a period closes, and their decisions by people (scoring.md 5, domain.md 10)."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.alur import ALUR_REKOMENDASI
from evaluasi.enums import Pendapat, SifatRekomendasi, StatusKeberatan, StatusRekomendasi
from evaluasi.models import Keberatan, KebijakanSkor, Penghargaan, Rekomendasi, RencanaPengembangan
from evaluasi.permissions import (
    boleh_berpendapat,
    boleh_memutus_rekomendasi,
    boleh_mencatat_kemajuan,
)
from evaluasi.services.pratinjau import parameter_periode
from evaluasi.skor import usulan
from evaluasi.skor.hukuman import hukuman_kini
from inti.galat import GalatAturan, TidakBerwenang
from inti.services import catat
from inti.templatetags.format import tanggal as tulis_tanggal
from kinerja.models import Periode
from pegawai.models import Pengguna


def buat_rekomendasi_massal(periode: Periode, kebijakan: KebijakanSkor) -> int:
    """Make the proposals of a period being closed, and the near misses beside them, from its frozen results.

    Returns how many proposals are new. A penalty counts up to the day of closing.
    """
    waktu = periode.ditutup_pada or timezone.now()
    nilai = parameter_periode(periode, kebijakan, hari=timezone.localdate(waktu)) | {"waktu": waktu}
    with connection.cursor() as kursor:
        usulan.siapkan_usulan(kursor, nilai)
        return usulan.simpan_usulan(kursor, nilai)


def putuskan_rekomendasi(rekomendasi_id: int, langkah: str, *, alasan: str, oleh: Pengguna) -> Rekomendasi:
    """``langkah`` "setujui" or "tolak", always with a reason; by the leader (penghargaan) or the penilai.

    Errors: TidakBerwenang, GalatAturan: already decided, no reason; a reward approved while an objection is
    open or a moderate or heavy penalty in force (things may have changed since it was proposed); a coaching
    approved against the person's own word, for it is agreed with them or not at all.
    """
    if not alasan.strip():
        raise GalatAturan({"alasan": "Tulis alasan singkat: keputusan tanpa alasan tidak bisa disimpan."})
    with transaction.atomic():
        baris = _kunci(rekomendasi_id, oleh)
        lama = baris.status
        baris.status = ALUR_REKOMENDASI.berikut(baris.status, langkah)
        if langkah == "setujui":
            _periksa_setuju(baris)
        baris.alasan_putusan = alasan.strip()
        baris.diputus_pada = timezone.now()
        baris.diputus_oleh = oleh
        baris.save()
        _catat(baris, f"rekomendasi.{langkah}", oleh, lama=lama)
    return baris


def _periksa_setuju(baris: Rekomendasi) -> None:
    """What must hold on the very day of approving."""
    if baris.sifat == SifatRekomendasi.PENGHARGAAN:
        kurang = _halangan(baris)
        if kurang:
            raise GalatAturan(
                f"Belum bisa disetujui: {'; '.join(kurang)}. Tunggu sampai selesai, atau tolak usulan ini."
            )
    elif baris.pendapat == Pendapat.TIDAK:
        raise GalatAturan(
            "Orangnya belum sependapat. Bicarakan dahulu dan minta ia memperbarui pendapatnya, "
            "atau tolak usulan ini."
        )


def _halangan(baris: Rekomendasi) -> list[str]:
    """Guards that may have turned since the proposal was made."""
    terbuka = Keberatan.objects.filter(
        evaluasi__pegawai_id=baris.pegawai_id,
        status__in=[StatusKeberatan.DIAJUKAN, StatusKeberatan.DIJELASKAN],
    )
    kode = ", ".join(terbuka.order_by("pk").values_list("evaluasi__periode__kode", flat=True))
    hukuman = hukuman_kini(baris.pegawai_id, baris.kebijakan, timezone.localdate())
    return [k for k in (f"keberatan masih terbuka (evaluasi {kode})" if kode else "", hukuman) if k]


def beri_pendapat(rekomendasi_id: int, *, pendapat: str, alasan: str = "", oleh: Pengguna) -> Rekomendasi:
    """The person says "setuju" or "tidak" (with why) to a coaching; it may be changed until it is done.

    Errors: TidakBerwenang, GalatAturan (no such answer, no reason for a no, refused or done already).
    """
    if pendapat not in Pendapat.values:
        raise GalatAturan({"pendapat": "Pilih setuju atau tidak sependapat."})
    if pendapat == Pendapat.TIDAK and not alasan.strip():
        raise GalatAturan({"alasan": "Tulis mengapa Anda tidak sependapat, agar bisa dibicarakan."})
    with transaction.atomic():
        baris = _baris(rekomendasi_id)
        if not boleh_berpendapat(oleh, baris):
            raise TidakBerwenang("Pendapat tentang pembinaan diberikan oleh orangnya sendiri.")
        if baris.status not in (StatusRekomendasi.DIUSULKAN, StatusRekomendasi.DISETUJUI):
            raise GalatAturan("Usulan ini sudah selesai, jadi pendapatnya tidak diubah lagi.")
        baris.pendapat, baris.alasan_pendapat = pendapat, alasan.strip()
        baris.berpendapat_pada = timezone.now()
        baris.save()
        catat(
            "rekomendasi.pendapat",
            oleh=oleh,
            objek=baris,
            tentang=baris.pegawai,
            kalimat=f"{baris.pegawai} menjawab usulan pembinaan: {baris.get_pendapat_display().lower()}.",
            baru={"pendapat": pendapat},
        )
    return baris


def laksanakan_rekomendasi(
    rekomendasi_id: int, *, pelaksanaan: str, tanggal: datetime.date, oleh: Pengguna
) -> Rekomendasi:
    """Record what was done, and when, for an approved proposal. Errors as for deciding."""
    if not pelaksanaan.strip():
        raise GalatAturan({"pelaksanaan": "Tulis apa yang sudah dilaksanakan."})
    if tanggal > timezone.localdate():
        raise GalatAturan({"tanggal": "Tanggal pelaksanaan belum tiba. Catat sesudah dilaksanakan."})
    with transaction.atomic():
        baris = _kunci(rekomendasi_id, oleh)
        lama = baris.status
        baris.status = ALUR_REKOMENDASI.berikut(baris.status, "laksanakan")
        if tanggal < (dibuat := timezone.localdate(baris.dibuat_pada)):
            kalimat = f"Tanggal pelaksanaan tidak boleh sebelum usulannya ada, {tulis_tanggal(dibuat)}."
            raise GalatAturan({"tanggal": kalimat})
        baris.pelaksanaan = pelaksanaan.strip()
        baris.dilaksanakan_pada = tanggal
        baris.dilaksanakan_oleh = oleh
        baris.save()
        _catat(baris, "rekomendasi.laksanakan", oleh, lama=lama)
    return baris


def beri_penghargaan(
    rekomendasi_id: int, *, bentuk: str, tanggal: datetime.date, nomor_sk: str = "", oleh: Pengguna
) -> Penghargaan:
    """Record an approved reward as given: what, when, by which decree. It isn't public yet (consent first).

    Errors as for deciding; GalatAturan when the proposal is no reward.
    """
    with transaction.atomic():
        baris = _kunci(rekomendasi_id, oleh)
        if baris.sifat != SifatRekomendasi.PENGHARGAAN:
            raise GalatAturan("Usulan ini bukan penghargaan. Catat pelaksanaannya saja.")
        laksanakan_rekomendasi(rekomendasi_id, pelaksanaan=bentuk, tanggal=tanggal, oleh=oleh)
        return Penghargaan.objects.create(
            rekomendasi=baris, bentuk=bentuk.strip(), tanggal=tanggal, nomor_sk=nomor_sk.strip()
        )


def jawab_pengumuman(rekomendasi_id: int, *, setuju: bool, oleh: Pengguna) -> Penghargaan:
    """The winner says whether their name may be made public; they may change it later (domain.md 11)."""
    with transaction.atomic():
        hadiah = (
            Penghargaan.objects.select_for_update(of=("self",))
            .select_related("rekomendasi__pegawai")
            .get(rekomendasi_id=rekomendasi_id)
        )
        if not oleh.is_active or oleh.pegawai_id_sendiri != hadiah.rekomendasi.pegawai_id:
            raise TidakBerwenang("Hanya penerima penghargaan yang menentukan boleh tidaknya diumumkan.")
        hadiah.boleh_diumumkan, hadiah.setuju_pada = setuju, timezone.now()
        hadiah.save()
        catat(
            "penghargaan.pengumuman",
            oleh=oleh,
            objek=hadiah,
            tentang=hadiah.rekomendasi.pegawai,
            kalimat=f"{hadiah.rekomendasi.pegawai} {'setuju' if setuju else 'tidak setuju'} diumumkan.",
            baru={"boleh_diumumkan": setuju},
        )
    return hadiah


def susun_rencana(
    rekomendasi_id: int, *, uraian: str, batas: datetime.date, oleh: Pengguna
) -> RencanaPengembangan:
    """Write, or rewrite, what was agreed for an approved coaching and by when; by who decided."""
    if not uraian.strip():
        raise GalatAturan({"uraian": "Tulis apa yang disepakati."})
    if batas < timezone.localdate():
        raise GalatAturan({"batas": "Batas waktu harus hari ini atau sesudahnya."})
    with transaction.atomic():
        baris = _kunci(rekomendasi_id, oleh)
        _wajib_pembinaan_disetujui(baris)
        rencana, _ = RencanaPengembangan.objects.update_or_create(
            rekomendasi=baris, defaults={"uraian": uraian.strip(), "batas": batas}
        )
        _catat_rencana(rencana, baris, oleh)
    return rencana


def catat_kemajuan(
    rekomendasi_id: int, *, kemajuan: int, hasil: str = "", oleh: Pengguna
) -> RencanaPengembangan:
    """Progress of a plan in percent, by the person or the penilai; 100 needs a sentence on its result."""
    if not 0 <= kemajuan <= 100:
        raise GalatAturan({"kemajuan": "Kemajuan ditulis dari 0 sampai 100 persen."})
    if kemajuan == 100 and not hasil.strip():
        raise GalatAturan({"hasil": "Tulis hasilnya sebelum menyatakan selesai."})
    with transaction.atomic():
        baris = _baris(rekomendasi_id)
        if not boleh_mencatat_kemajuan(oleh, baris):
            raise TidakBerwenang("Kemajuan dicatat oleh orangnya atau penilainya.")
        _wajib_pembinaan_disetujui(baris)
        rencana = RencanaPengembangan.objects.filter(rekomendasi=baris).first()
        if rencana is None:
            raise GalatAturan("Rencana pengembangan belum disusun. Sepakati dahulu isi dan batas waktunya.")
        rencana.kemajuan, rencana.hasil = kemajuan, hasil.strip()
        rencana.save()
        _catat_rencana(rencana, baris, oleh)
    return rencana


def _wajib_pembinaan_disetujui(baris: Rekomendasi) -> None:
    if baris.sifat != SifatRekomendasi.PEMBINAAN or baris.status != StatusRekomendasi.DISETUJUI:
        raise GalatAturan("Rencana pengembangan hanya untuk pembinaan yang disetujui dan belum selesai.")


def _catat_rencana(rencana: RencanaPengembangan, baris: Rekomendasi, oleh: Pengguna) -> None:
    catat(
        "rencana.ubah",
        oleh=oleh,
        objek=rencana,
        tentang=baris.pegawai,
        kalimat=f"Rencana pengembangan {baris.pegawai}: {rencana.kemajuan} %, batas {rencana.batas}.",
        baru={"uraian": rencana.uraian, "batas": str(rencana.batas), "kemajuan": rencana.kemajuan},
    )


def _baris(rekomendasi_id: int) -> Rekomendasi:
    """The row under its lock."""
    terkunci = Rekomendasi.objects.select_for_update(of=("self",))
    return terkunci.select_related("pegawai", "periode", "kebijakan", "unit").get(pk=rekomendasi_id)


def _kunci(rekomendasi_id: int, oleh: Pengguna) -> Rekomendasi:
    baris = _baris(rekomendasi_id)
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

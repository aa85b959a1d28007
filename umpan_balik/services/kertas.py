"""Paper forms: a pile is opened, its sheets are keyed in, counted again blind, and closed.

Whoever may open a pile may key it in, unless they only look (auditor, operator). Every sheet is one answer,
marked as paper and dated by the survey's day. It counts in the roll-ups at once, where a correction follows,
and enters the public figures only when its pile is closed (services/terbitan.py). Events are per pile and
never hold an answer.
"""

import copy
import datetime
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from inti.galat import GalatAturan
from inti.services import catat
from pegawai.enums import SebabTanda
from pegawai.models import Pengguna, UnitKerja
from pegawai.services import tandai
from umpan_balik.alur import ALUR_BERKAS
from umpan_balik.enums import KOLOM_UNSUR, StatusBerkas, StatusPenilaian, SumberPenilaian, Unsur
from umpan_balik.models import BerkasKertas, Layanan, LembarKertas, PenilaianLayanan
from umpan_balik.permissions import pastikan_bukan_tentang_diri, pastikan_pengentri
from umpan_balik.services.penilaian import Isian, beda, hitung_masuk, komentar_awal
from umpan_balik.services.rekap import ganti_rekap
from umpan_balik.services.token import rujukan_baru
from umpan_balik.skor.ikm import indeks_responden
from umpan_balik.skor.lembar import baku, dari_baku

LEMBAR_TERBANYAK = 2000


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    """A pile as it is opened; ``layanan`` None: all services of the unit."""

    unit: UnitKerja
    layanan: Layanan | None
    tanggal: datetime.date
    lembar: int
    urutan: str
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class LembarTersimpan:
    """The sheet under a key. ``baru`` False: it was there already; ``beda``: with other answers."""

    lembar: LembarKertas
    baru: bool
    beda: bool = False


def buka_berkas(isi: IsiBerkas, *, oleh: Pengguna) -> BerkasKertas:
    """Open a pile. Raises TidakBerwenang, GalatAturan."""
    pastikan_pengentri(oleh, isi.unit, isi.layanan)
    _periksa(isi)
    with transaction.atomic():
        berkas = BerkasKertas.objects.create(
            unit=isi.unit,
            layanan=isi.layanan,
            tanggal=isi.tanggal,
            lembar=isi.lembar,
            urutan=isi.urutan,
            catatan=isi.catatan,
            dibuat_oleh=oleh,
        )
        _catat(berkas, "buka", f"dibuka: {isi.lembar} lembar, survei {isi.tanggal:%d/%m/%Y}", oleh)
    return berkas


def _periksa(isi: IsiBerkas) -> None:
    if isi.tanggal > timezone.localdate():
        raise GalatAturan({"tanggal": "Tanggal survei belum tiba."})
    awal = isi.layanan.mulai if isi.layanan else isi.unit.mulai
    if isi.tanggal < awal:
        raise GalatAturan({"tanggal": f"Layanan atau unit ini baru ada sejak {awal:%d/%m/%Y}."})
    akhir = isi.layanan.selesai if isi.layanan else isi.unit.selesai
    if akhir and isi.tanggal > akhir:
        raise GalatAturan(
            {
                "tanggal": f"Layanan atau unit ini berakhir {akhir:%d/%m/%Y}. Tulis tanggal survei sampai "
                "hari itu."
            }
        )
    if not 1 <= isi.lembar <= LEMBAR_TERBANYAK:
        raise GalatAturan(
            {"lembar": f"Jumlah lembar antara 1 dan {LEMBAR_TERBANYAK}. Bagi tumpukan yang tebal."}
        )


def simpan_lembar(berkas_id: int, isian: Isian, *, kunci: str, oleh: Pengguna) -> LembarTersimpan:
    """Store the next sheet under its key; the first stored wins, a second Enter gives that one back.

    ``isian.unit_id``, ``layanan`` and ``sumber`` are the pile's own, whatever is given. Raises
    TidakBerwenang (also for a sheet about the person who keys it in, or their assessor), GalatAturan.
    """
    with transaction.atomic():
        berkas = _kunci(berkas_id, oleh)
        pastikan_bukan_tentang_diri(oleh, isian.petugas_id)
        isian = replace(
            isian, unit_id=berkas.unit_id, layanan=berkas.layanan, sumber=SumberPenilaian.KERTAS.value
        )
        lama = LembarKertas.objects.select_related("penilaian").filter(
            berkas=berkas, penilaian__kunci=_kunci_lembar(berkas, kunci)
        )
        if ada := lama.first():
            return LembarTersimpan(ada, baru=False, beda=beda(ada.penilaian, isian))
        _pastikan_entri(berkas)
        nomor = (terakhir.nomor if (terakhir := lembar_terakhir(berkas)) else 0) + 1
        if nomor > berkas.lembar:
            raise GalatAturan(
                f"Berkas ini {berkas.lembar} lembar dan semuanya sudah dientri. Periksa tumpukannya."
            )
        penilaian = _sisipkan(berkas, isian, kunci)
        return LembarTersimpan(
            LembarKertas.objects.create(berkas=berkas, nomor=nomor, penilaian=penilaian), True
        )


def _kunci_lembar(berkas: BerkasKertas, kunci: str) -> str:
    return f"k:{berkas.pk}:{kunci}"


def _sisipkan(berkas: BerkasKertas, isian: Isian, kunci: str) -> PenilaianLayanan:
    """The answer itself, accepted and counted: paper arrives in heaps, so no burst is looked for."""
    penilaian = PenilaianLayanan.objects.create(
        kunci=_kunci_lembar(berkas, kunci),
        rujukan=rujukan_baru(),
        waktu=datetime.datetime.combine(berkas.tanggal, datetime.time(), timezone.get_default_timezone()),
        indeks=indeks_responden(isian.unsur, isian.keseluruhan, isian.kecepatan, isian.ketepatan),
        status=StatusPenilaian.DITERIMA,
        status_komentar=komentar_awal(isian.saran, petugas=isian.petugas_id is not None),
        **isian.kolom(),
    )
    hitung_masuk(penilaian)
    return penilaian


def lembar_terakhir(berkas: BerkasKertas) -> LembarKertas | None:
    """The sheet keyed in last, with its answer."""
    return LembarKertas.objects.select_related("penilaian").filter(berkas=berkas).order_by("-nomor").first()


def urungkan_terakhir(berkas_id: int, nomor: int, *, oleh: Pengguna) -> None:
    """Take the last sheet back, answer and all. A second press, with the same number, does nothing more.

    Raises GalatAturan (also for a sheet about the person themselves, or their assessor), TidakBerwenang.
    """
    with transaction.atomic():
        berkas = _kunci(berkas_id, oleh)
        _pastikan_entri(berkas)
        terakhir = lembar_terakhir(berkas)
        if terakhir is None or terakhir.nomor != nomor:
            raise GalatAturan(
                "Hanya lembar terakhir yang bisa diurungkan. Lihat lembar terakhirnya di bawah."
            )
        penilaian = PenilaianLayanan.objects.select_for_update(of=("self",)).get(pk=terakhir.penilaian_id)
        pastikan_bukan_tentang_diri(oleh, penilaian.petugas_id)
        _pastikan_belum_terbit(penilaian, nomor)
        if penilaian.status == StatusPenilaian.DITERIMA:
            hitung_masuk(penilaian, -1)
        penilaian.delete()
        _catat(berkas, "urungkan", f"lembar {nomor} diurungkan", oleh)


def _pastikan_belum_terbit(penilaian: PenilaianLayanan, nomor: int) -> None:
    """Published sums hold this answer as it was: changed or gone, they could never be corrected by it."""
    if penilaian.terbitan_id is not None:
        raise GalatAturan(
            f"Lembar {nomor} sudah ikut dalam angka yang terbit di Transparansi, jadi yang tercatat tetap "
            "berlaku. Hitung ulang sebelum menyelesaikan berkas."
        )


def hitung_ulang(berkas_id: int, nomor: int, unsur: dict[str, int], *, oleh: Pengguna) -> None:
    """Note what a blind recount read from a sheet; the answer stays. Raises as `urungkan_terakhir` does."""
    with transaction.atomic():
        berkas = _kunci(berkas_id, oleh)
        lembar = _lembar(berkas, nomor, oleh)
        lembar.ulang, lembar.ulang_pada, lembar.ulang_oleh = baku(unsur), timezone.now(), oleh
        lembar.save(update_fields=["ulang", "ulang_pada", "ulang_oleh"])


def putus_beda(berkas_id: int, nomor: int, *, pakai_ulang: bool, oleh: Pengguna) -> None:
    """Settle a sheet whose two readings differ: the recount's or the first one's is right.

    The answer and its roll-ups follow. Raises as `urungkan_terakhir` does.
    """
    with transaction.atomic():
        berkas = _kunci(berkas_id, oleh)
        lembar = _lembar(berkas, nomor, oleh)
        penilaian = PenilaianLayanan.objects.select_for_update(of=("self",)).get(pk=lembar.penilaian_id)
        pertama = angka_baku(penilaian)
        if lembar.ulang in ("", pertama):
            raise GalatAturan(
                f"Lembar {nomor} tidak berbeda. Muat ulang halaman untuk melihat keadaan terakhir."
            )
        if pakai_ulang:
            _pastikan_belum_terbit(penilaian, nomor)
            _ubah(penilaian, dari_baku(lembar.ulang))
        else:
            lembar.ulang = pertama
            lembar.save(update_fields=["ulang"])
        kata = "hitungan ulang" if pakai_ulang else "entri pertama"
        _catat(berkas, "putus", f"lembar {nomor}: {kata} yang dipakai", oleh)


def _ubah(penilaian: PenilaianLayanan, unsur: dict[str, int]) -> None:
    """Other unsur for a stored answer, its roll-ups with it."""
    lama = copy.copy(penilaian)
    for kolom, u in zip(KOLOM_UNSUR, Unsur.values, strict=True):
        setattr(penilaian, kolom, unsur.get(u))
    penilaian.indeks = indeks_responden(
        unsur, penilaian.keseluruhan, penilaian.kecepatan, penilaian.ketepatan
    )
    penilaian.save(update_fields=[*KOLOM_UNSUR, "indeks"])
    if penilaian.status == StatusPenilaian.DITERIMA:
        ganti_rekap(lama, penilaian)
        if penilaian.petugas_id is not None:
            hari = timezone.localdate(penilaian.waktu)
            tandai([penilaian.petugas_id], dari=hari, sampai=hari, sebab=SebabTanda.JAWABAN)


def angka_baku(penilaian: PenilaianLayanan) -> str:
    """An answer's nine digits in the order of ``Unsur``; 0: not answered."""
    return baku({u: getattr(penilaian, f"u_{u}") for u in Unsur.values})


def langkah_berkas(berkas_id: int, langkah: str, *, oleh: Pengguna) -> BerkasKertas:
    """Take "selesaikan" or "buka lagi".

    Raises GalatAturan (nothing keyed in, differences open), TidakBerwenang.
    """
    with transaction.atomic():
        berkas = _kunci(berkas_id, oleh)
        berkas.status = ALUR_BERKAS.berikut(berkas.status, langkah)
        selesai = berkas.status == StatusBerkas.SELESAI
        n = berkas.isi.count()
        if selesai:
            _pastikan_bisa_selesai(berkas, n)
        berkas.selesai_pada, berkas.selesai_oleh = (timezone.now(), oleh) if selesai else (None, None)
        berkas.save(update_fields=["status", "selesai_pada", "selesai_oleh"])
        ulang = berkas.isi.exclude(ulang="").count()
        _catat(
            berkas,
            langkah,
            f"{langkah}: {n} dari {berkas.lembar} lembar dientri, {ulang} dihitung ulang",
            oleh,
        )
    return berkas


def _pastikan_bisa_selesai(berkas: BerkasKertas, n: int) -> None:
    if not n:
        raise GalatAturan("Belum ada lembar yang dientri.")
    berbeda = [
        x.nomor for x in berkas.isi.exclude(ulang="").select_related("penilaian") if berbeda_hitungan(x)
    ]
    if berbeda:
        raise GalatAturan(
            f"Lembar {', '.join(map(str, berbeda[:20]))} berbeda antara entri dan hitungan ulang. "
            "Putuskan dulu."
        )


def berbeda_hitungan(lembar: LembarKertas) -> bool:
    """Whether a recount read something else than the first keying."""
    return bool(lembar.ulang) and lembar.ulang != angka_baku(lembar.penilaian)


def _kunci(berkas_id: int, oleh: Pengguna) -> BerkasKertas:
    """The pile, locked, if this login may key it in."""
    berkas = (
        BerkasKertas.objects.select_for_update(of=("self",))
        .select_related("unit", "layanan")
        .get(pk=berkas_id)
    )
    pastikan_pengentri(oleh, berkas.unit, berkas.layanan)
    return berkas


def _lembar(berkas: BerkasKertas, nomor: int, oleh: Pengguna) -> LembarKertas:
    """A sheet of an open pile that this login may work on."""
    _pastikan_entri(berkas)
    lembar = LembarKertas.objects.select_related("penilaian").filter(berkas=berkas, nomor=nomor).first()
    if lembar is None:
        raise GalatAturan(f"Lembar {nomor} belum dientri.")
    pastikan_bukan_tentang_diri(oleh, lembar.penilaian.petugas_id)
    return lembar


def _pastikan_entri(berkas: BerkasKertas) -> None:
    if berkas.status != StatusBerkas.ENTRI:
        raise GalatAturan("Berkas ini sudah selesai. Buka lagi dulu bila memang perlu diubah.")


def _catat(berkas: BerkasKertas, langkah: str, kata: str, oleh: Pengguna) -> None:
    tempat = berkas.layanan or berkas.unit
    catat(
        f"kertas.{langkah.replace(' ', '_')}",
        oleh=oleh,
        kalimat=f"Berkas formulir kertas {berkas.pk} ({tempat}) {kata}.",
        objek=berkas,
    )

"""A policy tried on a past or running period (scoring.md 6): computed by the engine, no score written.

``Simulasi.ringkasan``: {"kebijakan_lama": version or None, "hari": ISO day, "ditutup": bool,
"prima": {"lama" and "baru": {"batas", "n"}},
"sebaran": {"-4".."4": n}, "semua": {...}, "opd": [{..., "opd_id"}], "jenis": [{..., "jenis_jabatan"}]}
with the columns of ``simulasi_sql.JUMLAH``; numbers with decimals are strings.
"""

import datetime
import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from threading import Thread
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from evaluasi.enums import StatusSimulasi
from evaluasi.models import KebijakanSkor, Simulasi
from evaluasi.permissions import boleh_mengelola_kebijakan
from evaluasi.selectors.kebijakan import kebijakan_pada
from evaluasi.selectors.kebijakan_bidang import semua_bidang
from evaluasi.services import simulasi_sql as sql
from evaluasi.services.kebijakan import TABEL_MENIT, bobot_dari
from evaluasi.services.pratinjau import parameter_periode
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.mesin import siapkan
from evaluasi.skor.usulan import siapkan_usulan
from inti.galat import GalatAturan, TidakBerwenang
from inti.kunci import kunci_transaksi
from inti.services import catat
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna

RUANG_KUNCI = 4_713
BELUM_SELESAI = (StatusSimulasi.ANTRE, StatusSimulasi.BERJALAN)
SENYAP = datetime.timedelta(seconds=60)
Lapor = Callable[[str, int], None]


def sidik_kebijakan(kebijakan: KebijakanSkor) -> str:
    """SHA-256 of everything in a version that a score or a proposal depends on; one query."""
    angka: dict[str, Any] = {b.nama: getattr(kebijakan, b.nama) for b in semua_bidang()}
    isi: dict[str, Any] = {n: _tetap(v) for n, v in angka.items()}
    isi |= {n: [_tetap(v) for v in getattr(kebijakan, n)] for n in TABEL_MENIT}
    for (jenis, layanan), baris in bobot_dari(kebijakan).items():
        isi |= {f"{jenis} {layanan} {h}": _tetap(v) for h, v in baris.items()}
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()


def _tetap(nilai: Decimal | int) -> str:
    return f"{Decimal(nilai):.4f}"


def minta_simulasi(periode: Periode, kebijakan: KebijakanSkor, *, oleh: Pengguna) -> Simulasi:
    """Put one simulation in the queue; the caller sends the task.

    Errors: GalatAturan (a period that hasn't begun, or the same one is under way), TidakBerwenang.
    """
    _wajib(oleh)
    if periode.status == StatusPeriode.DRAF or periode.mulai > timezone.localdate():
        raise GalatAturan({"periode": f"Periode {periode.kode} belum mulai, jadi belum ada yang dihitung."})
    with transaction.atomic():
        KebijakanSkor.objects.select_for_update(of=("self",)).get(pk=kebijakan.pk)
        sama = Simulasi.objects.filter(periode=periode, kebijakan=kebijakan, status__in=BELUM_SELESAI)
        if sama.exists():
            raise GalatAturan("Simulasi yang sama sedang berjalan. Tunggu sampai selesai.")
        baris = Simulasi.objects.create(periode=periode, kebijakan=kebijakan, diminta_oleh=oleh)
        catat("simulasi.minta", oleh=oleh, objek=baris, kalimat=f"{oleh} meminta {_sebutan(baris)}.")
    return baris


def jalankan_simulasi(simulasi_id: int) -> None:
    """Run one queued (or interrupted) simulation; nothing when it ended, is gone, or runs elsewhere."""
    baris = Simulasi.objects.select_related("periode", "kebijakan").filter(pk=simulasi_id).first()
    if baris is None or baris.status not in BELUM_SELESAI:
        return
    try:
        with transaction.atomic():
            if kunci_transaksi(RUANG_KUNCI, simulasi_id):
                _jalankan(baris)
    except OperationalError:  # the server went away: the row still waits, beat sends it again
        raise
    except Exception as galat:
        _gagalkan(simulasi_id, galat)
        raise


def _jalankan(baris: Simulasi) -> None:
    lapor = _pelapor(baris.pk)
    with connection.cursor() as kursor:
        ringkasan = _hitung(kursor, baris, lapor)
        lapor("Menyimpan hasil", 95)
        kursor.execute(sql.SIMPAN, {"simulasi": baris.pk})
    saat = timezone.now()
    Simulasi.objects.filter(pk=baris.pk).update(
        status=StatusSimulasi.SELESAI,
        mulai_pada=Coalesce("mulai_pada", saat),
        selesai_pada=saat,
        langkah="Selesai",
        kemajuan=100,
        sidik_kebijakan=sidik_kebijakan(baris.kebijakan),
        ringkasan=ringkasan,
    )


def _hitung(kursor: CursorWrapper, baris: Simulasi, lapor: Lapor) -> dict[str, Any]:
    periode, baru = baris.periode, baris.kebijakan
    lama = kebijakan_pada(periode.mulai)
    ditutup = periode.status == StatusPeriode.DITUTUP
    hari = periode.selesai + datetime.timedelta(days=1) if ditutup else timezone.localdate()
    nilai = {"lama": _parameter(periode, lama or baru), "baru": _parameter(periode, baru)}
    kursor.execute("DROP TABLE IF EXISTS " + ", ".join(sql.TABEL))
    kursor.execute(sql.LAMA_DITUTUP if ditutup else sql.LAMA_BERJALAN, nilai["lama"])
    kursor.execute("ANALYZE t_lama")
    _usulkan(kursor, "lama", nilai["lama"], sql.sumber_usulan(ditutup=ditutup, dicoba=False))
    dicoba = sql.sumber_usulan(ditutup=ditutup, dicoba=True)
    if lama is None:
        kursor.execute(sql.TANPA_DASAR)
    else:
        siapkan(kursor, Parameter(periode, lama, hari), lapor=lambda n, p: lapor(n, p // 2))
        kursor.execute(sql.STATISTIK)
        kursor.execute(sql.DASAR, nilai["lama"])
        _usulkan(kursor, "dasar", nilai["lama"], dicoba)
    siapkan(kursor, Parameter(periode, baru, hari), lapor=lambda n, p: lapor(n, 45 + p // 2))
    lapor("Membandingkan", 90)
    kursor.execute(sql.STATISTIK)
    kursor.execute(sql.BARU, nilai["baru"])
    _usulkan(kursor, "baru", nilai["baru"], dicoba)
    kursor.execute("ANALYZE t_baru; ANALYZE t_dasar")
    kursor.execute(sql.BANDING, {"ada_dasar": lama is not None})
    return {
        "kebijakan_lama": lama.versi if lama else None,
        "hari": hari.isoformat(),
        "ditutup": ditutup,
        "prima": {sisi: _batas_prima(k) for sisi, k in (("lama", lama or baru), ("baru", baru))},
        **_ringkas(kursor),
    }


def _parameter(periode: Periode, kebijakan: KebijakanSkor) -> dict[str, Any]:
    """As closing would propose (penalties up to that day), or as the preview of a running period does."""
    tutup = periode.ditutup_pada
    hari = timezone.localdate(tutup) if tutup else timezone.localdate()
    return parameter_periode(periode, kebijakan, hari=hari, pratinjau=tutup is None)


def _usulkan(kursor: CursorWrapper, sisi: str, nilai: dict[str, Any], sumber: str) -> None:
    siapkan_usulan(kursor, nilai, sumber)
    kursor.execute(sql.usulan(sisi), nilai)
    kursor.execute(f"ANALYZE t_usulan_{sisi}")


def _batas_prima(kebijakan: KebijakanSkor) -> dict[str, str | int]:
    """What Pelayanan Prima asks for; nobody has an index from fewer answers than ``n_min``."""
    return {"batas": str(kebijakan.batas_prima), "n": max(kebijakan.n_prima, kebijakan.n_min)}


def _ringkas(kursor: CursorWrapper) -> dict[str, Any]:
    kursor.execute(sql.SEBARAN)
    isi: dict[str, Any] = {"sebaran": {str(k): n for k, n in kursor.fetchall()}, "opd": [], "jenis": []}
    kursor.execute(sql.JUMLAH)
    nama = [k.name for k in kursor.description]
    for satu in kursor.fetchall():
        baris = {n: str(v) if isinstance(v, Decimal) else v for n, v in zip(nama, satu, strict=True)}
        menurut = baris.pop("menurut")
        if menurut == "semua":
            isi["semua"] = baris
        else:
            isi[menurut].append(baris)
    return isi


def _pelapor(simulasi_id: int) -> Lapor:
    """Writes progress from a thread, which has a connection of its own: outside the batch's transaction."""

    def tulis(langkah: str, persen: int) -> None:
        saat = timezone.now()
        terbuka = Simulasi.objects.filter(pk=simulasi_id, status__in=BELUM_SELESAI)
        try:
            terbuka.filter(mulai_pada__isnull=True).update(mulai_pada=saat, status=StatusSimulasi.BERJALAN)
            terbuka.update(denyut_pada=saat, langkah=langkah, kemajuan=persen)
        finally:
            connection.close()

    def lapor(langkah: str, persen: int) -> None:
        utas = Thread(target=tulis, args=(langkah, persen), name=f"simulasi-{simulasi_id}")
        utas.start()
        utas.join()

    return lapor


def _gagalkan(simulasi_id: int, galat: Exception) -> None:
    Simulasi.objects.filter(pk=simulasi_id, status__in=BELUM_SELESAI).update(
        status=StatusSimulasi.GAGAL, selesai_pada=timezone.now(), galat=str(galat)[:2000]
    )


def simulasi_tertinggal() -> list[int]:
    """Ids of simulations that wait or were silent for a minute: beat sends them again."""
    batas = timezone.now() - SENYAP
    sunyi = Q(denyut_pada__lt=batas) | Q(denyut_pada__isnull=True, diminta_pada__lt=batas)
    baris = Simulasi.objects.filter(sunyi, status__in=BELUM_SELESAI)
    return list(baris.order_by("pk").values_list("pk", flat=True))


def buang_simulasi(simulasi_id: int, *, oleh: Pengguna) -> None:
    """Delete a simulation with its rows; the trail keeps that it was. Not while it runs (GalatAturan)."""
    _wajib(oleh)
    with transaction.atomic():
        baris = (
            Simulasi.objects.select_for_update(of=("self",))
            .select_related("periode", "kebijakan")
            .get(pk=simulasi_id)
        )
        if baris.status == StatusSimulasi.BERJALAN:
            raise GalatAturan("Simulasi ini sedang berjalan. Tunggu sampai selesai, lalu buang.")
        catat("simulasi.buang", oleh=oleh, objek=baris, kalimat=f"{oleh} membuang {_sebutan(baris)}.")
        baris.delete()


def catat_lihat_orang(simulasi: Simulasi, *, oleh: Pengguna, cara: str) -> None:
    """Names were opened or taken out: every read of others' personal data leaves a trace (domain.md 11)."""
    kalimat = f"{oleh} {cara} nama dan skor dalam {_sebutan(simulasi)}."
    catat("simulasi.lihat", oleh=oleh, objek=simulasi, kalimat=kalimat)


def _sebutan(baris: Simulasi) -> str:
    return f"simulasi kebijakan v{baris.kebijakan.versi} atas {baris.periode.kode}"


def _wajib(oleh: Pengguna) -> None:
    if not boleh_mengelola_kebijakan(oleh):
        raise TidakBerwenang("Hanya pengelola kepegawaian yang menjalankan dan membuang simulasi.")

"""Closing a period: scores, ratings and explanations are frozen as PutusanNilai version 1 (scoring.md 7)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.enums import Rating, StatusEvaluasi, StatusKeberatan
from evaluasi.models import Evaluasi, Keberatan, KebijakanSkor, PutusanNilai
from evaluasi.selectors.keberatan import terbit_terakhir_lewat
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.services.hitung import RUANG_KUNCI, SedangBerjalan
from evaluasi.services.penerbitan import finalkan_massal
from evaluasi.services.periode import wajib_hr
from evaluasi.services.rekomendasi import buat_rekomendasi_massal
from evaluasi.skor.beku import BEKUKAN, SIAPKAN_BEKU
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.mesin import siapkan, simpan
from inti.angka import bulatkan
from inti.galat import GalatAturan
from inti.kunci import kunci_transaksi
from inti.services import catat
from kinerja.alur import ALUR_PERIODE
from kinerja.enums import StatusPeriode, TingkatPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna


@dataclass(frozen=True, slots=True)
class Syarat:
    """One line of the closing checklist. ``mutlak``: no reason lifts it."""

    kalimat: str
    terpenuhi: bool
    mutlak: bool = False


def syarat_tutup(periode: Periode, hari: datetime.date | None = None) -> list[Syarat]:
    """What stands in the way of closing on that day (today), each with its number."""
    hari = hari or timezone.localdate()
    masih = _masih_hari_keberatan(periode, hari)
    belum_terbit = Evaluasi.objects.filter(periode=periode).exclude(
        status__in=[StatusEvaluasi.TERBIT, StatusEvaluasi.FINAL]
    )
    terbuka = Keberatan.objects.filter(
        evaluasi__periode=periode, status__in=[StatusKeberatan.DIAJUKAN, StatusKeberatan.DIJELASKAN]
    )
    daftar = [
        Syarat(
            f"Hari terakhir periode ({periode.selesai:%d-%m-%Y}) sudah lewat", hari > periode.selesai, True
        ),
        Syarat(f"Semua evaluasi sudah terbit (belum: {belum_terbit.count()})", not belum_terbit.exists()),
        Syarat(f"Tidak ada keberatan yang terbuka (ada: {terbuka.count()})", not terbuka.exists()),
        Syarat(
            f"Hari mengajukan keberatan sudah habis (masih: {masih})",
            masih == 0,
        ),
    ]
    if periode.tingkat == TingkatPeriode.TAHUN:
        bagian = Periode.objects.filter(tahun=periode.tahun).exclude(pk=periode.pk)
        sisa = bagian.exclude(status=StatusPeriode.DITUTUP).count()
        daftar.append(Syarat(f"Semua periode di tahun ini sudah ditutup (belum: {sisa})", sisa == 0, True))
    return daftar


def _masih_hari_keberatan(periode: Periode, hari: datetime.date) -> int:
    batas = terbit_terakhir_lewat(periode.tahun, hari)
    terbit = Evaluasi.objects.filter(periode=periode, status=StatusEvaluasi.TERBIT)
    return terbit.filter(terbit_pada__date__gt=batas).count()


def tutup_periode(
    periode: Periode, *, oleh: Pengguna | None, alasan: str = "", waktu: datetime.datetime | None = None
) -> int:
    """Close a running period and freeze everybody's result; returns how many were frozen.

    Refused (GalatAturan) while the checklist isn't met; a reason lifts what isn't absolute. There is no
    reopening. One transaction: either all of it stands or nothing does. ``waktu``: when it happens, if not
    now (the demo district closes its past quarters on their days).
    """
    wajib_hr(oleh)
    waktu = waktu or timezone.now()
    hari = timezone.localdate(waktu)
    with transaction.atomic():
        periode = Periode.objects.select_for_update(of=("self",)).select_related("tahun").get(pk=periode.pk)
        status = ALUR_PERIODE.berikut(periode.status, "tutup")
        _periksa(periode, alasan, hari)
        if not kunci_transaksi(RUANG_KUNCI, periode.pk):
            raise SedangBerjalan(periode)
        kebijakan = kebijakan_untuk(periode)
        finalkan_massal(periode, oleh=oleh, hari_ini=hari)
        jumlah = _bekukan(periode, kebijakan, oleh, waktu)
        periode.status = status
        periode.ditutup_pada = waktu
        periode.ditutup_oleh = oleh
        periode.save()
        usulan = buat_rekomendasi_massal(periode, kebijakan)
        catat(
            "periode.tutup",
            oleh=oleh,
            objek=periode,
            kalimat=f"Periode {periode.kode} ditutup: {jumlah} hasil dibekukan, {usulan} usulan dibuat.",
            baru={"alasan": alasan, "kebijakan": kebijakan.versi},
        )
    return jumlah


def _periksa(periode: Periode, alasan: str, hari: datetime.date) -> None:
    kurang = [s for s in syarat_tutup(periode, hari) if not s.terpenuhi]
    mutlak = [s for s in kurang if s.mutlak]
    if mutlak:
        raise GalatAturan(
            "Belum bisa ditutup. Yang belum terpenuhi: " + "; ".join(s.kalimat for s in mutlak) + "."
        )
    if kurang and not alasan.strip():
        raise GalatAturan(
            "Belum bisa ditutup tanpa alasan. Yang belum terpenuhi: "
            + "; ".join(s.kalimat for s in kurang)
            + ". "
            "Selesaikan dahulu, atau tulis alasan menutup sekarang."
        )


def _bekukan(
    periode: Periode, kebijakan: KebijakanSkor, oleh: Pengguna | None, waktu: datetime.datetime
) -> int:
    parameter = Parameter(periode, kebijakan, timezone.localdate(waktu))
    KebijakanSkor.objects.filter(pk=kebijakan.pk, dipakai_pada__isnull=True).update(
        dipakai_pada=timezone.now()
    )
    with connection.cursor() as kursor:
        nilai: dict[str, Any] = siapkan(kursor, parameter, rinci=True)
        nilai |= {"hitung": None, "oleh": oleh.pk if oleh else None, "waktu": waktu}
        simpan(kursor, nilai)
        for sql in SIAPKAN_BEKU:
            kursor.execute(sql, nilai)
        kursor.execute(BEKUKAN, nilai)
        return int(kursor.rowcount)


def putusan_keberatan(
    keberatan: Keberatan, *, nilai: Mapping[str, str] | None = None, oleh: Pengguna
) -> PutusanNilai | None:
    """Version 2 of a closed period's result: P, predikat and S again from the frozen parts (scoring.md 7).

    Call it after the evaluation holds the decided ratings. ``nilai``: the seven values if the decider set
    them (value -> rating). None when the period isn't closed: the running engine then reads the evaluation.
    Others' scores and ranks stay as they were.
    """
    evaluasi = keberatan.evaluasi
    lama = (
        PutusanNilai.objects.filter(periode=evaluasi.periode, pegawai=evaluasi.pegawai)
        .order_by("-versi")
        .first()
    )
    if evaluasi.periode.status != StatusPeriode.DITUTUP or lama is None:
        return None
    baru = PutusanNilai.objects.get(pk=lama.pk)
    baru.pk = None
    baru._state.adding = True
    baru.versi = lama.versi + 1
    baru.keberatan = keberatan
    baru.dibuat_pada = timezone.now()
    baru.dibuat_oleh = oleh
    baru.predikat, baru.rating_hasil = evaluasi.predikat, evaluasi.rating_hasil
    baru.rating_perilaku = evaluasi.rating_perilaku
    if lama.kebijakan is not None:
        _hitung_ulang(baru, lama.kebijakan, nilai)
    baru.save()
    return baru


def _hitung_ulang(putusan: PutusanNilai, kebijakan: KebijakanSkor, nilai: Mapping[str, str] | None) -> None:
    isi = putusan.penjelasan
    if nilai:
        angka = {n: _angka_rating(r, kebijakan) for n, r in nilai.items()}
        penilai = sum(angka.values(), Decimal(0)) / len(angka)
        rekan = isi["P"].get("rekan")
        bobot = kebijakan.bobot_penilai_360
        p = penilai if rekan is None else bobot * penilai + (1 - bobot) * Decimal(rekan)
        isi["P"]["penilai"] = str(bulatkan(penilai))
        isi["P"]["sumber"] = "nilai" if rekan is None else "nilai360"
        isi["P"]["nilai_perilaku"] = [
            {"nilai": n, "rating": r, "angka": str(angka[n].normalize())} for n, r in sorted(nilai.items())
        ]
        putusan.p = bulatkan(p)
    elif isi["P"]["sumber"] in ("", "rating"):
        putusan.p = bulatkan(_angka_rating(putusan.rating_perilaku, kebijakan))
        isi["P"]["sumber"] = "rating"
    isi["P"]["nilai"] = None if putusan.p is None else str(putusan.p)
    _jumlahkan(putusan, kebijakan)


def _angka_rating(rating: str, kebijakan: KebijakanSkor) -> Decimal:
    angka: dict[str, Decimal] = {
        Rating.DI_BAWAH.value: kebijakan.nilai_di_bawah,
        Rating.SESUAI.value: kebijakan.nilai_sesuai,
        Rating.DI_ATAS.value: kebijakan.nilai_di_atas,
    }
    return angka[rating]


def _jumlahkan(putusan: PutusanNilai, kebijakan: KebijakanSkor) -> None:
    isi = putusan.penjelasan
    berlaku = {huruf: Decimal(isi[huruf]["bobot"]) for huruf in "HPDKM" if isi[huruf]["bobot"] is not None}
    ada = {h: w for h, w in berlaku.items() if getattr(putusan, h.lower()) is not None}
    if not ada:
        return
    total = sum((w * getattr(putusan, h.lower()) for h, w in ada.items()), Decimal(0))
    bobot_ada, bobot_berlaku = sum(ada.values(), Decimal(0)), sum(berlaku.values(), Decimal(0))
    putusan.skor = bulatkan(total / bobot_ada)
    putusan.kelengkapan = bulatkan(bobot_ada / bobot_berlaku, 4)
    putusan.lengkap = putusan.kelengkapan >= kebijakan.kelengkapan_min and None not in (putusan.h, putusan.p)
    isi |= {
        "skor": str(putusan.skor),
        "kelengkapan": str(putusan.kelengkapan),
        "lengkap": putusan.lengkap,
    }

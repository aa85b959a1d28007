"""Closing a period: scores, ratings and explanations are frozen as PutusanNilai version 1 (scoring.md 7)."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from evaluasi.enums import Rating
from evaluasi.models import Keberatan, KebijakanSkor, PutusanNilai
from evaluasi.selectors.kebijakan import kebijakan_untuk
from evaluasi.services.alasan_tutup import catat_alasan, kunci_periode, tuntaskan_pengumuman
from evaluasi.services.hitung import RUANG_KUNCI, SedangBerjalan, tandai_dipakai
from evaluasi.services.penerbitan import finalkan_massal
from evaluasi.services.periode import wajib_hr
from evaluasi.services.rekomendasi import buat_rekomendasi_massal
from evaluasi.skor.beku import BEKUKAN, SESUDAH_BEKU, SIAPKAN_BEKU
from evaluasi.skor.dasar import Parameter
from evaluasi.skor.mesin import setelan_penuh, siapkan, simpan
from evaluasi.skor.sidik import sidik_dari
from inti.angka import bulatkan
from inti.kunci import kunci_transaksi, tunggu_kunci_transaksi
from inti.services import catat
from kinerja.alur import ALUR_PERIODE
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna


def tutup_periode(
    periode: Periode,
    *,
    oleh: Pengguna | None,
    alasan: str = "",
    alasan_unit: Mapping[int, str] | None = None,
    waktu: datetime.datetime | None = None,
) -> int:
    """Close a running period and freeze everybody's result; returns how many were frozen.

    Refused (GalatAturan) while the checklist isn't met. What isn't absolute is lifted unit by unit:
    ``alasan_unit`` {OPD: reason}, ``alasan`` for every unit without one of its own. There is no reopening.
    One transaction: either all of it stands or nothing does. ``waktu``: when it happens, if not now (the
    demo district closes its past quarters on their days).
    """
    wajib_hr(oleh)
    waktu = waktu or timezone.now()
    hari = timezone.localdate(waktu)
    with transaction.atomic():
        periode = kunci_periode(periode)
        status = ALUR_PERIODE.berikut(periode.status, "tutup")
        if not kunci_transaksi(RUANG_KUNCI, periode.pk):
            raise SedangBerjalan(periode)
        dicatat = catat_alasan(periode, waktu, alasan=alasan, alasan_unit=alasan_unit or {}, oleh=oleh)
        kebijakan = kebijakan_untuk(periode)
        finalkan_massal(periode, oleh=oleh, hari_ini=hari)
        jumlah = _bekukan(periode, kebijakan, oleh, waktu)
        periode.status = status
        periode.ditutup_pada = waktu
        periode.ditutup_oleh = oleh
        periode.save()
        tuntaskan_pengumuman(periode)
        usulan = buat_rekomendasi_massal(periode, kebijakan)
        catat(
            "periode.tutup",
            oleh=oleh,
            objek=periode,
            kalimat=f"Periode {periode.kode} ditutup: {jumlah} hasil dibekukan, {usulan} usulan dibuat.",
            baru={"alasan": alasan, "alasan_unit": dicatat, "kebijakan": kebijakan.versi},
        )
        tandai_dipakai(kebijakan)
    return jumlah


def _bekukan(
    periode: Periode, kebijakan: KebijakanSkor, oleh: Pengguna | None, waktu: datetime.datetime
) -> int:
    parameter = Parameter(periode, kebijakan, timezone.localdate(waktu))
    with connection.cursor() as kursor:
        nilai: dict[str, Any] = siapkan(kursor, parameter, rinci=True)
        nilai |= {"hitung": None, "oleh": oleh.pk if oleh else None, "waktu": waktu}
        with setelan_penuh(kursor):
            simpan(kursor, nilai)
            for sql in SIAPKAN_BEKU:
                kursor.execute(sql, nilai)
            kursor.execute(BEKUKAN, nilai)
            jumlah = int(kursor.rowcount)
        _tunggu_yang_lebih_awal(periode)  # before ANALYZE, whose lock on the table they would wait for
        kursor.execute(SESUDAH_BEKU)
        return jumlah


def _tunggu_yang_lebih_awal(periode: Periode) -> None:
    """Let earlier periods that are being closed just now finish: proposals look back at their results."""
    lebih_awal = Q(selesai__lt=periode.selesai) | Q(selesai=periode.selesai, pk__lt=periode.pk)
    for nomor in Periode.objects.berjalan().filter(lebih_awal).order_by("selesai", "pk").values_list("pk"):
        tunggu_kunci_transaksi(RUANG_KUNCI, *nomor)


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
        isi["P"]["agregat"] = _agregat_p(isi["P"], penilai)
        isi["P"]["nilai_perilaku"] = [
            {"nilai": n, "rating": r, "angka": str(angka[n].normalize())} for n, r in sorted(nilai.items())
        ]
        putusan.p = bulatkan(p)
    elif isi["P"]["sumber"] in ("", "rating"):
        putusan.p = bulatkan(_angka_rating(putusan.rating_perilaku, kebijakan))
        isi["P"]["sumber"] = "rating"
        isi["P"]["agregat"] = _agregat_p(isi["P"], None)
    isi["P"]["nilai"] = None if putusan.p is None else str(putusan.p)
    _jumlahkan(putusan, kebijakan)
    isi["sidik"] = putusan.sidik = sidik_dari(isi)


def _agregat_p(p: Mapping[str, Any], penilai: Decimal | None) -> dict[str, str | None]:
    """P's own aggregates as the engine writes them (skor/perilaku.py)."""
    rekan = p.get("rekan")
    return {
        "n_rekan": str(p.get("n_rekan") or 0),
        "penilai": None if penilai is None else str(bulatkan(penilai, 12)),
        "rekan": None if rekan is None else str(bulatkan(Decimal(rekan), 12)),
        "sumber": p["sumber"],
    }


def _angka_rating(rating: str, kebijakan: KebijakanSkor) -> Decimal:
    angka: dict[str, Decimal] = {
        Rating.DI_BAWAH.value: kebijakan.nilai_di_bawah,
        Rating.SESUAI.value: kebijakan.nilai_sesuai,
        Rating.DI_ATAS.value: kebijakan.nilai_di_atas,
    }
    return angka[rating]


def _jumlahkan(putusan: PutusanNilai, kebijakan: KebijakanSkor) -> None:
    """S and completeness from what is there; P always is by now, and no weight of P is 0."""
    isi = putusan.penjelasan
    berlaku = {huruf: Decimal(isi[huruf]["bobot"]) for huruf in "HPDKM" if isi[huruf]["bobot"] is not None}
    ada = {h: w for h, w in berlaku.items() if getattr(putusan, h.lower()) is not None}
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

"""Piles and sheets for the tests of paper."""

import datetime

from django.db.models import Sum

from umpan_balik.enums import UrutanFormulir
from umpan_balik.models import RekapUnit
from umpan_balik.services import Isian
from umpan_balik.services import kertas as layanan
from umpan_balik.skor.lembar import dari_baku

HARI = datetime.date(2026, 6, 15)
PENGADUAN, SARANA = UrutanFormulir.PENGADUAN, UrutanFormulir.SARANA


def isi_berkas(p, **lain):
    isi = {"unit": p.bidang, "layanan": p.layanan, "tanggal": HARI, "lembar": 3, "urutan": PENGADUAN}
    return layanan.IsiBerkas(**isi | lain)


def isian(p, angka="444444444", **lain):
    return Isian(unit_id=p.bidang.pk, keseluruhan=None, unsur=dari_baku(angka), **lain)


def simpan(p, berkas, angka="444444444", kunci="kunci-satu", oleh=None, **lain):
    return layanan.simpan_lembar(berkas.pk, isian(p, angka, **lain), kunci=kunci, oleh=oleh or p.hr)


def rekap():
    return RekapUnit.objects.aggregate(n=Sum("n"), k=Sum("n_unsur__0"), s=Sum("jumlah_unsur__0"))

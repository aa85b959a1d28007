"""Small builders for the tests of evaluations and objections."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from evaluasi.models import Evaluasi, HampirMemenuhi, KatalogPengembangan, KebijakanSkor, Rekomendasi
from evaluasi.services import evaluasi as layanan
from evaluasi.services import penerbitan
from evaluasi.services.kebijakan import buat_draf
from kinerja.enums import NilaiBerakhlak, StatusPeriode, StatusSkp
from kinerja.models import HasilKerja, Indikator, Periode, Skp
from pegawai.models import Pegawai

SESUAI = dict.fromkeys(NilaiBerakhlak.values, "sesuai")


def skp_disetujui(pegawai: Pegawai, tahun: int, **lain: Any) -> Skp:
    """An approved SKP of a whole year, without rows."""
    saat = timezone.now()
    awal = datetime.date(tahun, 1, 1)
    isi = {
        "pegawai": pegawai, "tahun": tahun, "awal": awal, "mulai": awal,
        "selesai": datetime.date(tahun, 12, 31),
        "status": StatusSkp.DISETUJUI, "diajukan_pada": saat, "diputus_pada": saat,
    }  # fmt: skip
    return Skp.objects.create(**isi | lain)


def buat_skp(pegawai: Pegawai, periode: Periode, **lain: Any) -> Skp:
    """An approved SKP of the period's year with one result, one numeric and one kualitatif indicator."""
    skp = skp_disetujui(pegawai, periode.selesai.year, **lain)
    hasil = HasilKerja.objects.create(skp=skp, nomor=1, rencana="Akta kelahiran terbit tepat waktu")
    Indikator.objects.create(
        hasil_kerja=hasil, aspek="kuantitas", nama="Akta terbit", target=120, satuan="akta"
    )
    Indikator.objects.create(
        hasil_kerja=hasil, aspek="kualitas", nama="Mutu berkas", target_teks="Berkas rapi"
    )
    return skp


def isian(hasil: str = "sesuai", perilaku: str = "sesuai", **lain: Any) -> layanan.IsianEvaluasi:
    """A complete form."""
    return layanan.IsianEvaluasi(
        **{"rating_hasil": hasil, "rating_perilaku": perilaku, "nilai": SESUAI, **lain}
    )


def mulai(p: SimpleNamespace, pegawai: Pegawai | None = None, periode: Periode | None = None) -> Evaluasi:
    """A draft by the penilai."""
    return layanan.mulai_evaluasi(periode or p.triwulan_ini, pegawai or p.staf, oleh=p.kabid.pengguna)


def terisi(p: SimpleNamespace, periode: Periode | None = None, **lain: Any) -> Evaluasi:
    """A complete draft by the penilai on the staf."""
    evaluasi = mulai(p, periode=periode)
    return layanan.simpan_draf(evaluasi.pk, isian(**lain), revisi=evaluasi.revisi, oleh=p.kabid.pengguna)


def diajukan(p: SimpleNamespace, periode: Periode | None = None, **lain: Any) -> Evaluasi:
    """A submitted evaluation on the staf."""
    evaluasi = terisi(p, periode, **lain)
    return layanan.ajukan(evaluasi.pk, revisi=evaluasi.revisi, oleh=p.kabid.pengguna)


def terbit(p: SimpleNamespace, hari_lalu: int = 0, periode: Periode | None = None, **lain: Any) -> Evaluasi:
    """A published evaluation on the staf, published so many days ago."""
    evaluasi = penerbitan.terbitkan(diajukan(p, periode, **lain).pk, oleh=p.kabid.pengguna)
    saat = timezone.now() - datetime.timedelta(days=hari_lalu)
    Evaluasi.objects.filter(pk=evaluasi.pk).update(diajukan_pada=saat, terbit_pada=saat)
    evaluasi.refresh_from_db()
    return evaluasi


def draf_kebijakan(p: SimpleNamespace, dari: KebijakanSkor | None = None, **lain: Any) -> KebijakanSkor:
    """A draft by HR as a copy of the first version, with other columns."""
    draf = buat_draf(dari or KebijakanSkor.objects.get(versi=1), oleh=p.hr)
    KebijakanSkor.objects.filter(pk=draf.pk).update(**lain)
    draf.refresh_from_db()
    return draf


def tutup(periode: Periode) -> None:
    """Close a period's row as the closing service leaves it."""
    Periode.objects.filter(pk=periode.pk).update(status=StatusPeriode.DITUTUP, ditutup_pada=timezone.now())


def usulan(p: SimpleNamespace, pegawai: Pegawai | None = None, **lain: Any) -> Rekomendasi:
    """A proposed coaching about the staf, as closing makes it."""
    isi: dict[str, Any] = {
        "periode": p.triwulan_ini, "pegawai": pegawai or p.staf, "unit": p.bidang, "sifat": "pembinaan",
        "jenis": "komponen rendah", "sasaran": "D", "kebijakan": KebijakanSkor.objects.get(),
        "kalimat": "Disiplin 82,50, di bawah 90.",
        "angka": {"komponen": "D", "nilai": "82.50", "ambang": "90.0000"},
        "katalog": KatalogPengembangan.objects.get(sasaran="D"),
    }  # fmt: skip
    return Rekomendasi.objects.create(**isi | lain)


def hampir(p: SimpleNamespace, pegawai: Pegawai | None = None, **lain: Any) -> HampirMemenuhi:
    """A near miss of the staf: everything but an open objection."""
    isi: dict[str, Any] = {
        "periode": p.triwulan_ini, "pegawai": pegawai or p.staf, "unit": p.bidang, "jenis": "teladan",
        "kebijakan": KebijakanSkor.objects.get(), "kalimat": "Skor lokal 101,03. Belum memenuhi: keberatan.",
        "syarat": [
            {"syarat": "Tidak ada keberatan", "terpenuhi": False, "keterangan": "keberatan masih terbuka"},
            {"syarat": "Data lengkap", "terpenuhi": True, "keterangan": "lengkap"},
        ],
    }  # fmt: skip
    return HampirMemenuhi.objects.create(**isi | lain)

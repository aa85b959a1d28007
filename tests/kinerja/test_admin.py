"""HR looks at plans and results; nobody changes them there."""

from decimal import Decimal

import pytest
from django.urls import reverse

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from kinerja import services
from kinerja.models import RencanaAksi, Skp, TahunKinerja
from tests.kinerja.conftest import segar, susun


def alamat(model: str, langkah: str, *args: object) -> str:
    return reverse(f"admin:kinerja_{model}_{langkah}", args=args)


@pytest.fixture
def isi(indikator, pemeran, bulan) -> dict[str, object]:
    """One row of everything."""
    skp = indikator.hasil_kerja.skp
    realisasi = services.catat_realisasi(
        indikator.pk, bulan, services.IsiRealisasi(nilai=Decimal(5)), oleh=segar(pemeran.staf)
    )
    umpan = services.beri_umpan_balik(
        pemeran.staf.pk, oleh=segar(pemeran.kabid), sifat="pujian", teks="Rahasia berdua"
    )
    aksi = RencanaAksi.objects.create(
        hasil_kerja=indikator.hasil_kerja, periode_kode=bulan, uraian="Jemput bola"
    )
    return {
        "skp": skp, "hasilkerja": indikator.hasil_kerja, "realisasi": realisasi, "umpanbalikkinerja": umpan,
        "rencanaaksi": aksi,
    }  # fmt: skip


def test_everything_can_be_looked_at_and_nothing_changed(isi, masuk) -> None:
    hr = masuk("hr")
    for model, obj in isi.items():
        assert hr.get(alamat(model, "changelist")).status_code == 200, model
        halaman = hr.get(alamat(model, "change", obj.pk))
        assert halaman.status_code == 200, model
        assert 'name="_save"' not in halaman.text
        assert hr.get(alamat(model, "history", obj.pk)).status_code == 200
        assert hr.get(alamat(model, "add")).status_code == 403
        assert hr.post(alamat(model, "delete", obj.pk), {"post": "yes"}).status_code == 403
    assert Skp.objects.get().status == "disetujui"
    assert Peristiwa.objects.filter(tindakan="skp.baca").count() == 1
    assert "Rahasia" not in hr.get(alamat("umpanbalikkinerja", "changelist")).text


def test_search_finds_by_name_and_number(isi, masuk) -> None:
    hr = masuk("hr")
    for kata in ("Stafira", "198609262015051001", "' OR 1=1"):
        jawab = hr.get(alamat("skp", "changelist"), {"q": kata})
        assert jawab.status_code == 200
        assert ("Stafira Utama" in jawab.text) == (kata != "' OR 1=1")


def test_list_costs_a_fixed_number_of_queries(pemeran, masuk, django_assert_max_num_queries) -> None:
    for tahun in range(2000, 2030):
        susun(pemeran.staf, tahun)
    hr = masuk("hr")
    with django_assert_max_num_queries(15):
        assert hr.get(alamat("skp", "changelist")).status_code == 200
    with django_assert_max_num_queries(15):
        assert hr.get(alamat("hasilkerja", "changelist")).status_code == 200


def test_level_of_a_year_is_fixed_once_it_has_parts(pemeran, masuk, hari_ini) -> None:
    hr = masuk("hr")
    isi = {"tingkat_berkala": "bulan", "hari_keberatan": 14, "hitungan_hari": "kalender"}
    ditolak = hr.post(alamat("tahunkinerja", "change", hari_ini.year), isi)
    assert ditolak.status_code == 422
    assert "tidak bisa diganti lagi" in ditolak.text
    assert hr.post(alamat("tahunkinerja", "add"), isi | {"tahun": 2031}).status_code == 302
    tahun = TahunKinerja.objects.get(pk=2031)
    assert tahun.tingkat_berkala == "bulan"
    tahun.hari_keberatan = 10
    services.simpan_tahun(tahun, oleh=None)
    with pytest.raises(TidakBerwenang):
        services.simpan_tahun(tahun, oleh=segar(pemeran.kabid))
    lain = TahunKinerja.objects.get(pk=hari_ini.year)
    lain.tingkat_berkala = "bulan"
    with pytest.raises(GalatAturan):
        services.simpan_tahun(lain, oleh=pemeran.hr)


@pytest.mark.parametrize("tahun", [0, 202, 1900, 20260])
def test_a_mistyped_year_is_refused(pemeran, masuk, tahun) -> None:
    isi = {"tahun": tahun, "tingkat_berkala": "bulan", "hari_keberatan": 14, "hitungan_hari": "kalender"}
    ditolak = masuk("hr").post(alamat("tahunkinerja", "add"), isi)
    assert ditolak.status_code == 422
    assert f"Tahun {tahun} salah ketik? Tulis empat angka, misalnya 2026." in ditolak.text
    assert not TahunKinerja.objects.filter(pk=tahun).exists()

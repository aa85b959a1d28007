"""Posters and badges: what is on them, for whom, how small the code."""

import datetime
import io
import re

import pypdf
import pytest
from django.utils.timezone import localdate

from pegawai.models import Jabatan, Penugasan
from tests.pemeran import MULAI
from umpan_balik.dokumen import poster
from umpan_balik.dokumen.qr import versi_qr
from umpan_balik.models import KodePetugas, Layanan, PenilaianLayanan, TitikLayanan
from umpan_balik.selectors.poster import TandaPetugas, tanda_petugas

SITUS = "https://nilai.kepahiangkab.go.id"
A4, A5 = (595, 842), (420, 595)


def baca(halaman):
    assert halaman.status_code == 200, halaman
    assert halaman["Content-Type"] == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(halaman.content))


def teks(pdf):
    return " ".join(h.extract_text() for h in pdf.pages)


def ukuran(pdf):
    return {(round(h.mediabox.width), round(h.mediabox.height)) for h in pdf.pages}


@pytest.mark.parametrize(("tanya", "kertas"), [("", A4), ("?ukuran=a5", A5), ("?ukuran=a0", A4)])
def test_poster_of_a_counter(masuk, loket, settings, tanya, kertas):
    settings.ALAMAT_SITUS = SITUS
    pdf = baca(masuk("hr").get(f"/poster/titik/{loket.titik.pk}.pdf{tanya}"))
    assert ukuran(pdf) == {kertas}
    assert len(pdf.pages) == 1
    isi = teks(pdf)
    for kata in ("Loket 1", "Penerbitan KTP-el", loket.bidang.nama, "nilai.kepahiangkab.go.id/n/LOKET1"):
        assert kata in isi
    assert pdf.metadata.title == "Poster QR penilaian layanan"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"].value
    assert pdf.trailer["/Root"]["/Lang"] == "id"


def test_without_a_setting_the_address_is_the_one_in_use(masuk, loket):
    pdf = baca(masuk("hr").get(f"/poster/titik/{loket.titik.pk}.pdf"))
    assert "http://testserver/n/LOKET1" in teks(pdf)


def test_batch_of_a_unit_has_a_page_for_each_open_counter(masuk, loket, settings):
    settings.ALAMAT_SITUS = SITUS
    TitikLayanan.objects.create(
        kode="TUTUP", nama="Loket tutup", unit=loket.bidang, mulai=MULAI,
        selesai=localdate() - datetime.timedelta(days=1),
    )  # fmt: skip
    TitikLayanan.objects.create(kode="LAIN", nama="Loket lain", unit=loket.opd_lain, mulai=MULAI)
    hr = masuk("hr")
    for unit in (loket.bidang, loket.opd):
        pdf = baca(hr.get(f"/poster/unit/{unit.kode}.pdf?ukuran=a5"))
        assert len(pdf.pages) == 2
        assert ukuran(pdf) == {A5}
        assert "LOKET1" in pdf.pages[0].extract_text()
        assert "PINTU" in pdf.pages[1].extract_text()
    assert hr.get("/poster/unit/TIDAK-ADA.pdf").status_code == 404
    TitikLayanan.objects.all().delete()
    assert hr.get(f"/poster/unit/{loket.bidang.kode}.pdf").status_code == 404


def test_long_names_stay_on_one_page(db):
    """200 characters each, as the columns allow."""
    panjang = ("Pelayanan Pendaftaran Penduduk dan Pencatatan Sipil " * 4)[:200]
    titik = TitikLayanan(kode="K" * 16, nama=panjang)
    titik.unit = type(titik)._meta.get_field("unit").related_model(nama=panjang)
    titik.layanan = Layanan(nama=panjang)
    pdf = pypdf.PdfReader(io.BytesIO(poster.poster_titik([titik] * 3, situs=SITUS, ukuran="a5")))
    assert len(pdf.pages) == 3
    tanda = [TandaPetugas("ST7K2Q", panjang, panjang, panjang)] * 20
    pdf = pypdf.PdfReader(io.BytesIO(poster.tanda_pengenal(tanda, situs=SITUS)))
    assert len(pdf.pages) == 2


def test_names_cannot_become_markup(loket):
    loket.titik.nama = '#panic("x") *tebal* $a$ <b>'
    pdf = pypdf.PdfReader(io.BytesIO(poster.poster_titik([loket.titik], situs=SITUS)))
    assert '#panic("x") *tebal* $a$ <b>' in teks(pdf).replace("“", '"').replace("”", '"')


@pytest.mark.parametrize("kode", ["K7M2PQ", "LOKET-DEPAN-0001"])
def test_codes_are_of_version_three_or_four(kode):
    assert versi_qr(poster.alamat_titik(SITUS, kode)) in (3, 4)
    assert versi_qr(poster.alamat_petugas(SITUS, kode[:10])) in (3, 4)


def test_badges_show_name_post_and_code_but_no_nip(masuk, loket, settings):
    settings.ALAMAT_SITUS = SITUS
    KodePetugas.objects.create(pegawai=loket.rekan, kode="RK4N5Z", mulai=MULAI)
    KodePetugas.objects.create(
        pegawai=loket.rekan, kode="LAMA22", mulai=MULAI, selesai=localdate() - datetime.timedelta(days=1)
    )
    pdf = baca(masuk("hr").get(f"/poster/petugas/{loket.bidang.kode}.pdf"))
    isi = teks(pdf)
    tugas = loket.staf.penugasan.get()
    for kata in (loket.staf.nama, tugas.jabatan.nama, "ST7K2", "RK4N5Z", "nilai.kepahiangkab.go.id/p/ST7K2"):
        assert kata in isi
    assert "LAMA22" not in isi
    for pegawai in (loket.staf, loket.rekan):
        assert pegawai.nip not in re.sub(r"\s", "", isi)
        assert pegawai.nip.encode() not in masuk("hr").get(f"/poster/petugas/{loket.bidang.kode}.pdf").content
    KodePetugas.objects.all().delete()
    assert masuk("hr").get(f"/poster/petugas/{loket.bidang.kode}.pdf").status_code == 404


def test_badge_names_the_definitive_post(loket, django_assert_num_queries):
    lain = Jabatan.objects.create(nama="Plt Kepala Loket", jenis=loket.staf.penugasan.get().jabatan.jenis)
    Penugasan.objects.create(
        pegawai=loket.staf, unit=loket.opd, jabatan=lain, jenis="plt", mulai=MULAI, penilai=loket.kadis
    )
    kode = KodePetugas.objects.select_related("pegawai")
    with django_assert_num_queries(2):
        [tanda] = tanda_petugas(kode)
    assert tanda.jabatan == loket.staf.penugasan.get(jenis="definitif").jabatan.nama
    loket.staf.penugasan.all().delete()
    [tanda] = tanda_petugas(kode)
    assert (tanda.nama, tanda.jabatan, tanda.unit) == (loket.staf.nama, "", "")


def test_officers_of_the_counter_may_print_its_poster(masuk, loket):
    alamat = f"/poster/titik/{loket.titik.pk}.pdf"
    loket.titik.petugas.clear()
    assert masuk("loket").get(alamat).status_code == 404
    loket.titik.petugas.add(loket.logins["loket"])
    assert masuk("loket").get(alamat).status_code == 200
    assert masuk("loket").get(f"/poster/titik/{loket.titik_unit.pk}.pdf").status_code == 404
    assert masuk("loket").get(f"/poster/unit/{loket.bidang.kode}.pdf").status_code == 404


def test_heads_print_for_their_units_and_those_below(masuk, loket):
    kode = (loket.opd.kode, loket.bidang.kode, loket.opd_lain.kode)
    for peran, boleh in {"penilai": [404, 200, 404], "atasan_penilai": [200, 200, 404]}.items():
        klien = masuk(peran)
        assert [klien.get(f"/poster/unit/{k}.pdf").status_code for k in kode] == boleh
        assert [klien.get(f"/poster/petugas/{k}.pdf").status_code for k in kode] == boleh
    loket.titik.unit = loket.titik_unit.unit = loket.opd_lain
    for titik in (loket.titik, loket.titik_unit):
        titik.save()
        assert masuk("atasan_penilai").get(f"/poster/titik/{titik.pk}.pdf").status_code == 404
    assert masuk("atasan_penilai").get(f"/poster/unit/{loket.opd.kode}.pdf").status_code == 404


def test_heads_find_their_counters_on_one_page(masuk, loket, django_assert_max_num_queries):
    klien = masuk("atasan_penilai")
    with django_assert_max_num_queries(15):
        halaman = klien.get("/poster/").content.decode()
    for alamat in (
        f"/poster/unit/{loket.opd.kode}.pdf?ukuran=a5",
        f"/poster/petugas/{loket.opd.kode}.pdf",
        f"/poster/titik/{loket.titik.pk}.pdf",
    ):
        assert alamat in halaman
        assert masuk("atasan_penilai").get(alamat).status_code == 200
    TitikLayanan.objects.update(selesai=localdate() - datetime.timedelta(days=1))
    halaman = klien.get("/poster/").content.decode()
    assert "Belum ada titik layanan yang buka" in halaman
    assert f"/poster/unit/{loket.opd.kode}.pdf" not in halaman, "tautannya akan 404"
    assert f"/poster/petugas/{loket.opd.kode}.pdf" in halaman


@pytest.mark.parametrize(
    ("model", "tindakan", "kertas"),
    [("titiklayanan", "poster_a4", A4), ("titiklayanan", "poster_a5", A5), ("kodepetugas", "cetak", A4)],
)
def test_chosen_rows_are_printed_from_the_list(masuk, loket, model, tindakan, kertas):
    baris = {"titiklayanan": loket.titik, "kodepetugas": loket.kode}[model]
    isi = {"action": tindakan, "_selected_action": [baris.pk]}
    for peran in ("hr", "auditor"):
        assert ukuran(baca(masuk(peran).post(f"/admin/umpan_balik/{model}/", isi))) == {kertas}


def test_districts_colour_is_printed_dark_enough(loket, monkeypatch):
    isi = poster.nilai_instansi() | {"warna_utama": "#ffff00"}
    monkeypatch.setattr(poster, "nilai_instansi", lambda: isi)
    assert poster._umum()["warna"] < "#777700"
    assert pypdf.PdfReader(io.BytesIO(poster.poster_titik([loket.titik], situs=SITUS)))


# ---- the form behind a badge


def test_badge_leads_to_the_services_of_the_officers_unit(client, loket):
    halaman = client.get("/p/ST7K2/").content.decode()
    assert 'value="ST7K2"' in halaman
    assert "Penerbitan KTP-el" in halaman
    assert "Uji kendaraan" not in halaman
    assert loket.staf.nama not in halaman
    token = re.search(r'name="token" value="([^"]+)"', halaman)[1]
    isi = {"token": token, "keseluruhan": "4", "layanan": "KTP-EL", "petugas": "ST7K2"}
    assert client.post("/p/ST7K2/?kirim", isi).status_code == 303
    satu = PenilaianLayanan.objects.get()
    assert (satu.petugas, satu.layanan, satu.unit, satu.titik) == (
        loket.staf,
        loket.layanan,
        loket.bidang,
        None,
    )


def test_badge_climbs_to_the_nearest_unit_with_services(client, loket):
    Layanan.objects.filter(pk=loket.layanan.pk).update(unit=loket.opd)
    assert "Penerbitan KTP-el" in client.get("/p/st7k2/").content.decode()
    Layanan.objects.filter(pk=loket.layanan.pk).update(unit=loket.opd_lain)
    halaman = client.get("/p/ST7K2/").content.decode()
    assert 'name="layanan"' not in halaman
    assert loket.bidang.nama in halaman


def test_badge_that_is_unknown_or_without_a_post_says_so(client, loket):
    assert client.get("/p/XXXXXX/").status_code == 404
    loket.staf.penugasan.all().delete()
    halaman = client.get("/p/ST7K2/")
    assert halaman.status_code == 404
    assert "tidak berlaku" in halaman.content.decode()

"""Front page, Beranda of every role, the menu: what is due, by when, in few queries."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import Evaluasi, HitungSkor, Penghargaan, PutusanNilai, RencanaPengembangan, Skor
from evaluasi.selectors.banyak import hitung_sekaligus
from evaluasi.services.hitung import hitung_periode
from evaluasi.services.keberatan import ajukan_keberatan
from inti.templatetags.format import tanggal
from kinerja.models import Periode, Skp, UmpanBalikKinerja
from pegawai.konteks import nilai_instansi
from pegawai.models import Pegawai, Pengguna, Penugasan
from tests.akses import PERAN
from tests.evaluasi.bantu import buat_skp, diajukan, terbit, tutup, usulan
from tests.pemeran import buat_periode
from tests.umpan_balik.terbit import terbitkan
from umpan_balik.models import Layanan, PenilaianLayanan
from umpan_balik.services import Isian, simpan_penilaian

pytestmark = pytest.mark.django_db
BERANDA = "/beranda/"


def isi(masuk, peran: str) -> str:
    return masuk(peran).get(BERANDA).content.decode()


def baris_tugas(html: str) -> list[str]:
    daftar = html.split('<ul class="tugas">')
    return daftar[1].split("</ul>")[0].split("<li>")[1:] if len(daftar) > 1 else []


def geser(periode: Periode, hari: int) -> None:
    """The deadline so many days from today."""
    Periode.objects.filter(pk=periode.pk).update(
        batas_evaluasi=timezone.localdate() + datetime.timedelta(days=hari)
    )


def ramai(p: Any) -> None:
    """Something of everything."""
    geser(p.triwulan_ini, 5)
    buat_skp(p.staf, p.triwulan_ini)
    e = terbit(p)
    ajukan_keberatan(e.pk, alasan="Target tercapai.", oleh=p.staf.pengguna)
    Skp.objects.create(
        pegawai=p.rekan, tahun=timezone.localdate().year, awal=p.tahun_ini.mulai, mulai=p.tahun_ini.mulai,
        selesai=p.tahun_ini.selesai, status="diajukan", diajukan_pada=timezone.now(),
    )  # fmt: skip
    usulan(p, p.rekan)
    usulan(p, p.rekan, sifat="penghargaan", jenis="teladan")
    UmpanBalikKinerja.objects.create(
        pegawai=p.staf, sifat="pujian", teks="Sigap melayani", dari=p.kabid.pengguna
    )
    layanan = Layanan.objects.create(kode="AKTA", nama="Akta kelahiran", unit=p.bidang)
    terbitkan(
        p.bidang, timezone.localdate(), 6, layanan=layanan, unsur=[20, 12, *[18] * 7], jumlah_nilai=19,
        kuadrat_nilai=61,
    )  # fmt: skip
    PenilaianLayanan.objects.create(
        kunci="a", rujukan="A1", unit=p.bidang, layanan=layanan, keseluruhan=1, status="ditahan"
    )
    with transaction.atomic():
        hitung_periode(p.triwulan_ini)
    HitungSkor.objects.create(
        periode=p.triwulan_ini,
        status="selesai",
        mulai_pada=timezone.now(),
        selesai_pada=timezone.now(),
        dihitung=7,
    )


# ---------------------------------------------------------------- front


def test_front_page_is_for_everybody_and_light(client, pemeran, masuk) -> None:
    jawab = client.get("/")
    html = jawab.content.decode()
    for alamat in ("/nilai/", "/transparansi/", "/tentang/", "/masuk/", "/kode/"):
        assert f'href="{alamat}"' in html
    assert "<script" not in html
    assert len(jawab.content) < 8_000
    assert masuk("diri").get("/").url == BERANDA


# ---------------------------------------------------------------- queries


@pytest.mark.parametrize("peran", [p for p in PERAN if p != "anonim"])
def test_every_role_costs_at_most_fifteen_queries(
    pemeran, masuk, django_assert_max_num_queries, peran
) -> None:
    ramai(pemeran)
    cache.clear()
    client = masuk(peran)
    nilai_instansi()  # kept for a minute by every web process
    with django_assert_max_num_queries(15):
        assert client.get(BERANDA).status_code == 200


def test_more_people_cost_no_more_queries(pemeran, masuk, django_assert_max_num_queries) -> None:
    ramai(pemeran)
    client = masuk("penilai")
    nilai_instansi()
    with django_assert_max_num_queries(15) as sebelum:
        client.get(BERANDA)
    banyak = len(sebelum)
    for i in range(12):
        orang = Pegawai.objects.create(nip=f"1992010120170110{i + 10}", nama=f"Baru {i}", status="pns")
        contoh = Penugasan.objects.get(pegawai=pemeran.rekan)
        Penugasan.objects.create(
            pegawai=orang, unit=contoh.unit, jabatan=contoh.jabatan, penilai=pemeran.kabid, mulai=contoh.mulai
        )
    with django_assert_max_num_queries(banyak):
        assert "13 bawahan belum dinilai" in client.get(BERANDA).content.decode()


def test_sizes_of_many_sets_in_one_query(pemeran, django_assert_num_queries) -> None:
    himpunan = {
        "orang": Pegawai.objects.all(),
        "tiada": Pegawai.objects.none(),
        "kosong": Pegawai.objects.filter(pk__in=[]),
        "satu": Pegawai.objects.filter(nama="Stafira Utama").order_by("nama")[:1],
    }
    with django_assert_num_queries(1):
        hasil = hitung_sekaligus(himpunan)
    assert hasil == {"orang": Pegawai.objects.count(), "tiada": 0, "kosong": 0, "satu": 1}
    with django_assert_num_queries(0):
        assert hitung_sekaligus({"tiada": Pegawai.objects.none()}) == {"tiada": 0}


# ---------------------------------------------------------------- lists by role


def test_employee_sees_own_skp_realisasi_result_and_feedback(pemeran, masuk) -> None:
    html = isi(masuk, "diri")
    tahun = timezone.localdate().year
    assert f"SKP {tahun} belum dibuat" in html
    assert "Belum ada hasil yang diterbitkan" in html
    ramai(pemeran)
    html = isi(masuk, "diri")
    assert "belum dibuat" not in html
    assert "belum dicatat: 1 indikator" in html
    assert "Sigap melayani" in html
    terakhir = html[html.index('id="judul-terakhir"') :]
    assert "Baik" in terakhir
    skor = str(Skor.objects.get(pegawai=pemeran.staf).skor).replace(".", ",")
    assert f"<strong>{skor}</strong>" in terakhir
    assert "skor lokal" in terakhir


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [("draf", "masih draf"), ("dikembalikan", "dikembalikan penilai"), ("diajukan", "")],
)
def test_skp_that_is_not_in_force_says_where_it_stands(pemeran, masuk, status, kalimat) -> None:
    buat_skp(pemeran.staf, pemeran.triwulan_ini)
    saat = None if status == "diajukan" else timezone.now()
    Skp.objects.update(
        status=status, catatan_penilai="Perbaiki target", diputus_pada=None if status == "draf" else saat
    )
    html = "".join(b for b in baris_tugas(isi(masuk, "diri")) if "SKP" in b)
    assert (kalimat in html) if kalimat else not html


def test_returned_skp_of_next_year_is_in_the_list(pemeran, masuk) -> None:
    buat_skp(pemeran.staf, pemeran.triwulan_ini)
    depan = timezone.localdate().year + 1
    saat, awal = timezone.now(), datetime.date(depan, 1, 1)
    Skp.objects.create(
        pegawai=pemeran.staf, tahun=depan, awal=awal, mulai=awal, selesai=awal.replace(month=12, day=31),
        status="dikembalikan", catatan_penilai="Perbaiki target", diajukan_pada=saat, diputus_pada=saat,
    )  # fmt: skip
    (tugas,) = [b for b in baris_tugas(isi(masuk, "diri")) if "SKP" in b]
    assert "SKP tahun lain dikembalikan penilai" in tugas
    assert "dikembalikan penilai" in masuk("diri").get(reverse("kinerja:skp_saya")).content.decode()


def test_published_result_may_be_objected_to_until_its_day(pemeran, masuk) -> None:
    terbit(pemeran)
    (tugas,) = [b for b in baris_tugas(isi(masuk, "diri")) if "Baca hasil evaluasi" in b]
    assert "14 hari lagi" in tugas
    Evaluasi.objects.update(terbit_pada=timezone.now() - datetime.timedelta(days=15))
    assert "Baca hasil evaluasi" not in isi(masuk, "diri")


def test_unpublished_result_is_not_on_the_page(pemeran, masuk) -> None:
    diajukan(pemeran)
    hitung_periode(pemeran.triwulan_ini)
    assert "Belum ada hasil yang diterbitkan" in isi(masuk, "diri")


def test_score_of_a_closed_period_is_the_frozen_one(pemeran, masuk) -> None:
    terbit(pemeran)
    tutup(pemeran.triwulan_ini)
    hitung_periode(pemeran.triwulan_ini)
    for versi, skor in ((1, "88.10"), (2, "91.25")):
        PutusanNilai.objects.create(
            periode=pemeran.triwulan_ini, pegawai=pemeran.staf, versi=versi, skor=skor, predikat="baik",
            keberatan=ajukan_keberatan(Evaluasi.objects.get().pk, alasan="x", oleh=pemeran.staf.pengguna)
            if versi == 2 else None,
        )  # fmt: skip
    assert "<strong>91,25</strong>" in isi(masuk, "diri")


def test_assessor_sees_everything_that_waits_sorted_by_date(pemeran, masuk) -> None:
    ramai(pemeran)
    tugas = baris_tugas(isi(masuk, "penilai"))
    semua = "".join(tugas)
    for kata in (
        "1 bawahan belum dinilai", "5 hari lagi", "1 SKP bawahan menunggu", "1 keberatan menunggu penjelasan",
        "1 usulan pembinaan", "1 usulan penghargaan",
    ):  # fmt: skip
        assert kata in semua
    bertanggal = ["batas" in b.split("</a>")[1] for b in tugas]
    assert bertanggal == sorted(bertanggal, reverse=True)
    assert f"?periode={pemeran.triwulan_ini.kode}&amp;hanya=perlu" in semua
    (skp,) = [b for b in tugas if "1 SKP bawahan menunggu" in b]
    assert f'href="{reverse("kinerja:skp_saya")}"' in skp
    assert "Rekana" in masuk("penilai").get(reverse("kinerja:skp_saya")).content.decode()


def test_decider_of_an_objection_is_told(pemeran, masuk) -> None:
    ramai(pemeran)
    assert "1 keberatan menunggu putusan Anda" in isi(masuk, "atasan_penilai")
    assert "menunggu putusan" not in isi(masuk, "rekan")


def test_annual_evaluation_is_called_for_only_near_its_deadline(pemeran, masuk) -> None:
    geser(pemeran.tahun_ini, 60)
    assert f"dinilai untuk {pemeran.tahun_ini.kode}<" not in isi(masuk, "penilai")
    geser(pemeran.tahun_ini, 10)
    assert f"dinilai untuk {pemeran.tahun_ini.kode}<" in isi(masuk, "penilai")


def test_offices_see_their_queues(pemeran, masuk) -> None:
    ramai(pemeran)
    pemeran.rekan.penugasan.update(penilai=None)
    HitungSkor.objects.create(
        periode=pemeran.triwulan_ini, status="gagal", selesai_pada=timezone.now(), galat="Putus."
    )
    html = isi(masuk, "hr")
    for kata in ("1 pegawai tanpa penilai", "1 keberatan masih terbuka", "1 perhitungan skor gagal"):
        assert kata in html
    assert "1 penilaian warga ditahan" in isi(masuk, "moderator")
    for peran in ("loket", "auditor", "operator"):
        assert "Tidak ada yang menunggu Anda" in isi(masuk, peran)
    assert "pegawai tanpa penilai" not in isi(masuk, "operator")


def test_plans_and_the_question_of_consent_are_in_the_list(pemeran, masuk) -> None:
    saat = timezone.now()
    rencana = usulan(pemeran, status="disetujui", diputus_pada=saat, alasan_putusan="ya")
    RencanaPengembangan.objects.create(rekomendasi=rencana, uraian="x", batas=saat.date())
    hadiah = usulan(
        pemeran, sifat="penghargaan", jenis="teladan", status="dilaksanakan", diputus_pada=saat,
        alasan_putusan="ya", dilaksanakan_pada=saat.date(), pelaksanaan="Piagam",
    )  # fmt: skip
    Penghargaan.objects.create(rekomendasi=hadiah, bentuk="Piagam", tanggal=saat.date())
    html = isi(masuk, "diri")
    assert "1 rencana pengembangan Anda belum selesai" in html
    assert "boleh diumumkan" in html


# ---------------------------------------------------------------- leaders


def test_leader_gets_six_questions_and_no_list_of_people(pemeran, masuk) -> None:
    ramai(pemeran)
    html = isi(masuk, "pimpinan")
    bagian = html[html.index("Unit yang saya pimpin") :]
    assert bagian.count("<h3>") == 6
    for kata in (
        "Siapa yang belum dinilai?", "Dinas Kependudukan dan Pencatatan Sipil", "1 evaluasi",
        "100\u00a0% (100\u00a0%)",
        "79,17", "Rata-rata 6 penilaian", "Akta kelahiran", "terlemah prosedur", "Dari pegawai di unit ini",
        "7 orang",
    ):  # fmt: skip
        assert kata in bagian
    for orang in ("Stafira", "Rekana"):
        assert orang not in bagian
    html = isi(masuk, "penilai")
    assert "Bidang Pelayanan Pendaftaran Penduduk" in html[html.index("Unit yang saya pimpin") :]
    assert "Unit yang saya pimpin" not in isi(masuk, "diri")


def test_leader_s_tiles_without_any_data(pemeran, masuk) -> None:
    html = isi(masuk, "pimpinan")
    for kata in ("Belum ada evaluasi yang diajukan", "Belum ada angka yang terbit", "Belum pernah dihitung"):
        assert kata in html
    tutup(pemeran.triwulan_ini)
    assert "Tidak ada periode yang sedang berjalan" in isi(masuk, "pimpinan")


def test_tile_of_the_last_run_passes_over_a_period_not_begun(pemeran, masuk) -> None:
    ramai(pemeran)
    depan = timezone.localdate() + datetime.timedelta(days=30)
    nanti = buat_periode("2099-TW1", "triwulan", depan, depan + datetime.timedelta(days=89))
    lari = HitungSkor.objects.filter(status="selesai").first()
    lari.pk, lari.periode, lari.tidak_lengkap = None, nanti, lari.dihitung
    lari.save()
    html = isi(masuk, "pimpinan")
    assert f"periode {pemeran.triwulan_ini.kode}" in html
    assert "periode 2099-TW1" not in html


def test_tile_of_the_last_run_passes_over_a_run_of_what_changed(pemeran, masuk) -> None:
    ramai(pemeran)
    lari = HitungSkor.objects.filter(status="selesai").first()
    lari.pk, lari.cara, lari.dihitung, lari.tidak_lengkap = None, "tambahan", 999, 0
    lari.save()
    ubin = isi(masuk, "pimpinan").split("Kapan skor terakhir dihitung?")[1]
    assert "orang, " in ubin
    assert "999 orang" not in ubin


def test_tile_of_objections_leads_to_the_list_only_who_takes_part(pemeran, masuk) -> None:
    ramai(pemeran)
    ubin = isi(masuk, "penilai").split("Adakah keberatan yang terbuka?")[1].split("Usulan penghargaan")[0]
    assert reverse("evaluasi:keberatan") in ubin
    client = masuk("diri")
    client.force_login(pemeran.sekda.pengguna, backend="pegawai.backends.BackendPegawai")
    html = client.get(BERANDA).content.decode()
    ubin = html.split("Adakah keberatan yang terbuka?")[1].split("Usulan penghargaan")[0]
    assert "Penilai dan pemutusnya orang lain" in ubin
    assert reverse("evaluasi:keberatan") not in ubin


def test_leader_of_another_unit_sees_only_their_own(pemeran, masuk) -> None:
    ramai(pemeran)
    client = masuk("diri")
    client.force_login(pemeran.kadis_lain.pengguna, backend="pegawai.backends.BackendPegawai")
    html = client.get(BERANDA).content.decode()
    bagian = html[html.index("Unit yang saya pimpin") :]
    assert "Bidang Pelayanan" not in bagian
    assert "Belum ada angka yang terbit" in bagian
    assert "1 usulan penghargaan" not in html


def test_sekda_leads_the_whole_kabupaten(pemeran, masuk) -> None:
    ramai(pemeran)
    client = masuk("diri")
    client.force_login(pemeran.sekda.pengguna, backend="pegawai.backends.BackendPegawai")
    assert "1 usulan penghargaan menunggu keputusan Anda" in client.get(BERANDA).content.decode()
    daftar = client.get(reverse("evaluasi:rekomendasi")).content.decode()
    assert "Pegawai Teladan" in daftar


def test_tile_moves_with_published_steps_not_with_an_answer(pemeran, masuk) -> None:
    """Two looks at it must not show what one citizen said (scoring.md 4)."""
    ramai(pemeran)
    satu = isi(masuk, "pimpinan")
    layanan = Layanan.objects.get(kode="AKTA")
    jawaban = Isian(unit_id=pemeran.bidang.pk, layanan=layanan, keseluruhan=1, unsur={})
    for i in range(5):
        simpan_penilaian(kunci=f"u:{i}", isian=jawaban)
        assert isi(masuk, "pimpinan").split("Apa kata warga")[1] == satu.split("Apa kata warga")[1]
    pekan_depan = timezone.localdate() + datetime.timedelta(days=7)
    terbitkan(pemeran.bidang, timezone.localdate(), 5, layanan=layanan, terbit=pekan_depan)
    html = isi(masuk, "pimpinan")
    assert "Rata-rata 11 penilaian" in html
    assert f"terbit {tanggal(pekan_depan)}" in html


def test_tile_of_paper_alone_shows_the_index(pemeran, masuk) -> None:
    """A sheet of nine digits has no overall rating."""
    terbitkan(
        pemeran.bidang, timezone.localdate(), 5, unsur=[20] * 9, n_nilai=0, jumlah_nilai=0, kuadrat_nilai=0
    )
    html = isi(masuk, "pimpinan")
    assert "100,00" in html
    assert "Rata-rata 5 penilaian" in html


# ---------------------------------------------------------------- menu, acknowledgement


MENU = {
    "diri": [
        "Beranda", "SKP saya", "Realisasi", "Skor saya", "Komentar warga", "Keberatan",
        "Penghargaan &amp; pembinaan",
    ],
    "penilai": [
        "Beranda", "SKP saya", "Realisasi", "Skor saya", "Komentar warga", "Tim saya", "Kalibrasi",
        "Keberatan", "Penghargaan &amp; pembinaan", "Survei (SKM)",
    ],
    "pimpinan": [
        "Beranda", "Komentar warga", "Tim saya", "Kalibrasi", "Keberatan", "Penghargaan &amp; pembinaan",
        "Kebijakan skor", "Survei (SKM)",
    ],
    "hr": [
        "Beranda", "Kalibrasi", "Keberatan", "Penghargaan &amp; pembinaan", "Kebijakan skor", "Survei (SKM)",
        "Formulir kertas", "Kode kunjungan", "Kelola data",
    ],
    "moderator": ["Beranda", "Moderasi", "Tema komentar"],
    "loket": ["Beranda", "Formulir kertas", "Loket"],
}  # fmt: skip


@pytest.mark.parametrize("peran", MENU)
def test_menu_holds_what_the_role_may_open(pemeran, masuk, peran) -> None:
    client = masuk(peran)
    html = client.get(BERANDA).content.decode()
    menu = html[html.index('<nav id="menu"') : html.index("</nav>", html.index('<nav id="menu"'))]
    butir = [b.split("</a>")[0] for b in menu.split("<li>")[1:]]
    assert [b.split(">")[-1].strip() for b in butir] == MENU[peran]
    assert [b for b in butir if 'aria-current="page"' in b] == [butir[0]]
    for b in butir:
        assert client.get(b.split('"')[1]).status_code == 200


def test_first_sign_in_is_asked_to_read_once(pemeran, masuk) -> None:
    client = masuk("diri")
    assert "Saya sudah membaca" in client.get(BERANDA).content.decode()
    assert client.post(reverse("evaluasi:sudah_baca")).url == BERANDA
    pertama = Pengguna.objects.get(pk=pemeran.staf.pengguna_id).setuju_pada
    assert pertama is not None
    client.post(reverse("evaluasi:sudah_baca"))
    assert Pengguna.objects.get(pk=pemeran.staf.pengguna_id).setuju_pada == pertama
    assert "Saya sudah membaca" not in client.get(BERANDA).content.decode()


def test_script_in_names_and_feedback_is_only_text(pemeran, masuk) -> None:
    ramai(pemeran)
    jahat = "<script>alert(1)</script>"
    UmpanBalikKinerja.objects.update(teks=jahat)
    Layanan.objects.update(nama=jahat)
    type(pemeran.bidang).objects.filter(pk=pemeran.bidang.pk).update(nama=jahat)
    for peran in ("diri", "pimpinan"):
        html = isi(masuk, peran)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html

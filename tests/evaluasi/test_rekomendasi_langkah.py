"""The person's opinion, what is checked on approving, kabupaten-wide rewards, who sees near misses."""

import csv
import datetime
import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import HampirMemenuhi, KatalogPengembangan, Keberatan, Rekomendasi, RencanaPengembangan
from evaluasi.permissions import boleh_berpendapat, boleh_memutus_rekomendasi
from evaluasi.services.rekomendasi import (
    beri_pendapat,
    beri_penghargaan,
    laksanakan_rekomendasi,
    putuskan_rekomendasi,
)
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from pegawai.konteks import nilai_instansi
from pegawai.models import HukumanDisiplin, Pegawai
from tests.evaluasi.bantu import hampir, usulan
from tests.evaluasi.bantu_usulan import terbitkan
from tests.pemeran import buat_pegawai

pytestmark = pytest.mark.django_db
HADIAH: dict[str, Any] = {"sifat": "penghargaan", "jenis": "teladan", "sasaran": "", "katalog": None}


def alamat(baris: Rekomendasi) -> str:
    return reverse("evaluasi:rekomendasi_rinci", args=[baris.pk])


# ---------------------------------------------------------------- the person's own opinion


def test_person_says_what_they_think_and_may_change_it(pemeran, masuk) -> None:
    baris = usulan(pemeran)
    client = masuk("diri")
    assert "Sampaikan pendapat Anda" in client.get(alamat(baris)).content.decode()
    assert "belum menyampaikan pendapat" in masuk("penilai").get(alamat(baris)).content.decode()
    jawab = client.post(alamat(baris), {"langkah": "pendapat:tidak", "alasan": ""})
    assert jawab.status_code == 422
    assert "Tulis mengapa" in jawab.content.decode()
    client.post(alamat(baris), {"langkah": "pendapat:tidak", "alasan": "Jadwal piket belum dihitung."})
    baris.refresh_from_db()
    assert (baris.pendapat, baris.alasan_pendapat) == ("tidak", "Jadwal piket belum dihitung.")
    html = masuk("penilai").get(alamat(baris)).content.decode()
    assert "Tidak sependapat" in html
    assert "Jadwal piket belum dihitung." in html
    client.post(alamat(baris), {"langkah": "pendapat:setuju", "alasan": ""})
    baris.refresh_from_db()
    assert (baris.pendapat, baris.alasan_pendapat) == ("setuju", "")
    assert Peristiwa.objects.filter(tindakan="rekomendasi.pendapat", tentang_id=pemeran.staf.pk).count() == 2


def test_coaching_is_never_approved_against_the_persons_word(pemeran) -> None:
    baris = usulan(pemeran)
    penilai = pemeran.kabid.pengguna
    beri_pendapat(baris.pk, pendapat="tidak", alasan="Belum tepat.", oleh=pemeran.staf.pengguna)
    with pytest.raises(GalatAturan, match="belum sependapat"):
        putuskan_rekomendasi(baris.pk, "setujui", alasan="Perlu.", oleh=penilai)
    beri_pendapat(baris.pk, pendapat="setuju", oleh=pemeran.staf.pengguna)
    assert putuskan_rekomendasi(baris.pk, "setujui", alasan="Sepakat.", oleh=penilai).status == "disetujui"
    lain = usulan(
        pemeran, sasaran="H", pendapat="tidak", alasan_pendapat="x", berpendapat_pada=timezone.now()
    )
    assert putuskan_rekomendasi(lain.pk, "tolak", alasan="Sependapat.", oleh=penilai).status == "ditolak"


def test_only_the_person_has_an_opinion_and_only_while_it_matters(pemeran) -> None:
    baris = usulan(pemeran)
    for oleh in (pemeran.kabid.pengguna, pemeran.rekan.pengguna, pemeran.hr, pemeran.operator):
        assert not boleh_berpendapat(oleh, baris)
        with pytest.raises(TidakBerwenang):
            beri_pendapat(baris.pk, pendapat="setuju", oleh=oleh)
    assert not boleh_berpendapat(pemeran.staf.pengguna, usulan(pemeran, **HADIAH))
    with pytest.raises(GalatAturan, match="Pilih"):
        beri_pendapat(baris.pk, pendapat="mungkin", oleh=pemeran.staf.pengguna)
    penilai = pemeran.kabid.pengguna
    putuskan_rekomendasi(baris.pk, "setujui", alasan="Sepakat.", oleh=penilai)
    laksanakan_rekomendasi(baris.pk, pelaksanaan="Selesai", tanggal=timezone.localdate(), oleh=penilai)
    with pytest.raises(GalatAturan, match="sudah selesai"):
        beri_pendapat(baris.pk, pendapat="setuju", oleh=pemeran.staf.pengguna)


def test_nothing_was_done_before_it_was_proposed(pemeran) -> None:
    baris, penilai = usulan(pemeran, **HADIAH), pemeran.kabid.pengguna
    putuskan_rekomendasi(baris.pk, "setujui", alasan="Layak.", oleh=penilai)
    for tanggal in (datetime.date(1900, 1, 1), timezone.localdate() - datetime.timedelta(days=1)):
        with pytest.raises(GalatAturan, match="tidak boleh sebelum usulannya ada"):
            beri_penghargaan(baris.pk, bentuk="Piagam", tanggal=tanggal, oleh=penilai)
    baris.refresh_from_db()
    assert baris.status == "disetujui"
    assert beri_penghargaan(baris.pk, bentuk="Piagam", tanggal=timezone.localdate(), oleh=penilai).pk


# ---------------------------------------------------------------- checked again on approving


@pytest.mark.parametrize(
    ("halangan", "kata"), [("keberatan", "keberatan masih terbuka"), ("hukuman", "800/9 masih")]
)
def test_reward_is_not_approved_while_a_guard_has_turned(pemeran, masuk, halangan: str, kata: str) -> None:
    baris = usulan(pemeran, **HADIAH)
    if halangan == "keberatan":
        evaluasi = terbitkan(pemeran.staf, pemeran.triwulan_ini)
        Keberatan.objects.create(evaluasi=evaluasi, alasan="x", atasan_penilai=pemeran.kadis)
    else:
        HukumanDisiplin.objects.create(
            pegawai=pemeran.staf, tingkat="berat", jenis="x", nomor_sk="800/9", mulai=timezone.localdate()
        )
    jawab = masuk("atasan_penilai").post(alamat(baris), {"langkah": "putus:setujui", "alasan": "Layak."})
    assert jawab.status_code == 422
    assert "Belum bisa disetujui" in jawab.content.decode()
    assert kata in jawab.content.decode()
    oleh = pemeran.kadis.pengguna
    assert putuskan_rekomendasi(baris.pk, "tolak", alasan="Belum.", oleh=oleh).status == "ditolak"


def test_light_or_ended_penalty_stops_nothing(pemeran) -> None:
    baris = usulan(pemeran, **HADIAH)
    hari = timezone.localdate()
    for nomor, isi in enumerate(({"tingkat": "ringan"}, {"tingkat": "sedang", "mulai": "2020-01-01"})):
        bawaan = {"pegawai": pemeran.staf, "jenis": "x", "nomor_sk": str(nomor), "mulai": hari}
        HukumanDisiplin.objects.create(**bawaan | isi)
    oleh = pemeran.kadis.pengguna
    assert putuskan_rekomendasi(baris.pk, "setujui", alasan="Layak.", oleh=oleh).status == "disetujui"


# ---------------------------------------------------------------- kabupaten-wide


@pytest.mark.parametrize("jenis", ["satyalancana", "pangkat istimewa"])
def test_kabupaten_wide_rewards_are_for_bupati_and_sekda(pemeran, masuk, jenis: str) -> None:
    baris = usulan(pemeran, **HADIAH | {"jenis": jenis})
    boleh = {
        n
        for n in ("bupati", "sekda", "kadis", "kabid")
        if boleh_memutus_rekomendasi(getattr(pemeran, n).pengguna, baris)
    }
    assert boleh == {"bupati", "sekda"}
    html = masuk("atasan_penilai").get(alamat(baris)).content.decode()
    assert "Menunggu keputusan Bupati atau Sekda" in html
    assert "putus:setujui" not in html
    assert "putus:setujui" in masuk("pimpinan").get(alamat(baris)).content.decode()

    def giliran(peran: str) -> bool:
        isi = masuk(peran).get("/rekomendasi/", {"giliran": "saya"}).content.decode()
        return "Stafira Utama<" in isi

    assert (giliran("pimpinan"), giliran("atasan_penilai"), giliran("penilai")) == (True, False, False)


# ---------------------------------------------------------------- Beranda


def test_beranda_calls_whoever_must_act(pemeran, masuk) -> None:
    usulan(pemeran)
    disetujui = {"status": "disetujui", "diputus_pada": timezone.now(), "alasan_putusan": "Ya."}
    usulan(pemeran, sasaran="H", **disetujui)
    usulan(pemeran, **HADIAH | disetujui)
    usulan(pemeran, **HADIAH | {"jenis": "satyalancana"})

    def tugas(peran: str) -> str:
        return masuk(peran).get("/beranda/").content.decode()

    assert "1 usulan pembinaan menunggu pendapat Anda" in tugas("diri")
    assert "1 pembinaan yang disetujui belum punya rencana" in tugas("penilai")
    assert "1 penghargaan yang disetujui belum dicatat" in tugas("atasan_penilai")
    assert "1 usulan penghargaan menunggu" in tugas("pimpinan")
    assert "usulan penghargaan menunggu" not in tugas("atasan_penilai")
    for peran in ("rekan", "orang_luar", "hr"):
        assert "menunggu pendapat" not in tugas(peran)


# ---------------------------------------------------------------- near misses


def nama_hampir(p: SimpleNamespace, pengguna: Any) -> set[str]:
    return {h.pegawai.nama for h in HampirMemenuhi.objects.terlihat_oleh(pengguna)}


def test_near_misses_are_seen_by_who_may_decide_and_by_oneself(pemeran) -> None:
    p = pemeran
    for orang, unit in (
        (p.staf, p.bidang),
        (p.rekan, p.bidang),
        (p.kabid, p.bidang),
        (p.orang_luar, p.opd_lain),
    ):
        hampir(p, orang, unit=unit)
    semua = {"Stafira Utama", "Rekana Putri", "Kabita Idris", "Orang Luar"}
    assert nama_hampir(p, p.staf.pengguna) == {"Stafira Utama"}
    assert nama_hampir(p, p.kabid.pengguna) == semua - {"Orang Luar"}
    assert nama_hampir(p, p.kadis.pengguna) == semua - {"Orang Luar"}
    assert nama_hampir(p, p.kadis_lain.pengguna) == {"Orang Luar"}
    for oleh in (p.bupati.pengguna, p.sekda.pengguna, p.hr, p.auditor, p.operator):
        assert nama_hampir(p, oleh) == semua
    for oleh in (p.moderator, p.loket):
        assert nama_hampir(p, oleh) == set()
    p.kabid.pengguna.is_active = False
    assert nama_hampir(p, p.kabid.pengguna) == set()


def test_near_miss_page_lists_each_guard(pemeran, masuk) -> None:
    hampir(pemeran)
    hampir(pemeran, pemeran.rekan, jenis="satyalancana", sasaran="20", kalimat="Masa kerja 20 tahun.")
    ruang = reverse("evaluasi:rekomendasi_hampir")
    html = masuk("diri").get(ruang).content.decode()
    for kata in ("keberatan masih terbuka", "Belum memenuhi", "Terpenuhi", "1 dari 2 belum terpenuhi"):
        assert kata in html
    assert "Rekana" not in html
    client = masuk("hr")
    assert "Rekana" not in client.get(ruang, {"jenis": "teladan"}).content.decode()
    assert "Rekana" in client.get(ruang, {"periode": pemeran.triwulan_ini.kode}).content.decode()
    assert "Tidak ada yang cocok" in client.get(ruang, {"jenis": "pelayanan prima"}).content.decode()
    assert "Tidak ada yang hampir" in masuk("orang_luar").get(ruang).content.decode()


def test_near_misses_are_exported_as_shown(pemeran, masuk) -> None:
    hampir(pemeran, kalimat="=1+1")
    hampir(pemeran, pemeran.rekan, jenis="satyalancana")
    ambil = reverse("evaluasi:rekomendasi_hampir_unduh", args=["csv"])
    isi = masuk("hr").get(ambil, {"jenis": "teladan"}).content.decode("utf-8-sig")
    baris = list(csv.DictReader(io.StringIO(isi)))
    assert [(b["pegawai"], b["alasan"], b["belum_memenuhi"]) for b in baris] == [
        ("Stafira Utama", "'=1+1", "keberatan masih terbuka")
    ]
    assert pemeran.staf.nip not in isi


def test_near_miss_list_costs_a_fixed_number_of_queries(
    pemeran, masuk, django_assert_max_num_queries
) -> None:
    for n in range(15):
        hampir(
            pemeran, buat_pegawai(f"1990010120160130{n + 10}", f"Anak {n:02}", pemeran.bidang, berlogin=False)
        )
    nilai_instansi()
    for peran in ("hr", "penilai"):
        client = masuk(peran)
        with django_assert_max_num_queries(15):
            assert client.get(reverse("evaluasi:rekomendasi_hampir")).content.decode().count("<h2>Anak") == 15


def test_script_in_a_near_miss_is_only_text(pemeran, masuk) -> None:
    jahat = "<script>alert(1)</script>"
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(nama=jahat)
    hampir(pemeran, kalimat=jahat, syarat=[{"syarat": jahat, "terpenuhi": False, "keterangan": jahat}])
    assert "<script>alert" not in masuk("hr").get(reverse("evaluasi:rekomendasi_hampir")).content.decode()


# ---------------------------------------------------------------- catalogue


def test_other_help_of_the_catalogue_is_offered(pemeran, masuk) -> None:
    baris = usulan(
        pemeran, sasaran="H", katalog=KatalogPengembangan.objects.filter(sasaran="H").earliest("pk")
    )
    html = masuk("penilai").get(alamat(baris)).content.decode()
    assert "Pendampingan rekan yang kuat pada hasil kerja" in html
    assert "Pilihan bantuan lain" in html


def test_hr_edits_the_catalogue_in_the_admin(pemeran, masuk) -> None:
    halaman = reverse("admin:evaluasi_katalogpengembangan_add")
    client = masuk("hr")
    isi = {
        "sasaran": "harmonis",
        "bentuk": "konseling",
        "nama": "Lingkar cerita",
        "uraian": "",
        "jp": "",
        "penyelenggara": "BKDPSDM",
        "aktif": "on",
    }
    assert client.post(halaman, isi).status_code == 302
    assert KatalogPengembangan.objects.get(nama="Lingkar cerita").sasaran == "harmonis"
    assert client.post(halaman, isi | {"sasaran": "ngawur", "nama": "Lain"}).status_code in (200, 422)
    assert not KatalogPengembangan.objects.filter(nama="Lain").exists()
    assert not RencanaPengembangan.objects.exists()

"""Penghargaan & pembinaan: list, export, decision, plan, reward, consent."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from evaluasi.models import Penghargaan, Rekomendasi, RencanaPengembangan
from evaluasi.services import rekomendasi as layanan
from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from pegawai.konteks import nilai_instansi
from pegawai.models import Pegawai
from tests.evaluasi.bantu import usulan
from tests.pemeran import buat_pegawai

pytestmark = pytest.mark.django_db
DAFTAR = "/rekomendasi/"
SYARAT = [
    {"syarat": "Data lengkap", "terpenuhi": True},
    {"syarat": "Tidak ada keberatan", "terpenuhi": False, "keterangan": "Satu masih terbuka"},
]


def alamat(baris: Rekomendasi) -> str:
    return reverse("evaluasi:rekomendasi_rinci", args=[baris.pk])


def hadiah(p, **lain) -> Rekomendasi:
    return usulan(p, sifat="penghargaan", jenis="teladan", sasaran="", katalog=None, syarat=SYARAT, **lain)


def kirim(masuk, peran: str, baris: Rekomendasi, langkah: str, **isi: str):
    return masuk(peran).post(alamat(baris), {"langkah": langkah, **isi})


def besok(hari: int = 1) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=hari)


def disetujui(p, baris: Rekomendasi) -> Rekomendasi:
    oleh = p.kadis.pengguna if baris.sifat == "penghargaan" else p.kabid.pengguna
    return layanan.putuskan_rekomendasi(baris.pk, "setujui", alasan="Sesuai.", oleh=oleh)


# ---------------------------------------------------------------- list and export


def test_list_filters_in_the_address(pemeran, masuk) -> None:
    usulan(pemeran)
    hadiah(pemeran, pegawai=pemeran.rekan)
    luar = usulan(pemeran, pemeran.orang_luar, unit=pemeran.opd_lain, status="ditolak",
                  diputus_pada=timezone.now(), alasan_putusan="x")  # fmt: skip
    client = masuk("hr")

    def nama(**saring: object) -> set[str]:
        html = client.get(DAFTAR, saring).content.decode()
        return {n for n in ("Stafira Utama", "Rekana Putri", "Orang Luar") if n in html}

    assert nama() == {"Stafira Utama", "Rekana Putri", "Orang Luar"}
    assert nama(sifat="penghargaan") == {"Rekana Putri"}
    assert nama(status="ditolak") == {"Orang Luar"}
    assert nama(unit=pemeran.opd.pk) == {"Stafira Utama", "Rekana Putri"}
    assert nama(unit=luar.unit_id, sifat="penghargaan") == set()
    for ngawur in ({"sifat": "' OR 1=1"}, {"unit": "abc"}, {"unit": "999999"}, {"status": "<script>"}):
        assert nama(**ngawur) == {"Stafira Utama", "Rekana Putri", "Orang Luar"}


def test_my_turn_shows_only_what_i_decide(pemeran, masuk) -> None:
    usulan(pemeran)
    hadiah(pemeran, pegawai=pemeran.rekan)
    usulan(pemeran, pemeran.kabid, unit=pemeran.bidang)

    def nama(peran: str) -> set[str]:
        html = masuk(peran).get(DAFTAR, {"giliran": "saya"}).content.decode()
        return {n for n in ("Stafira Utama", "Rekana Putri", "Kabita Idris") if f">{n}<span" in html}

    assert nama("penilai") == {"Stafira Utama", "Rekana Putri"}
    assert nama("atasan_penilai") == {"Rekana Putri", "Kabita Idris"}
    assert nama("hr") == nama("diri") == set()


def test_person_sees_coaching_at_once_and_reward_only_when_decided(pemeran, masuk) -> None:
    usulan(pemeran)
    baris = hadiah(pemeran)
    html = masuk("diri").get(DAFTAR).content.decode()
    assert "Penguatan komponen" in html
    assert "Pegawai Teladan<" not in html
    disetujui(pemeran, baris)
    assert "Pegawai Teladan<" in masuk("diri").get(DAFTAR).content.decode()
    assert "Belum ada usulan" in masuk("rekan").get(DAFTAR).content.decode()


def test_list_costs_a_fixed_number_of_queries(pemeran, masuk, django_assert_max_num_queries) -> None:
    for i in range(30):
        orang = buat_pegawai(
            f"1990010120160130{i + 10}",
            f"Anak Buah {i:02}",
            pemeran.bidang,
            penilai=pemeran.kabid,
            berlogin=False,
        )
        usulan(pemeran, orang)
    nilai_instansi()
    for peran in ("hr", "penilai"):
        client = masuk(peran)
        with django_assert_max_num_queries(15):
            html = client.get(DAFTAR).content.decode()
        assert html.count("Anak Buah") == 25
        assert client.get(DAFTAR, {"halaman": 2}).content.decode().count("Anak Buah") == 5


def test_export_holds_what_is_shown_and_computes_nothing(pemeran, masuk) -> None:
    usulan(pemeran, kalimat="=1+1")
    baris = disetujui(pemeran, hadiah(pemeran, pegawai=pemeran.rekan))
    client = masuk("hr")
    isi = client.get(reverse("evaluasi:rekomendasi_unduh", args=["csv"]), {"sifat": "pembinaan"})
    assert isi["Content-Disposition"] == 'attachment; filename="rekomendasi.csv"'
    tabel = list(csv.DictReader(io.StringIO(isi.content.decode("utf-8-sig"))))
    assert [(b["pegawai"], b["alasan"], b["keadaan"]) for b in tabel] == [
        ("Stafira Utama", "'=1+1", "Diusulkan")
    ]
    isi = client.get(reverse("evaluasi:rekomendasi_unduh", args=["xlsx"]))
    lembar = list(openpyxl.load_workbook(io.BytesIO(isi.content)).active.values)
    assert len(lembar) == 3
    kepala = lembar[0]
    teladan = next(dict(zip(kepala, b, strict=True)) for b in lembar[1:] if b[1] == "Rekana Putri")
    assert teladan["alasan_putusan"] == "Sesuai."
    assert teladan["diputus_oleh"] == "Kadir Disman"
    assert teladan["diputus_pada"].date() == timezone.localdate(baris.diputus_pada)
    assert pemeran.rekan.nip not in str(lembar)
    assert "Stafira" not in masuk("orang_luar").get(
        reverse("evaluasi:rekomendasi_unduh", args=["csv"])
    ).content.decode("utf-8-sig")


# ---------------------------------------------------------------- detail and decision


def test_detail_shows_reason_in_numbers_and_each_guard(pemeran, masuk) -> None:
    html = masuk("penilai").get(alamat(usulan(pemeran))).content.decode()
    for kata in (
        "Disiplin 82,50, di bawah 90.",
        "82,5",
        "<dd>90</dd>",
        "Konseling kehadiran",
        "putus:setujui",
    ):
        assert kata in html
    teladan = alamat(hadiah(pemeran))
    html = masuk("atasan_penilai").get(teladan).content.decode()
    for kata in ("Terpenuhi", "Belum memenuhi", "Satu masih terbuka", "putus:setujui"):
        assert kata in html
    assert "putus:setujui" not in masuk("hr").get(teladan).content.decode()


def test_reads_of_hr_leave_a_trace(pemeran, masuk) -> None:
    masuk("hr").get(alamat(usulan(pemeran)))
    assert Peristiwa.objects.get(tindakan="skor.lihat").tentang_id == pemeran.staf.pk


@pytest.mark.parametrize(("pilihan", "status"), [("setujui", "disetujui"), ("tolak", "ditolak")])
def test_penilai_decides_coaching_with_a_reason(pemeran, masuk, pilihan, status) -> None:
    baris = usulan(pemeran)
    jawab = kirim(masuk, "penilai", baris, f"putus:{pilihan}", alasan="Disepakati bersama.")
    assert jawab.url == alamat(baris)
    baris.refresh_from_db()
    assert (baris.status, baris.alasan_putusan, baris.diputus_oleh) == (
        status, "Disepakati bersama.", pemeran.kabid.pengguna,
    )  # fmt: skip
    assert "Disepakati bersama." in masuk("diri").get(alamat(baris)).content.decode()


def test_decision_without_reason_is_422_and_too_long_a_text_is_kept(pemeran, masuk) -> None:
    baris = usulan(pemeran)
    jawab = kirim(masuk, "penilai", baris, "putus:tolak", alasan="  ")
    assert jawab.status_code == 422
    assert "Ada masalah" in jawab.content.decode()
    panjang = "panjang sekali " * 200
    jawab = kirim(masuk, "penilai", baris, "putus:tolak", alasan=panjang)
    assert jawab.status_code == 422
    assert panjang.strip() in jawab.content.decode()
    baris.refresh_from_db()
    assert baris.status == "diusulkan"


def test_steps_of_others_change_nothing(pemeran, masuk) -> None:
    pembinaan, teladan = usulan(pemeran), hadiah(pemeran)
    for peran, baris in (
        ("hr", pembinaan),
        ("diri", pembinaan),
        ("atasan_penilai", pembinaan),
        ("hr", teladan),
    ):
        assert kirim(masuk, peran, baris, "putus:setujui", alasan="x").status_code == 302
    for langkah in ("", "putus", "putus:hapus", "laksanakan", "umumkan:ya", "umumkan:mungkin", "kemajuan"):
        assert kirim(masuk, "penilai", pembinaan, langkah, alasan="x").status_code == 302
    assert set(Rekomendasi.objects.values_list("status", flat=True)) == {"diusulkan"}
    assert kirim(masuk, "orang_luar", pembinaan, "putus:setujui", alasan="x").status_code == 404


def test_second_decision_in_another_window_is_told_so(pemeran, masuk) -> None:
    baris = disetujui(pemeran, usulan(pemeran))
    client = masuk("penilai")
    html = client.post(alamat(baris), {"langkah": "putus:tolak", "alasan": "x"}, follow=True).content.decode()
    assert "sudah dilakukan" in html
    baris.refresh_from_db()
    assert baris.status == "disetujui"


def test_leader_decides_about_others_but_never_about_themselves(pemeran, masuk) -> None:
    sendiri = hadiah(pemeran, pegawai=pemeran.kadis, unit=pemeran.opd)
    assert masuk("atasan_penilai").get(alamat(sendiri)).status_code == 404
    assert kirim(masuk, "pimpinan", sendiri, "putus:setujui", alasan="Layak.").status_code == 302
    sendiri.refresh_from_db()
    assert sendiri.status == "disetujui"
    assert masuk("atasan_penilai").get(alamat(sendiri)).status_code == 200


# ---------------------------------------------------------------- coaching: plan, progress, done


def test_plan_is_agreed_progresses_and_is_finished(pemeran, masuk) -> None:
    baris = disetujui(pemeran, usulan(pemeran))
    html = masuk("penilai").get(alamat(baris)).content.decode()
    assert "Konseling kehadiran</textarea>" in html
    assert (
        kirim(masuk, "penilai", baris, "rencana", uraian="Konseling 3 kali", batas=str(besok(30))).status_code
        == 302
    )
    rencana = RencanaPengembangan.objects.get(rekomendasi=baris)
    assert (rencana.uraian, rencana.batas, rencana.kemajuan) == ("Konseling 3 kali", besok(30), 0)
    assert kirim(masuk, "diri", baris, "kemajuan", kemajuan="40", hasil="").status_code == 302
    assert (
        kirim(masuk, "penilai", baris, "rencana", uraian="Konseling 4 kali", batas=str(besok(40))).status_code
        == 302
    )
    rencana.refresh_from_db()
    assert (rencana.uraian, rencana.kemajuan) == ("Konseling 4 kali", 40)
    kosong = kirim(masuk, "diri", baris, "kemajuan", kemajuan="100", hasil="")
    assert kosong.status_code == 422
    assert "Tulis hasilnya" in kosong.content.decode()
    assert (
        kirim(masuk, "diri", baris, "kemajuan", kemajuan="100", hasil="Tidak terlambat lagi").status_code
        == 302
    )
    kirim(masuk, "penilai", baris, "laksanakan", pelaksanaan="Empat kali konseling", tanggal=str(besok(0)))
    baris.refresh_from_db()
    assert (baris.status, baris.dilaksanakan_pada) == ("dilaksanakan", besok(0))
    html = masuk("diri").get(alamat(baris)).content.decode()
    assert "Empat kali konseling" in html
    assert "Tidak terlambat lagi" in html
    assert Peristiwa.objects.filter(tindakan="rencana.ubah").count() == 4


@pytest.mark.parametrize(
    ("langkah", "isi", "kalimat"),
    [
        ("rencana", {"uraian": "Tetap ada", "batas": "2020-01-01"}, "hari ini atau sesudahnya"),
        ("rencana", {"uraian": "Tetap ada", "batas": "besok"}, "Tetap ada"),
        ("laksanakan", {"pelaksanaan": "Tetap ada", "tanggal": "2190-01-01"}, "belum tiba"),
        ("laksanakan", {"pelaksanaan": "", "tanggal": ""}, "Isi yang sudah dilaksanakan"),
    ],
)
def test_refused_follow_up_is_422_and_keeps_what_was_typed(pemeran, masuk, langkah, isi, kalimat) -> None:
    jawab = kirim(masuk, "penilai", disetujui(pemeran, usulan(pemeran)), langkah, **isi)
    html = jawab.content.decode()
    assert jawab.status_code == 422
    assert kalimat in html
    assert all(v in html for v in isi.values())


@pytest.mark.parametrize("kemajuan", ["101", "-1", "separuh"])
def test_progress_out_of_range_is_refused(pemeran, masuk, kemajuan) -> None:
    baris = disetujui(pemeran, usulan(pemeran))
    layanan.susun_rencana(baris.pk, uraian="x", batas=besok(), oleh=pemeran.kabid.pengguna)
    jawab = kirim(masuk, "diri", baris, "kemajuan", kemajuan=kemajuan, hasil="ya")
    assert jawab.status_code == 422
    assert RencanaPengembangan.objects.get().kemajuan == 0


def test_services_refuse_what_the_pages_do_not_offer(pemeran) -> None:
    penilai = pemeran.kabid.pengguna
    baris = usulan(pemeran)
    with pytest.raises(GalatAturan, match="hanya untuk pembinaan yang disetujui"):
        layanan.susun_rencana(baris.pk, uraian="x", batas=besok(), oleh=penilai)
    disetujui(pemeran, baris)
    with pytest.raises(GalatAturan, match="belum disusun"):
        layanan.catat_kemajuan(baris.pk, kemajuan=5, oleh=penilai)
    with pytest.raises(GalatAturan, match="0 sampai 100"):
        layanan.catat_kemajuan(baris.pk, kemajuan=101, oleh=penilai)
    with pytest.raises(GalatAturan, match="Tulis apa yang disepakati"):
        layanan.susun_rencana(baris.pk, uraian=" ", batas=besok(), oleh=penilai)
    for oleh in (pemeran.hr, pemeran.operator, pemeran.rekan.pengguna, pemeran.kadis.pengguna):
        with pytest.raises(TidakBerwenang):
            layanan.susun_rencana(baris.pk, uraian="x", batas=besok(), oleh=oleh)
        with pytest.raises(TidakBerwenang):
            layanan.catat_kemajuan(baris.pk, kemajuan=5, oleh=oleh)
    with pytest.raises(GalatAturan, match="bukan penghargaan"):
        layanan.beri_penghargaan(baris.pk, bentuk="Piagam", tanggal=besok(0), oleh=penilai)


# ---------------------------------------------------------------- rewards


def test_reward_is_given_and_announced_only_with_consent(pemeran, masuk) -> None:
    baris = disetujui(pemeran, hadiah(pemeran))
    assert (
        kirim(masuk, "atasan_penilai", baris, "laksanakan", pelaksanaan="x", tanggal="x").status_code == 302
    )
    jawab = kirim(
        masuk,
        "atasan_penilai",
        baris,
        "penghargaan",
        bentuk="Piagam",
        tanggal=str(besok(0)),
        nomor_sk="800/12",
    )
    assert jawab.status_code == 302
    piagam = Penghargaan.objects.get()
    assert (piagam.bentuk, piagam.nomor_sk, piagam.boleh_diumumkan) == ("Piagam", "800/12", False)
    for peran in ("atasan_penilai", "hr", "penilai"):
        assert "umumkan:ya" not in masuk(peran).get(alamat(baris)).content.decode()
        kirim(masuk, peran, baris, "umumkan:ya")
    with pytest.raises(TidakBerwenang):
        layanan.jawab_pengumuman(baris.pk, setuju=True, oleh=pemeran.kadis.pengguna)
    piagam.refresh_from_db()
    assert not piagam.boleh_diumumkan
    assert "menunggu persetujuan penerima" in masuk("hr").get(alamat(baris)).content.decode()
    for jawaban, boleh, kata in (
        ("ya", True, "setuju namanya diumumkan"),
        ("tidak", False, "tidak diumumkan"),
    ):
        kirim(masuk, "diri", baris, f"umumkan:{jawaban}")
        piagam.refresh_from_db()
        assert piagam.boleh_diumumkan is boleh
        assert piagam.setuju_pada is not None
        assert kata in masuk("hr").get(alamat(baris)).content.decode()


def test_reward_without_its_form_is_422_and_keeps_what_was_typed(pemeran, masuk) -> None:
    baris = disetujui(pemeran, hadiah(pemeran))
    jawab = kirim(
        masuk,
        "atasan_penilai",
        baris,
        "penghargaan",
        bentuk="Piagam besar",
        tanggal="2190-01-01",
        nomor_sk="1",
    )
    assert jawab.status_code == 422
    assert "Piagam besar" in jawab.content.decode()
    assert "belum tiba" in jawab.content.decode()
    assert not Penghargaan.objects.exists()


def test_script_in_every_text_is_only_text(pemeran, masuk) -> None:
    jahat = "<script>alert(1)</script>"
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(nama=jahat)
    baris = usulan(
        pemeran, kalimat=jahat, angka={jahat: jahat}, syarat=[{"syarat": jahat, "terpenuhi": False}]
    )
    layanan.putuskan_rekomendasi(baris.pk, "setujui", alasan=jahat, oleh=pemeran.kabid.pengguna)
    layanan.susun_rencana(baris.pk, uraian=jahat, batas=besok(), oleh=pemeran.kabid.pengguna)
    for url in (DAFTAR, alamat(baris)):
        html = masuk("penilai").get(url).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html.replace("&lt;Script", "&lt;script")

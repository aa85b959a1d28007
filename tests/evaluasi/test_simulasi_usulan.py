"""What a simulation says of proposals is what closing with that policy proposes (scoring.md 5 and 6).

Random districts and random policies: the prediction for a closed period under a draft is compared with the
proposals, near misses, scores and ranks that the real closing stores once that draft is the policy.
"""

import datetime
import random
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal as D
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evaluasi.enums import JenisRekomendasi
from evaluasi.models import HampirMemenuhi, Keberatan, KebijakanSkor, PutusanNilai, Rekomendasi, Simulasi
from evaluasi.models.simulasi import KOLOM_JENIS
from evaluasi.selectors.simulasi import kata_prima, menurut_usulan, orang_simulasi, perubahan
from evaluasi.services.hitung import hitung_periode
from evaluasi.services.penutupan import tutup_periode
from evaluasi.services.pratinjau import pratinjau_usulan
from kinerja.models import Periode
from pegawai.models import HukumanDisiplin, Pegawai, RiwayatSatyalancana
from tests.evaluasi.bantu import draf_kebijakan
from tests.evaluasi.bantu_simulasi import simulasikan, tutup_maret
from tests.evaluasi.skor.conftest import buat_indikator, buat_skp, evaluasi, jawaban, realisasi
from tests.pemeran import buat_pegawai, buat_periode
from umpan_balik.models import RekapPetugas, RekapUnit

pytestmark = pytest.mark.django_db
TERBIT = {"status": "terbit", "terbit_pada": datetime.datetime(2026, 4, 2, tzinfo=datetime.UTC)}
PREDIKAT = ("sangat baik", "sangat baik", "sangat baik", "baik", "butuh perbaikan")
RATING = {
    "sangat baik": ("di atas", "di atas"), "baik": ("sesuai", "sesuai"),
    "butuh perbaikan": ("di bawah", "sesuai"),
}  # fmt: skip


def kabupaten(p: SimpleNamespace, *, tahunan: bool = False) -> SimpleNamespace:
    """The cast with ``periode`` (March 2026 or the year 2025), running."""
    if tahunan:
        p.periode = buat_periode("2025", "tahun", datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
    else:
        p.periode = buat_periode("2026-03", "bulan", datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))
    return p


def petugas(p: SimpleNamespace, nomor: int, h: int, *warga: object, **lain: object) -> Pegawai:
    """An officer of the bidang with H = ``h``, P = 100, a published evaluation and citizens' indices."""
    opsi = {"unit": p.bidang, "layanan_publik": True, "predikat": "baik", "rating": ["sesuai"] * 7} | lain
    awal = p.periode.mulai
    orang = buat_pegawai(
        f"19920101200801{nomor:02d}01", f"Petugas {nomor:02d}", opsi["unit"], penilai=p.kabid,
        berlogin=False, layanan_publik=opsi["layanan_publik"],
    )  # fmt: skip
    setahun = {"awal": awal.replace(month=1), "mulai": awal.replace(month=1)}
    skp = buat_skp(orang, tahun=awal.year, selesai=awal.replace(month=12, day=31), **setahun)
    realisasi(buat_indikator(skp, 1, 100), awal, h)
    hasil, perilaku = RATING[opsi["predikat"]]
    kata = {"rating_hasil": hasil, "rating_perilaku": perilaku, "predikat": opsi["predikat"]}
    evaluasi(orang, p.periode, opsi["rating"], **kata, **TERBIT)
    if warga:
        jawaban(orang, awal, *warga)
    return orang


def usulan_nyata(periode: Periode) -> dict[int, tuple]:
    """Who -> (kinds proposed, what coaching is about, kinds nearly met, score, rank), as closed."""
    isi: dict[int, tuple] = {}
    for n in PutusanNilai.objects.filter(periode=periode):
        usulan = Rekomendasi.objects.filter(periode=periode, pegawai=n.pegawai_id).order_by("pk")
        hampir = HampirMemenuhi.objects.filter(periode=periode, pegawai=n.pegawai_id)
        isi[n.pegawai_id] = (
            sorted({r.jenis for r in usulan}),
            [r.sasaran for r in usulan if r.sifat == "pembinaan"],
            sorted(h.jenis for h in hampir),
            n.skor,
            n.peringkat,
        )
    return isi


def menurut_simulasi(hasil: Simulasi, nyata: dict[int, tuple], sisi: str) -> dict[int, tuple]:
    """The same as one side of a simulation says; who isn't listed stays as they were."""
    isi = dict(nyata)
    for b in hasil.baris.all():
        usulan, hampir = (sorted(getattr(b, f"{n}_{sisi}")) for n in ("usulan", "hampir"))
        angka = (getattr(b, f"{n}_{sisi}") for n in ("skor", "peringkat"))
        isi[b.pegawai_id] = (usulan, list(getattr(b, f"pembinaan_{sisi}")), hampir, *angka)
    return isi


@contextmanager
def lalu_dibatalkan() -> Iterator[None]:
    """Whatever is written inside is gone afterwards."""
    titik = transaction.savepoint()
    yield
    transaction.savepoint_rollback(titik)


def adopsi(draf: KebijakanSkor) -> None:
    """The draft becomes the policy of the period, as if it had been decided in time."""
    KebijakanSkor.objects.filter(pk=draf.pk).update(
        status="berlaku", ditetapkan_pada=timezone.now(), diputuskan_oleh="Bupati", alasan="Uji.",
        berlaku_mulai=KebijakanSkor.objects.get(versi=1).berlaku_mulai,
    )  # fmt: skip


def acak_kabupaten(p: SimpleNamespace, acak: random.Random) -> None:
    """Nine officers, two of another office, with everything a proposal may stand on."""
    lalu = _periode_lalu(p)
    for i in range(11):
        puncak = acak.choice((70, 85, 95, 100))
        warga = [max(0, puncak - acak.choice((0, 0, 25))) for _ in range(acak.choice((0, 2, 6, 20, 31, 60)))]
        orang = petugas(
            p, i, acak.randint(70, 120), *warga, unit=p.opd_lain if i > 8 else p.bidang,
            layanan_publik=acak.random() < 0.9, predikat=acak.choice(PREDIKAT),
            rating=acak.choices(("di bawah", "sesuai", "di atas"), (1, 8, 3), k=acak.choice((7, 7, 7, 5))),
        )  # fmt: skip
        _masa_lalu(p, orang, lalu, acak)
    n = [30] * 9
    RekapUnit.objects.create(
        unit=p.bidang, bulan=p.periode.mulai, n=30, n_unsur=n,
        jumlah_unsur=[acak.choice((60, 75, 90)) for _ in n],
    )  # fmt: skip


def _periode_lalu(p: SimpleNamespace) -> list[Periode]:
    tahun = p.periode.mulai.year - 1
    isi = [buat_periode(str(tahun), "tahun", datetime.date(tahun, 1, 1), datetime.date(tahun, 12, 31))]
    for bulan in (10, 11, 12):
        awal = datetime.date(tahun, bulan, 1)
        isi.append(buat_periode(f"{tahun}-{bulan}", "bulan", awal, awal.replace(day=30)))
    Periode.objects.filter(pk__in=[q.pk for q in isi]).update(status="ditutup", ditutup_pada=timezone.now())
    return isi


def _masa_lalu(p: SimpleNamespace, orang: Pegawai, lalu: list[Periode], acak: random.Random) -> None:
    for periode in lalu:
        if acak.random() < 0.8:
            baik = "sangat baik" if acak.random() < 0.8 else "butuh perbaikan"
            PutusanNilai.objects.create(periode=periode, pegawai=orang, sumber="impor", predikat=baik)
    Pegawai.objects.filter(pk=orang.pk).update(tmt_cpns=f"{acak.choice((1994, 2003, 2014, 2020))}-01-01")
    if acak.random() < 0.15:
        Keberatan.objects.create(evaluasi=orang.evaluasi.get(periode=p.periode), alasan="Bukti belum dibaca")
    if acak.random() < 0.3:
        HukumanDisiplin.objects.create(
            pegawai=orang, tingkat=acak.choice(("ringan", "sedang", "berat")), jenis="x", nomor_sk="1",
            mulai=p.periode.mulai - datetime.timedelta(days=acak.choice((30, 200, 400))),
        )  # fmt: skip
    if acak.random() < 0.3:
        RiwayatSatyalancana.objects.create(
            pegawai=orang, masa=acak.choice((10, 20, 30)), tanggal="2024-08-17", nomor_keppres="1"
        )


def acak_kebijakan(p: SimpleNamespace, acak: random.Random) -> KebijakanSkor:
    """A draft with some numbers drawn anew, and other weights."""
    pilihan = {
        "batas_prima": (D(60), D(75), D(95)), "n_prima": (1, 5, 20, 60), "z_selang": (D("0.5"), D(3)),
        "n_min": (1, 10, 30), "kappa_awal": (D(0), D(1), D(100)), "target_ikm": (D(60), D("99.5")),
        "jendela_penghargaan": (0, 1, 2), "kelengkapan_min": (D("0.3"), D("0.95")), "usulan_maks": (0, 1, 5),
        "jarak_teladan": (D("0.5"), D(15)), "ambang_pembinaan": (D(70), D(105)), "min_kelompok": (2, 50),
        "bulan_hukuman_sedang": (1, 36), "bulan_hukuman_berat": (1, 36), "batas_atas": (D(125), D(180)),
        "nilai_di_bawah": (D(10), D(80)),
    }  # fmt: skip
    nama = acak.sample(sorted(pilihan), acak.randint(1, 8))
    draf = draf_kebijakan(p, alasan="Uji.", **{n: acak.choice(pilihan[n]) for n in nama})
    if acak.random() < 0.5:
        draf.bobot.update(h=30, p=20, d=10, k=30, m=10)
    return draf


@pytest.mark.parametrize("tahunan", [False, True], ids=["bulan", "tahun"])
@pytest.mark.parametrize("benih", range(10))
def test_simulation_equals_closing_with_that_policy(pemeran, benih: int, tahunan: bool) -> None:
    acak = random.Random(f"{benih} {tahunan}")
    p = kabupaten(pemeran, tahunan=tahunan)
    acak_kabupaten(p, acak)
    draf = acak_kebijakan(p, acak)
    with lalu_dibatalkan():
        tutup_maret(p)
        semula = usulan_nyata(p.periode)
        sama = simulasikan(p, KebijakanSkor.objects.get(versi=1))
        _tiada_yang_berubah(sama, semula)
        hasil = simulasikan(p, draf)
        assert menurut_simulasi(hasil, semula, "lama") == semula
        ramalan = menurut_simulasi(hasil, semula, "baru")
        jumlah = hasil.ringkasan["semua"]
        assert jumlah["karena_data"] == 0
    adopsi(draf)
    tutup_periode(Periode.objects.get(pk=p.periode.pk), oleh=p.hr, alasan="Uji.", waktu=timezone.now())
    nyata = usulan_nyata(p.periode)
    assert ramalan == nyata
    _jumlahnya(jumlah, semula, nyata)


def _tiada_yang_berubah(sama: Simulasi, semula: dict[int, tuple]) -> None:
    assert sama.baris.count() == 0
    jumlah = sama.ringkasan["semua"]
    _jumlahnya(jumlah, semula, semula)
    assert {n: v for n, v in jumlah.items() if n.endswith(("_tambah", "_hilang")) and v} == {}
    assert (jumlah["bergerak"], jumlah["pindah_peringkat"], jumlah["karena_data"]) == (0, 0, 0)


def _jumlahnya(jumlah: dict[str, int], lama: dict[int, tuple], baru: dict[int, tuple]) -> None:
    """Every count of every kind is that of the people."""
    for nama, jenis in KOLOM_JENIS.items():
        semula, menjadi = ({o for o, isi in sisi.items() if jenis in isi[0]} for sisi in (lama, baru))
        assert [jumlah[f"{nama}_{n}"] for n in ("lama", "baru", "tambah", "hilang")] == [
            len(semula), len(menjadi), len(menjadi - semula), len(semula - menjadi),
        ], jenis  # fmt: skip


@pytest.mark.parametrize("benih", range(4))
def test_running_period_is_compared_with_what_its_preview_shows(pemeran, benih: int) -> None:
    acak = random.Random(f"berjalan {benih}")
    p = kabupaten(pemeran)
    acak_kabupaten(p, acak)
    with transaction.atomic():
        hitung_periode(p.periode)
    sama = simulasikan(p, KebijakanSkor.objects.get(versi=1))
    tampak = pratinjau_usulan(p.periode, p.hr, {}, banyak=1000).baris
    jumlah = sama.ringkasan["semua"]
    assert sama.baris.count() == 0
    for nama, jenis in KOLOM_JENIS.items():
        ada = {b.pegawai_id for b in tampak if b.jenis == jenis and not b.hampir}
        assert (jumlah[f"{nama}_lama"], jumlah[f"{nama}_baru"]) == (len(ada), len(ada)), jenis
    hampir = {b.pegawai_id for b in tampak if b.jenis == "teladan" and b.hampir}
    assert jumlah["hampir_teladan_lama"] == len(hampir)


# ---------------------------------------------------------------- Pelayanan Prima, number by number

BAIK = [100] * 35 + [75] * 5
BIASA = [75] * 20 + [50] * 20
SEDIKIT = [100] * 9


@pytest.fixture
def loket(pemeran) -> SimpleNamespace:
    """Three at the counter: one who reaches Pelayanan Prima, one who doesn't, one with nine answers."""
    p = kabupaten(pemeran)
    p.prima, p.biasa, p.sedikit = (
        petugas(p, i, 100, *warga) for i, warga in enumerate((BAIK, BIASA, SEDIKIT))
    )
    return p


def prima(hasil: Simulasi) -> tuple[int, int]:
    isi = hasil.ringkasan["semua"]
    return isi["prima_lama"], isi["prima_baru"]


@pytest.mark.parametrize(
    ("ubah", "harap"),
    [
        ({"batas_prima": D("99")}, (1, 0)),
        ({"n_prima": 41}, (1, 0)),
        ({"n_prima": 40}, (1, 1)),
        ({"n_prima": 9, "batas_prima": D(85)}, (1, 2)),
        ({"n_min": 41}, (1, 0)),
        ({"z_selang": D(10)}, (1, 0)),
        ({"batas_prima": D(50)}, (1, 2)),
        ({"usulan_maks": 0}, (1, 0)),
        ({"kelengkapan_min": D("1")}, (1, 0)),
        ({"target_ikm": D(99)}, (1, 1)),
    ],
)
def test_every_number_that_bears_on_prima_changes_it(loket, ubah: dict, harap: tuple[int, int]) -> None:
    """The target scales M only: the bound is that of the index itself."""
    tutup_maret(loket)
    assert prima(simulasikan(loket, draf_kebijakan(loket, **ubah))) == harap


def test_prima_of_one_in_an_office_alone_hangs_on_the_first_pull(pemeran) -> None:
    """A single person with answers: kappa is the policy's; the more it pulls, the narrower the interval."""
    p = kabupaten(pemeran)
    petugas(p, 1, 100, *[100] * 36, *[50] * 7)
    tutup_maret(p)
    assert prima(simulasikan(p, draf_kebijakan(p, kappa_awal=D(900)))) == (0, 1)


@pytest.mark.parametrize("ditutup", [False, True], ids=["berjalan", "ditutup"])
def test_prima_gained_and_lost_is_told_person_by_person(loket, ditutup: bool) -> None:

    with transaction.atomic():
        hitung_periode(loket.periode)
    if ditutup:
        tutup_maret(loket)
    hasil = simulasikan(loket, draf_kebijakan(loket, batas_prima=D(50), n_prima=40, z_selang=D(1)))
    (satu,) = orang_simulasi(hasil, {"gerak": "prima"})
    assert (satu.pegawai, perubahan(satu)) == (loket.biasa, ["Pelayanan Prima: menjadi diusulkan"])
    hasil = simulasikan(loket, draf_kebijakan(loket, n_prima=50))
    (satu,) = orang_simulasi(hasil, {"gerak": "penghargaan"})
    assert (satu.pegawai, perubahan(satu)) == (loket.prima, ["Pelayanan Prima: tidak diusulkan lagi"])
    opd = next(b for b in hasil.ringkasan["opd"] if b["opd_id"] == loket.opd.pk)
    assert (opd["prima_lama"], opd["prima_baru"], opd["prima_hilang"]) == (1, 0, 1)


def test_prima_that_later_answers_change_is_not_laid_on_the_policy(loket) -> None:
    """Answers accepted after closing: the same policy too would propose otherwise, and the page says so."""
    tutup_maret(loket)
    RekapPetugas.objects.create(
        pegawai=loket.sedikit, bulan=loket.periode.mulai, petak=1, n=60, jumlah=6000, jumlah_kuadrat=600_000
    )
    hasil = simulasikan(loket, KebijakanSkor.objects.get(versi=1))
    assert loket.sedikit in {b.pegawai for b in orang_simulasi(hasil, {"gerak": "prima"})}
    assert hasil.ringkasan["semua"]["karena_data"] == hasil.baris.count()


def test_people_who_change_by_a_reward_only_are_listed_once(loket, masuk) -> None:
    tutup_maret(loket)
    hasil = simulasikan(loket, draf_kebijakan(loket, n_prima=50))
    html = masuk("hr").get(reverse("evaluasi:simulasi_rinci", args=[hasil.pk])).content.decode()
    assert html.count("Pelayanan Prima: tidak diusulkan lagi") == 1
    assert ("Usulan penghargaan yang berubah" in html, "Yang paling berubah" in html) == (True, False)


def test_who_comes_near_is_shown_with_what_is_missing(loket) -> None:
    Keberatan.objects.create(evaluasi=loket.biasa.evaluasi.get(), alasan="Bukti belum dibaca")
    tutup_maret(loket)
    hasil = simulasikan(loket, draf_kebijakan(loket, batas_prima=D(50)))
    (satu,) = orang_simulasi(hasil, {"gerak": "hampir"})
    assert (satu.pegawai, satu.hampir_lama, satu.hampir_baru) == (loket.biasa, [], ["pelayanan prima"])
    assert perubahan(satu) == [
        "hampir memenuhi: – → Pelayanan Prima",
        "belum memenuhi: keberatan masih terbuka (evaluasi 2026-03)",
    ]
    baris = {b.nama: b for b in menurut_usulan(hasil.ringkasan, tahunan=False)}
    assert baris["Pelayanan Prima"].hampir == (0, 1)


def test_nobody_reaching_prima_is_said_with_what_it_asks(pemeran) -> None:
    p = kabupaten(pemeran)
    petugas(p, 1, 100, *BIASA)
    tutup_maret(p)
    hasil = simulasikan(p, draf_kebijakan(p, batas_prima=D("80.5"), n_min=40))
    assert kata_prima(hasil.ringkasan) == [
        "Pelayanan Prima: batas bawah selang paling rendah 80,5 dari paling sedikit 40 jawaban; "
        "semula batas bawah selang paling rendah 88,31 dari paling sedikit 30 jawaban.",
        "Tidak ada pegawai yang diusulkan maupun hampir memenuhi, baik dengan kebijakan semula maupun "
        "yang dicoba.",
    ]
    sama = kata_prima(simulasikan(p, KebijakanSkor.objects.get(versi=1)).ringkasan)
    assert "semula batas" not in sama[0]


def test_every_kind_of_proposal_has_a_column() -> None:
    assert set(KOLOM_JENIS.values()) == set(JenisRekomendasi)

"""Themes of comments, given by hand."""

import re

import pytest

from inti.galat import GalatAturan, TidakBerwenang
from inti.models import Peristiwa
from umpan_balik import services
from umpan_balik.models import Tema, TemaKomentar
from umpan_balik.services.tema import beri_tema

ALAMAT = "/skm/tema/"


def teks(halaman):
    return halaman.content.decode()


@pytest.fixture
def tema(loket):
    return [Tema.objects.create(nama=n) for n in ("Antrean", "Keramahan", "Ruang tunggu")]


@pytest.fixture
def komentar(loket, jawab):
    return jawab(saran="Antreannya panjang sekali", petugas_id=None)


def terpilih(penilaian):
    return sorted(penilaian.tema.values_list("tema__nama", flat=True))


def test_a_comment_has_exactly_the_themes_given_last(loket, tema, komentar):
    assert beri_tema(komentar.pk, [tema[0].pk, tema[1].pk], oleh=loket.hr) == 2
    assert beri_tema(komentar.pk, [tema[0].pk, tema[2].pk], oleh=loket.moderator) == 2
    assert terpilih(komentar) == ["Antrean", "Ruang tunggu"]
    assert TemaKomentar.objects.get(tema=tema[0]).oleh == loket.hr, "what stayed is still the first one's"
    beri_tema(komentar.pk, [tema[0].pk, tema[2].pk], oleh=loket.moderator)
    assert Peristiwa.objects.filter(tindakan="komentar.tema").count() == 2, "nothing changed: no event"
    assert beri_tema(komentar.pk, [], oleh=loket.hr) == 0
    assert terpilih(komentar) == []
    assert all("panjang" not in str(e.__dict__) for e in Peristiwa.objects.all())


def test_only_released_comments_and_known_themes(loket, tema, komentar, jawab):
    with pytest.raises(GalatAturan, match="sudah tidak ada"):
        beri_tema(komentar.pk, [tema[0].pk, 999_999], oleh=loket.hr)
    tentang_orang = jawab(saran="Bagus", petugas_id=loket.staf.pk)
    for satu in (tentang_orang, jawab()):
        with pytest.raises(GalatAturan, match="tidak sedang boleh dibaca"):
            beri_tema(satu.pk, [tema[0].pk], oleh=loket.hr)


@pytest.mark.parametrize("peran", ["diri", "penilai", "pimpinan", "loket", "auditor", "operator"])
def test_others_give_no_theme(loket, tema, komentar, peran):
    with pytest.raises(TidakBerwenang):
        beri_tema(komentar.pk, [tema[0].pk], oleh=loket.logins[peran])


def test_page_tags_and_moves_the_comment_on(masuk, loket, tema, komentar, jawab):
    hr = masuk("hr")
    jawab(saran="Sembunyi", petugas_id=loket.staf.pk)
    halaman = teks(hr.get(ALAMAT))
    assert "Antreannya panjang sekali" in halaman
    assert "Sembunyi" not in halaman
    assert "Stafira" not in halaman
    isi = {"penilaian": komentar.pk, "tema": [tema[0].pk, tema[1].pk]}
    jawaban = hr.post(ALAMAT, isi)
    assert (jawaban.status_code, jawaban["Location"]) == (303, ALAMAT)
    assert terpilih(komentar) == ["Antrean", "Keramahan"]
    assert "Antreannya" not in teks(hr.get(ALAMAT))
    sudah = teks(hr.get(ALAMAT, {"keadaan": "sudah"}))
    assert "Antreannya panjang sekali" in sudah
    assert len(re.findall(r"<input[^>]*checked", sudah)) == 2


def test_a_theme_out_of_use_stays_where_it_was_given(masuk, loket, tema, komentar, jawab):
    beri_tema(komentar.pk, [tema[0].pk], oleh=loket.hr)
    jawab(saran="Yang lain")
    Tema.objects.filter(pk=tema[0].pk).update(aktif=False)
    hr = masuk("hr")
    assert "Antrean</span>" not in teks(hr.get(ALAMAT))
    assert "Antrean</span>" in teks(hr.get(ALAMAT, {"keadaan": "sudah"}))
    hr.post(ALAMAT, {"penilaian": komentar.pk, "tema": [tema[0].pk, tema[1].pk]})
    assert terpilih(komentar) == ["Antrean", "Keramahan"]


def test_unknown_theme_and_unreadable_comment_are_refused(masuk, loket, tema, komentar):
    hr = masuk("hr")
    jawaban = hr.post(ALAMAT, {"penilaian": komentar.pk, "tema": ["999999"]})
    assert jawaban.status_code == 422
    assert "Tema itu tidak ada di daftar" in teks(jawaban)
    services.putus_komentar(komentar.pk, tayang=False, alasan="Kasar", oleh=loket.moderator)
    assert hr.post(ALAMAT, {"penilaian": komentar.pk, "tema": [tema[0].pk]}).status_code == 404


def test_a_theme_deleted_meanwhile_is_told(masuk, loket, tema, komentar, monkeypatch):
    """The catalogue changes between the form's check and the service's."""
    from umpan_balik.views import tema as halaman

    monkeypatch.setattr(halaman, "daftar_tema", lambda: [Tema(pk=999_999, nama="Hilang", aktif=True)])
    jawaban = masuk("hr").post(ALAMAT, {"penilaian": komentar.pk, "tema": ["999999"]}, follow=True)
    assert "Ada tema yang sudah tidak ada" in teks(jawaban)


def test_empty_states(masuk, loket, jawab):
    assert "Belum ada komentar dan belum ada tema" in teks(masuk("moderator").get(ALAMAT))
    jawab(saran="Bagus")
    assert "Buat tema" in teks(masuk("hr").get(ALAMAT))
    assert "Daftar tema masih kosong" in teks(masuk("moderator").get(ALAMAT))
    Tema.objects.create(nama="Antrean")
    assert "Tidak ada komentar di sini" in teks(masuk("hr").get(ALAMAT, {"keadaan": "sudah"}))


def test_list_costs_a_fixed_number_of_queries(masuk, loket, tema, jawab, django_assert_max_num_queries):
    for _ in range(8):
        beri_tema(jawab(saran="Bagus").pk, [t.pk for t in tema], oleh=loket.hr)
    hr = masuk("hr")
    hr.get(ALAMAT)
    with django_assert_max_num_queries(15):
        assert hr.get(ALAMAT, {"keadaan": "sudah"}).status_code == 200

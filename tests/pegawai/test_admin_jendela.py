"""HR's pages as they are used: two windows on one record, a forgotten tick."""

import pytest

from pegawai.models import Pegawai
from tests.pegawai.test_admin import KOSONG, alamat

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(masuk):
    return masuk("hr")


def _lembar(client, pegawai):
    """A person's form as a browser sends it back."""
    halaman = client.get(alamat("pegawai", "change", pegawai.pk))
    form = halaman.context["adminform"].form
    isi = {n: "" if form[n].value() is None else form[n].value() for n in form.fields}
    return isi | KOSONG | {"lembar_dibuka": halaman.context["lembar_dibuka"]}


def test_second_window_does_not_undo_the_first(masuk, hr, pemeran):
    staf = pemeran.staf
    pertama, kedua = _lembar(hr, staf), _lembar(hr, staf)
    assert hr.post(alamat("pegawai", "change", staf.pk), pertama | {"golongan": "III/b"}).status_code == 302
    tolak = hr.post(alamat("pegawai", "change", staf.pk), kedua | {"gelar_belakang": "S.E."})
    assert tolak.status_code == 422
    assert "sudah diubah di jendela lain" in tolak.text
    assert 'value="S.E."' in tolak.text
    staf.refresh_from_db()
    assert (staf.golongan, staf.gelar_belakang) == ("III/b", "")
    lagi = kedua | {"gelar_belakang": "S.E.", "lembar_dibuka": tolak.context["lembar_dibuka"]}
    assert hr.post(alamat("pegawai", "change", staf.pk), lagi).status_code == 302  # told, and meant
    staf.refresh_from_db()
    assert staf.gelar_belakang == "S.E."


def test_what_the_form_does_not_write_does_not_stop_it(hr, pemeran):
    lembar = _lembar(hr, pemeran.staf)
    Pegawai.objects.filter(pk=pemeran.staf.pk).update(keaktifan="tugas_belajar")
    jawab = hr.post(alamat("pegawai", "change", pemeran.staf.pk), lembar | {"golongan": "III/b"})
    assert jawab.status_code == 302


def test_action_without_a_ticked_row_says_what_to_do(hr):
    daftar = alamat("pegawai", "changelist")
    assert (
        "Centang dulu barisnya" in hr.post(daftar, {"action": "ganti_penilai", "index": 0}, follow=True).text
    )
    assert "Rubah" not in hr.get("/admin/").text

"""createsuperuser: an installation's first login, asked for in Indonesian, with a password that holds."""

import getpass

import pytest
from django.core.management import CommandError, call_command

from inti.models import Peristiwa
from pegawai.models import Pengguna

pytestmark = pytest.mark.django_db
SANDI = "teh-kabawetan-dingin"


def buat(**pilihan):
    isi = {"username": "operator2", "nama": "Opera Dua", "interactive": False}
    call_command("createsuperuser", **isi | pilihan)


def test_without_questions_it_makes_an_operator_and_leaves_a_trace(monkeypatch, capsys):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", SANDI)
    buat()
    operator = Pengguna.objects.get(username="operator2")
    assert (operator.is_superuser, operator.is_staff, operator.check_password(SANDI)) == (True, True, True)
    assert "“operator2” dibuat" in capsys.readouterr().out
    assert Peristiwa.objects.filter(tindakan="akun.operator").count() == 1
    with pytest.raises(CommandError, match="“Operator2” sudah dipakai"):
        buat(username="Operator2")


@pytest.mark.parametrize(
    ("sandi", "ubah", "kalimat"),
    [
        ("abc", {}, "terlalu pendek"),
        ("12345678901234", {}, "angka"),
        ("", {}, "Belum diisi: DJANGO_SUPERUSER_PASSWORD"),
        (SANDI, {"nama": ""}, "Belum diisi: --nama"),
        (SANDI, {"username": "197803112003021001"}, "tidak memakai NIP"),
    ],
)
def test_what_does_not_hold_is_refused(monkeypatch, sandi, ubah, kalimat):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", sandi)
    with pytest.raises(CommandError, match=kalimat):
        buat(**ubah)
    assert not Pengguna.objects.filter(is_superuser=True).exists()


def test_questions_are_asked_until_the_answers_hold(monkeypatch, capsys):
    jawab = iter(["197803112003021001", "Opera", "operator2", "Opera Dua"])
    ketik = iter(["abc", "abc", SANDI, "lain", SANDI, SANDI])
    tanya = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda kata: (tanya.append(kata), next(jawab))[1])
    monkeypatch.setattr(getpass, "getpass", lambda kata: (tanya.append(kata), next(ketik))[1])
    buat(interactive=True, username="", nama="")
    assert Pengguna.objects.get(username="operator2").check_password(SANDI)
    galat = capsys.readouterr().err
    for kalimat in ("tidak memakai NIP", "terlalu pendek", "tidak sama"):
        assert kalimat in galat
    assert "Password" not in "".join(tanya)


def test_where_nobody_can_answer_it_says_how_to_go_on(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="createsuperuser --noinput"):
        buat(interactive=True)

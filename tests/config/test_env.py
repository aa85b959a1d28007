"""Environment variables: right values are read, wrong ones fail with a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize("value, expected", [("1", True), ("ya", True), ("OFF", False), ("tidak", False)])
def test_boolean_reads_words(monkeypatch, value, expected):
    monkeypatch.setenv("SAKLAR", value)
    assert env.boolean("SAKLAR", not expected) is expected


def test_boolean_of_nonsense_fails_with_a_sentence(monkeypatch):
    monkeypatch.setenv("SAKLAR", "barangkali")
    with pytest.raises(ImproperlyConfigured, match="SAKLAR='barangkali' tidak dikenali. Isi dengan 1"):
        env.boolean("SAKLAR", False)


def test_absent_and_empty_variables_give_the_default(monkeypatch):
    monkeypatch.setenv("KOSONG", "  ")
    assert env.text("KOSONG", "x") == "x"
    assert env.boolean("KOSONG", True) is True
    assert env.integer("KOSONG", 7) == 7
    assert env.words("KOSONG", ["a"]) == ["a"]
    assert env.redis("KOSONG") is None
    assert env.database("KOSONG") is None


@pytest.mark.parametrize(
    "value, sentence", [("delapan", "bukan angka"), ("0", "di luar batas"), ("70000", "mulai 1 sampai 65535")]
)
def test_integer_out_of_bounds_fails_with_a_sentence(monkeypatch, value, sentence):
    monkeypatch.setenv("PORT_UJI", value)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        env.integer("PORT_UJI", 8000, minimum=1, maximum=65535)


def test_words_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("DAFTAR", "a.go.id, b.go.id ,")
    assert env.words("DAFTAR", []) == ["a.go.id", "b.go.id"]


def test_folder_that_is_a_file_fails_with_a_sentence(monkeypatch, tmp_path):
    file = tmp_path / "berkas"
    file.touch()
    monkeypatch.setenv("FOLDER", str(file))
    with pytest.raises(ImproperlyConfigured, match="adalah berkas, bukan folder"):
        env.folder("FOLDER", tmp_path)


def test_database_reads_host_port_and_options(monkeypatch):
    monkeypatch.setenv("DB", "postgresql://kinerja:ra%40hasia@db.go.id:5433/kinerja?sslmode=require")
    entry = env.database("DB")
    assert entry["HOST"] == "db.go.id"
    assert entry["PORT"] == "5433"
    assert entry["PASSWORD"] == "ra@hasia"
    assert entry["NAME"] == "kinerja"
    assert entry["OPTIONS"] == {"sslmode": "require"}


def test_database_reads_a_socket_folder(monkeypatch):
    monkeypatch.setenv("DB", "postgresql://kinerja@/kinerja?host=/run/postgresql")
    assert env.database("DB")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "url, sentence",
    [
        ("mysql://a@b/c", "harus diawali postgresql://"),
        ("postgresql://a@b", "tidak menyebut nama basis data"),
        ("postgresql://a@b:port/c", "nomor port yang salah"),
    ],
)
def test_database_with_a_wrong_address_fails_with_a_sentence(monkeypatch, url, sentence):
    monkeypatch.setenv("DB", url)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        env.database("DB")


def test_redis_with_a_wrong_address_fails_with_a_sentence(monkeypatch):
    monkeypatch.setenv("R", "http://127.0.0.1")
    with pytest.raises(ImproperlyConfigured, match="harus diawali redis://"):
        env.redis("R")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ""),
        ("https://nilai.kab.go.id", "https://nilai.kab.go.id"),
        ("http://localhost:8000/", "http://localhost:8000"),
    ],
)
def test_origin_is_a_scheme_and_a_host(monkeypatch, value, expected):
    monkeypatch.setenv("X", value)
    assert env.origin("X") == expected


@pytest.mark.parametrize("value", ["nilai.kab.go.id", "https://nilai.kab.go.id/n", "javascript:alert(1)"])
def test_origin_with_a_path_or_without_a_scheme_fails_with_a_sentence(monkeypatch, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="tanpa jalur"):
        env.origin("X")


def test_networks_are_read_and_nonsense_fails_with_a_sentence(monkeypatch):
    assert [str(n) for n in env.networks("UJI", ["127.0.0.0/8"])] == ["127.0.0.0/8"]
    monkeypatch.setenv("UJI", "10.1.2.3, fd00::/8")
    assert [str(n) for n in env.networks("UJI", [])] == ["10.1.2.3/32", "fd00::/8"]
    for salah in ("10.1.2.3/8", "proksi", "300.1.1.1"):
        monkeypatch.setenv("UJI", salah)
        with pytest.raises(ImproperlyConfigured, match="UJI memuat alamat yang salah"):
            env.networks("UJI", [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}),
        ("layar", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("berkas", {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}),
        ("smtp://a.go.id", {"EMAIL_HOST": "a.go.id", "EMAIL_PORT": 25, "EMAIL_USE_TLS": False}),
        (
            "smtp://u:ra%40h@a.go.id",
            {"EMAIL_PORT": 587, "EMAIL_HOST_PASSWORD": "ra@h", "EMAIL_USE_TLS": True},
        ),
        ("smtps://u:p@a.go.id", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
        ("smtp://a.go.id:2525", {"EMAIL_PORT": 2525}),
    ],
)
def test_mail_reads_a_server_or_a_word(monkeypatch, tmp_path, value, expected):
    monkeypatch.setenv("S", value)
    assert expected.items() <= env.mail("S", tmp_path, "mati").items()


@pytest.mark.parametrize(
    ("value", "sentence"),
    [("pos", "tidak dikenali"), ("smtp://", "tidak dikenali"), ("http://a", "tidak dikenali"),
     ("smtp://a:x", "nomor port yang salah")],
)  # fmt: skip
def test_mail_with_a_wrong_address_fails_with_a_sentence(monkeypatch, tmp_path, value, sentence):
    monkeypatch.setenv("S", value)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        env.mail("S", tmp_path, "mati")

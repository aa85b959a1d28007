"""The files put together from others."""

from pathlib import Path

from django.contrib.staticfiles import finders

from config.static import BUNDLES, BundleFinder


def test_bundle_is_its_parts_one_after_the_other(settings):
    for nama, bagian in BUNDLES.items():
        isi = b"\n".join((settings.BASE_DIR / "static" / b).read_bytes() for b in bagian)
        assert Path(finders.find(nama)).read_bytes() == isi
        assert finders.find(nama, find_all=True) == [finders.find(nama)]


def test_bundle_is_made_again_when_a_part_has_changed(settings, tmp_path):
    settings.BUNDLE_ROOT = tmp_path
    pencari = BundleFinder()
    tempat = Path(pencari.find("css/tampilan.css"))
    tempat.write_bytes(b"lama")
    assert [nama for nama, _ in pencari.list(None)] == list(BUNDLES)
    assert tempat.read_bytes() != b"lama"
    assert [p.name for p in tempat.parent.iterdir()] == ["tampilan.css"], "no draft is left behind"


def test_other_files_are_for_the_other_finders():
    assert BundleFinder().find("css/tokens.css") == []
    assert BundleFinder().find("css/tokens.css", find_all=True) == []

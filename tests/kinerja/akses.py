"""Who gets which answer at the addresses of SKP and realisasi."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kinerja import services
from kinerja.models import Indikator, Skp
from kinerja.services import IsiRealisasi
from tests.akses import Baris, semua
from tests.kinerja.conftest import ajukan, segar, susun

TANPA_ORANG = {"hr": 403, "moderator": 403, "loket": 403, "auditor": 403, "operator": 403}
SENDIRI = semua(200, anonim=302, **TANPA_ORANG)  # a page about oneself
# an object of the staf that the chain of command, HR, auditor and operator may look at
DILIHAT = semua(200, anonim=302, rekan=404, orang_luar=404, moderator=404, loket=404)
HANYA_DIRI = semua(403, anonim=302, diri=200, rekan=404, orang_luar=404, moderator=404, loket=404)
HANYA_PENILAI = HANYA_DIRI | {"diri": 403, "penilai": 200}


def _draf(p: SimpleNamespace) -> Skp:
    return susun(p.staf)


def _kirim(p: SimpleNamespace) -> Skp:
    return ajukan(_draf(p))


def _setuju(p: SimpleNamespace) -> Skp:
    skp = _kirim(p)
    return services.setujui(skp.pk, oleh=segar(p.kabid), revisi=skp.revisi)


def _skp(buat: Callable[[SimpleNamespace], Skp]) -> Callable[[SimpleNamespace], dict[str, Any]]:
    return lambda p: {"skp_id": buat(p).pk}


def _hasil(p: SimpleNamespace) -> dict[str, Any]:
    skp = _draf(p)
    return {"skp_id": skp.pk, "hasil_id": skp.hasil_kerja.get().pk}


def _indikator_draf(p: SimpleNamespace) -> dict[str, Any]:
    skp = _draf(p)
    return {"skp_id": skp.pk, "indikator_id": Indikator.objects.get(hasil_kerja__skp=skp).pk}


def _indikator(p: SimpleNamespace) -> dict[str, Any]:
    return {"indikator_id": Indikator.objects.get(hasil_kerja__skp=_setuju(p)).pk}


def _realisasi(p: SimpleNamespace) -> dict[str, Any]:
    kode = f"{timezone.localdate():%Y-%m}"
    baris = services.catat_realisasi(
        _indikator(p)["indikator_id"], kode, IsiRealisasi(nilai=Decimal(5)), oleh=segar(p.staf)
    )
    return {"realisasi_id": baris.pk}


def _bukti(p: SimpleNamespace) -> dict[str, Any]:
    berkas = SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 uji")
    bukti = services.unggah_bukti(_realisasi(p)["realisasi_id"], berkas, oleh=segar(p.staf))
    return {"bukti_id": bukti.pk}


def _orang(p: SimpleNamespace) -> dict[str, Any]:
    return {"pegawai_id": p.staf.pk}


AKSES: list[Baris] = [
    Baris("kinerja:skp_saya", SENDIRI),
    Baris("kinerja:skp_baru", SENDIRI | {"pimpinan": 403}),
    Baris("kinerja:matriks", SENDIRI),
    Baris("kinerja:skp", DILIHAT, _skp(_draf)),
    Baris("kinerja:banding", DILIHAT, _skp(_setuju)),
    Baris("kinerja:periksa", HANYA_DIRI, _skp(_draf)),
    Baris("kinerja:tarik", HANYA_DIRI, _skp(_kirim)),
    Baris("kinerja:skp_hapus", HANYA_DIRI, _skp(_draf)),
    Baris("kinerja:perubahan", HANYA_DIRI, _skp(_setuju)),
    Baris("kinerja:putusan", HANYA_PENILAI, _skp(_kirim)),
    Baris("kinerja:skp_ubah", HANYA_DIRI, _skp(_draf)),
    Baris("kinerja:dari_pimpinan", HANYA_DIRI, _skp(_draf)),
    Baris("kinerja:dari_pustaka", HANYA_DIRI, _skp(_draf)),
    Baris("kinerja:perilaku", HANYA_DIRI, _skp(_draf)),
    Baris("kinerja:perilaku", HANYA_PENILAI, _skp(_kirim)),
    Baris("kinerja:lampiran", HANYA_DIRI, _skp(_draf)),
    Baris("kinerja:hasil_baru", HANYA_DIRI, _skp(_draf)),
    Baris("kinerja:hasil_ubah", HANYA_DIRI, _hasil),
    Baris("kinerja:hasil_hapus", HANYA_DIRI, _hasil),
    Baris("kinerja:indikator_baru", HANYA_DIRI, _hasil),
    Baris("kinerja:indikator_ubah", HANYA_DIRI, _indikator_draf),
    Baris("kinerja:indikator_hapus", HANYA_DIRI, _indikator_draf),
    Baris("kinerja:realisasi", SENDIRI),
    Baris("kinerja:realisasi_indikator", DILIHAT, _indikator),
    Baris("kinerja:realisasi_indikator", HANYA_DIRI | {"diri": 422}, _indikator, "post"),
    Baris("kinerja:realisasi_ubah", HANYA_DIRI, _realisasi),
    Baris("kinerja:realisasi_hapus", HANYA_DIRI, _realisasi),
    Baris("kinerja:bukti_unggah", HANYA_DIRI | {"diri": 422}, _realisasi, "post"),
    Baris("kinerja:bukti", DILIHAT, _bukti),
    Baris("kinerja:bukti_hapus", HANYA_DIRI, _bukti),
    Baris("kinerja:umpan_balik", SENDIRI),
    Baris("kinerja:umpan_balik_tentang", DILIHAT, _orang),
    Baris("kinerja:umpan_balik_tentang", HANYA_PENILAI | {"penilai": 422}, _orang, "post"),
    Baris("kinerja:putusan", HANYA_PENILAI | {"penilai": 422}, _skp(_kirim), "post"),
]

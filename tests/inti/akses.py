"""Who gets which answer in this app, and in the admin's rooms."""

from types import SimpleNamespace
from typing import Any

from inti.enums import StatusUnggahan
from inti.impor import tertunda
from inti.models import ImporTertunda
from tests.akses import Baris, semua

HANYA_HR = semua(403, anonim=302, hr=200)


def _unggahan(p: SimpleNamespace) -> dict[str, Any]:
    baris = ImporTertunda.objects.first() or tertunda.unggah(
        "pelatihan", b"nip;nama;jp;selesai\n", nama_berkas="a.csv", pilihan={}, oleh=p.hr
    )
    ImporTertunda.objects.update(
        status=StatusUnggahan.PRATINJAU, isi_ditolak=b"kesalahan", akhiran_ditolak=".csv"
    )
    return {"pk": baris.pk}


AKSES: list[Baris] = [
    Baris("inti:impor", HANYA_HR),
    Baris("inti:impor_unggah", HANYA_HR, {"jenis": "unit"}),
    Baris("inti:impor_unggah", HANYA_HR | {"hr": 422}, {"jenis": "unit"}, metode="post"),
    Baris("inti:impor_templat", HANYA_HR, {"jenis": "unit"}),
    Baris("inti:impor_satu", HANYA_HR, _unggahan),
    Baris("inti:impor_satu", HANYA_HR | {"hr": 302}, _unggahan, metode="post"),
    Baris("inti:impor_petakan", HANYA_HR, _unggahan),
    Baris("inti:impor_ditolak", HANYA_HR, _unggahan),
    Baris("inti:impor_kemajuan", HANYA_HR, _unggahan),
]

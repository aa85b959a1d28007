"""Writing of business events."""

from typing import Any

from django.db.models import Model

from inti.kalimat import satu_titik
from inti.models import Peristiwa
from inti.perintah import Perintah, perintah_sisip

PELAKU_SISTEM = "sistem"


def catat(
    tindakan: str,
    *,
    oleh: Any,
    kalimat: str,
    objek: Model | None = None,
    tentang: Model | None = None,
    lama: dict[str, Any] | None = None,
    baru: dict[str, Any] | None = None,
) -> Peristiwa:
    """Write one event in the caller's transaction.

    ``oleh`` is the acting user, or None for the system itself or the operator's command line.
    ``tentang`` is the person (Pegawai) the event is about. Values in ``lama``/``baru`` must be JSON
    (numbers as strings where exactness matters).
    """
    peristiwa = _peristiwa(
        tindakan, oleh=oleh, kalimat=kalimat, objek=objek, tentang=tentang, lama=lama, baru=baru
    )
    peristiwa.save(force_insert=True)
    return peristiwa


def perintah_catat(tindakan: str, **isi: Any) -> Perintah:
    """The same as a statement, for whoever sends several at once; arguments as for `catat`."""
    return perintah_sisip(_peristiwa(tindakan, **isi))


def _peristiwa(
    tindakan: str,
    *,
    oleh: Any,
    kalimat: str,
    objek: Model | None = None,
    tentang: Model | None = None,
    lama: dict[str, Any] | None = None,
    baru: dict[str, Any] | None = None,
) -> Peristiwa:
    return Peristiwa(
        tindakan=tindakan,
        kalimat=satu_titik(kalimat),
        pelaku_id=getattr(oleh, "pk", None),
        pelaku=str(oleh) if oleh is not None else PELAKU_SISTEM,
        objek_jenis=objek._meta.label_lower if objek is not None else "",
        objek_id=str(objek.pk) if objek is not None else "",
        tentang_id=getattr(tentang, "pk", None),
        lama=lama,
        baru=baru,
    )

"""PDF papers by Typst: a template of ours and the data as JSON, so that no text can become markup."""

import datetime
import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

AKAR = Path(settings.BASE_DIR) / "templates" / "dokumen"


@functools.cache
def _penyusun() -> typst.Fonts:
    """The fonts are searched once per process; only those inside the wheel, so every machine prints alike."""
    return typst.Fonts(include_system_fonts=False)


def cetak(templat: str, data: Mapping[str, Any], *, waktu: datetime.datetime | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1) of ``templates/dokumen/<templat>.typ``.

    The template reads ``json(bytes(sys.inputs.data))``. ``data`` may hold dates, Decimals and lazy
    strings. ``waktu`` (default now) is the only time in the file, so equal data at equal times make equal
    files. Raises typst.TypstError for a mistake in the template itself.
    """
    isi = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    hasil = typst.compile(
        str(AKAR / f"{templat}.typ"),
        root=str(AKAR),
        font_paths=_penyusun(),
        format="pdf",
        sys_inputs={"data": isi},
        pdf_standards=["ua-1"],
        timestamp=int((waktu or timezone.now()).timestamp()),
    )
    assert isinstance(hasil, bytes)
    return hasil

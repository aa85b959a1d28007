"""The few drawings of the interface: 24 x 24 strokes, always beside a word, never instead of one."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

GAMBAR: dict[str, str] = {
    "cek": '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
    "silang": '<path d="M6 6l12 12M18 6L6 18"/>',
    "seru": '<path d="M12 4L2.8 20h18.4L12 4z"/><path d="M12 10v4.5M12 17.4v.1"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "jam": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "kunci": '<rect x="5" y="11" width="14" height="9" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "pensil": '<path d="M4 20l1-4L16.5 4.5l3 3L8 19l-4 1z"/>',
    "bulat": '<circle cx="12" cy="12" r="8"/>',
    "kini": '<circle cx="12" cy="12" r="8"/><circle cx="12" cy="12" r="3" fill="currentColor"/>',
    "panah": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "kembali": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "naik": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "turun": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "urut": '<path d="M8 9l4-4 4 4M8 15l4 4 4-4"/>',
    "unduh": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "unggah": '<path d="M12 16V5M7 9l5-5 5 5M5 20h14"/>',
    "cari": '<circle cx="11" cy="11" r="6"/><path d="M20 20l-4.6-4.6"/>',
    "saring": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "orang": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.8-4 3.5-6 7-6s6.200 2 7 6"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "cetak": '<path d="M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z"/>',
    "daun": '<path d="M4 20c0-9.500 5-14.500 16-15 0 9.500-5 14.500-12 13.500L13 12"/>',
}
_KEPALA = (
    '<svg class="ikon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">'  # strokes: app.css
)
_SIAP = {nama: mark_safe(f"{_KEPALA}{isi}</svg>") for nama, isi in GAMBAR.items()}


def ikon_svg(nama: str) -> SafeString:
    """Return the inline SVG of a known icon; an unknown name is a programming error (KeyError)."""
    return _SIAP[nama]

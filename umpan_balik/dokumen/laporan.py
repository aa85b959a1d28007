"""The survey report on paper (A4, tagged PDF): the words and numbers of the page, ready to be printed."""

from typing import Any

from inti.dokumen import cetak
from inti.templatetags.format import format_angka, persen, tanggal, waktu
from pegawai.konteks import nilai_instansi
from umpan_balik.enums import Unsur
from umpan_balik.skor.ikm import BATAS_MUTU
from umpan_balik.skor.laporan import CARA_SAMPEL, CARA_SELANG, LaporanSkm

TERSEMBUNYI = "tidak ditampilkan"


def cetak_laporan(lap: LaporanSkm) -> bytes:
    """The PDF (PDF/UA-1). Equal reports made at equal times are equal files."""
    return cetak("laporan_skm", isi_laporan(lap), waktu=lap.disusun_pada)


def isi_laporan(lap: LaporanSkm) -> dict[str, Any]:
    """What the template prints, every number already in words."""
    instansi = nilai_instansi()
    return {
        "pemda": instansi["nama_kabupaten"],
        "badan": instansi["nama_badan"],
        "judul": "Laporan Survei Kepuasan Masyarakat",
        "unit": lap.lingkup.nama,
        "kepala": lap.lingkup.unit.nama,
        "periode": lap.rentang.nama,
        "disusun": waktu(lap.disusun_pada),
        "ikm": format_angka(lap.ikm.nilai, 2) if lap.ikm else "",
        "mutu": _mutu(lap),
        "sebab": lap.sebab,
        "ringkasan": _ringkasan(lap),
        "unsur": _unsur(lap),
        "profil": [{"judul": t.judul, "baris": _kelompok(t), "catatan": t.catatan} for t in lap.profil],
        "tren": [
            [t.rentang.nama, _angka(t.n), format_angka(t.nilai, 2), t.mutu or "–", t.sebab] for t in lap.tren
        ],
        "tema": [[t["nama"], format_angka(t["n"])] for t in lap.tema],
        "komentar": _komentar(lap),
        "tindak_lanjut": _tindak_lanjut(lap),
        "cara": _cara(lap),
    }


def _angka(n: int | None) -> str:
    return TERSEMBUNYI if n is None else format_angka(n)


def _mutu(lap: LaporanSkm) -> str:
    if lap.ikm is None:
        return ""
    return f"Mutu {lap.ikm.mutu}: {lap.ikm.mutu_kata}" if lap.ikm.mutu else lap.ikm.catatan


def _ringkasan(lap: LaporanSkm) -> list[list[str]]:
    baris = [
        ["Penilaian masuk", "kurang dari 5" if lap.sedikit else format_angka(lap.n)],
        ["Responden sembilan unsur", format_angka(lap.responden) if lap.ikm else TERSEMBUNYI],
    ]
    if lap.selang:
        bawah, atas = (format_angka(x, 2) for x in lap.selang)
        baris.append(["Selang 90 %", f"{bawah} sampai {atas}"])
    if lap.sampel:
        baris += _sampel(lap)
    for tanda, sebutan in (("tertinggi", "Unsur tertinggi"), ("terendah", "Unsur terendah")):
        if unsur := lap.bertanda(tanda):
            baris.append([sebutan, ", ".join(f"{u.nama} ({format_angka(u.nrr, 3)})" for u in unsur)])
    return [
        *baris,
        ["Angka yang terbit sampai" if lap.lingkup.terbit else "Data sampai", tanggal(lap.sampai)],
    ]


def _sampel(lap: LaporanSkm) -> list[list[str]]:
    s = lap.sampel
    assert s is not None
    if s.populasi is None:
        return [[f"Pengguna layanan {s.tahun}", "belum diisi, jadi sampel yang diperlukan belum diketahui"]]
    return [
        [f"Pengguna layanan {s.tahun}", f"{format_angka(s.populasi)} ({s.sumber})"],
        [f"Sampel yang diperlukan {s.tahun}", f"{format_angka(s.perlu)}, terkumpul {_angka(s.responden)}"],
    ]


def _unsur(lap: LaporanSkm) -> list[dict[str, Any]]:
    return [
        {
            "sel": [u.nama, format_angka(u.n), format_angka(u.nrr, 3), format_angka(u.nilai, 2), u.tanda],
            "panjang": float(u.nrr / 4) if u.nrr is not None else 0,
        }
        for u in lap.unsur
    ]


def _kelompok(tabel: Any) -> list[list[str]]:
    return [[k.nama, _angka(k.n), persen(k.persen, 1)] for k in tabel.kelompok]


def _komentar(lap: LaporanSkm) -> str:
    if not lap.komentar or lap.sedikit:
        return "Tidak ada komentar yang boleh dibaca dalam periode ini."
    return (
        f"{format_angka(lap.komentar)} komentar boleh dibaca, {format_angka(lap.bertema)} sudah diberi tema. "
        "Satu komentar bisa menyinggung beberapa tema."
    )


def _tindak_lanjut(lap: LaporanSkm) -> list[list[str]]:
    return [
        [
            str(Unsur(t.unsur).label),
            t.rencana,
            tanggal(t.batas),
            f"Selesai {tanggal(t.selesai)}. {t.hasil}".strip() if t.selesai else "Berjalan",
        ]
        for t in lap.tindak_lanjut
    ]


def _cara(lap: LaporanSkm) -> list[str]:
    batas = "; ".join(f"{huruf} mulai {format_angka(nilai, 2)} ({kata})" for nilai, huruf, kata in BATAS_MUTU)
    cara = [
        "NRR sebuah unsur: jumlah nilai dibagi banyaknya penjawab unsur itu. IKM: 25 × rata-rata kesembilan "
        "NRR, bobot tepat 1/9, dibulatkan sekali ke dua desimal (PermenPANRB 14/2017).",
        f"Mutu: {batas}.",
        CARA_SELANG,
        f"Sampel: {CARA_SAMPEL}",
    ]
    if lap.nilai_bobot is not None:
        cara.append(
            f"Dengan bobot {lap.bobot_teks} (pembulatan 1/9 di sebagian aplikasi lama) "
            f"nilainya {format_angka(lap.nilai_bobot, 2)}. Angka ini hanya untuk mencocokkan laporan lama."
        )
    return cara

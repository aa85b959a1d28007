"""Import of spreadsheets: one engine, one registry that every app fills.

An app describes each of its sheets as a `JenisImpor` in `<app>/importir.py` (a module or a package); `inti`
loads those by itself. Commands (`impor`, `templat`) and the admin's screen find them in the registry. A
whole example:

    from inti.impor import Hitungan, Kolom, Konteks, JenisImpor, Pilihan, Teks, Ubah, daftarkan
    from inti.impor.massal import gabungkan, salin_ke_tabel_sementara, tipe_kolom
    from pegawai.nip import nip_dari_sel

    def _periksa(baris, konteks: Konteks) -> None:
        # All rows at once, so one query per foreign thing. `baris` are named tuples: `.baris` is the line
        # in the sheet, then one attribute per column, converted (None = blank or not in the file).
        ids = dict(Pegawai.objects.filter(nip__in={b.nip for b in baris}).values_list("nip", "id"))
        for b in baris:
            if b.nip not in ids:
                konteks.tolak(b, "nip", "NIP ini belum terdaftar. Impor dulu lembar pegawai.")
            elif b.jp > 100:
                konteks.peringatkan(b, "jp", "JP di atas 100; periksa lagi.")
        konteks.data["ids"] = ids                      # a scratch pad from the checker to the writer

    def _tulis_massal(baris, konteks: Konteks) -> Hitungan:
        # Only rows that passed. Runs inside the engine's transaction; the engine writes the one event.
        ids = konteks.data["ids"]
        with connection.cursor() as cursor:
            kolom = tipe_kolom(Pelatihan, ["pegawai", "nama", "selesai", "jp"])  # {"pegawai_id": "bigint"...}
            salin_ke_tabel_sementara(cursor, "impor_pelatihan", kolom,
                                     ((ids[b.nip], b.nama, b.selesai, b.jp) for b in baris))
            return gabungkan(cursor, sumber="impor_pelatihan", tujuan=Pelatihan,
                             kunci=["pegawai_id", "nama", "selesai"], kolom=["jp"],
                             saat_dibuat={"dibuat_pada": timezone.now()})

    daftarkan(JenisImpor(
        kode="pelatihan", judul="Pelatihan", kunci=("nip", "nama", "selesai"),
        kolom=(
            Kolom("nip", Ubah(nip_dari_sel, "18 angka", teks=True), wajib=True),
            Kolom("nama", Teks(200), wajib=True, alias=("nama pelatihan",)),
            Kolom("jp", Bulat(1, 2000), wajib=True),
            Kolom("selesai", Tanggal(), wajib=True),
            Kolom("metode", Pilihan(Metode), bawaan=Metode.DARING),
        ),
        periksa=_periksa, tulis_massal=_tulis_massal,
    ))

What the engine already does: finds the header, maps foreign headers, converts and checks every cell,
refuses blanks in `wajib` columns and equal natural keys within the file (`kunci=()` means rows may be
equal), all-or-nothing or partial writing in one transaction, dry run (`periksa_saja`: everything incl.
`tulis_massal`, then rolled back, so the counts are true), the event, the report. `konteks.kolom_ada` names
the columns that the file has: leave the others as they are when updating. `konteks.sumber` is "admin" or
"perintah" (the operator's command line, `konteks.oleh` None).
"""

from inti.impor.jenis import (
    JenisImpor,
    JenisTidakDikenal,
    Kolom,
    ambil_jenis,
    daftarkan,
    semua_jenis,
)
from inti.impor.konteks import Baris, HasilImpor, Hitungan, Konteks, Temuan
from inti.impor.tipe import (
    Bulat,
    Desimal,
    KolomPeriode,
    Pilihan,
    Tanggal,
    Teks,
    Tipe,
    Ubah,
    Waktu,
    YaTidak,
)

__all__ = [
    "Baris",
    "Bulat",
    "Desimal",
    "HasilImpor",
    "Hitungan",
    "JenisImpor",
    "JenisTidakDikenal",
    "Kolom",
    "KolomPeriode",
    "Konteks",
    "Pilihan",
    "Tanggal",
    "Teks",
    "Temuan",
    "Tipe",
    "Ubah",
    "Waktu",
    "YaTidak",
    "ambil_jenis",
    "daftarkan",
    "semua_jenis",
]

"""What of an explanation may be shown to whom (scoring.md 3 and 4), and words for what is absent."""

from decimal import Decimal
from typing import Any

from django.db.models import Exists

from evaluasi.enums import TAMPAK_BAGI_PEGAWAI
from evaluasi.models import Evaluasi, KebijakanSkor, Skor, TampilanMasyarakat
from evaluasi.selectors.skor_jumlah import BarisJumlah, Jumlah
from inti.angka import bulatkan
from kinerja.enums import StatusPeriode
from kinerja.models import Periode
from pegawai.models import Pengguna

HURUF = ("H", "P", "D", "K", "M")
Isi = dict[str, Any]


def sudah_terbuka(oleh: Pengguna, pegawai_id: int, periode: Periode, evaluasi: Evaluasi | None) -> bool:
    """Whether this login may see P and S: the person only from publication on, or when the result is frozen.

    Others that may open the record at all (assessor, leaders, HR, auditor) see them at any time.
    """
    if oleh.pegawai_id_sendiri != pegawai_id:
        return True
    terbit = evaluasi is not None and evaluasi.status in TAMPAK_BAGI_PEGAWAI
    return terbit or periode.status == StatusPeriode.DITUTUP


def saring(isi: Isi, *, terbuka: bool, n_min: int) -> Isi:
    """An explanation without what these eyes may not see; page and download both read only this.

    Hidden components carry ``tampil`` False and nothing but their weight.
    """
    hasil = {k: v for k, v in isi.items() if k not in HURUF}
    for huruf in HURUF:
        hasil[huruf] = isi[huruf] | {"tampil": True}
    hasil["M"] = masyarakat_tampil(isi["M"], n_min) | {"tampil": True}
    if not terbuka:
        hasil["P"] = {"nilai": None, "bobot": isi["P"]["bobot"], "tampil": False}
        hasil["skor"] = None
    return hasil


def masyarakat_tampil(m: Isi, n_min: int) -> Isi:
    """What officer and superior may see of citizens' ratings: nothing exact under ``n_min`` answers.

    Otherwise a single answer could be told apart (scoring.md 4). ``cukup`` says which case it is.
    """
    cukup = int(m["n"] or 0) >= n_min
    if cukup:
        return m | {"cukup": True}
    return {"nilai": None, "bobot": m["bobot"], "cukup": False, "ada": bool(m["n"])}


def m_tampil(pegawai_id: int, periode_id: int) -> TampilanMasyarakat | None:
    """What is shown of a person's M in a running period; None where there is no M (any more)."""
    berisi = Skor.objects.filter(pegawai=pegawai_id, periode=periode_id, m__isnull=False)
    tampilan = TampilanMasyarakat.objects.filter(pegawai=pegawai_id, periode=periode_id)
    return tampilan.filter(Exists(berisi)).first()


def terapkan_tampilan(isi: Isi, tampilan: TampilanMasyarakat | None, kebijakan: KebijakanSkor) -> Isi:
    """A running explanation with M as it may be shown (weekly, five answers), and the sum that follows.

    The engine's current M, its aggregates and the fingerprint over them stay inside: by trying out answers
    one could read the last citizen's from any of the three.
    """
    if isi["M"]["bobot"] is None or not int(isi["M"]["n"] or 0):
        return isi
    hasil = {k: v for k, v in isi.items() if k != "sidik"}
    m = {"nilai": None, "bobot": isi["M"]["bobot"], "n": 1}
    if tampilan is not None and isi["M"]["nilai"] is not None:
        m |= {
            k: None if (nilai := getattr(tampilan, k)) is None else str(nilai)
            for k in ("nilai", "rata", "indeks", "sd", "mu", "kappa")
        }
        m |= {"n": tampilan.n, "tak_hingga": tampilan.kappa is None, "per": tampilan.tanggal.isoformat()}
    hasil["M"] = m
    jumlah = jumlah_dari({k: v | {"tampil": True} if k in HURUF else v for k, v in hasil.items()})
    kelengkapan = bulatkan(jumlah.bobot / jumlah.bobot_berlaku, 4)
    ada_hp = None not in (hasil["H"]["nilai"], hasil["P"]["nilai"])
    return hasil | {
        "skor": None if jumlah.skor is None else str(jumlah.skor),
        "kelengkapan": str(kelengkapan),
        "lengkap": kelengkapan >= kebijakan.kelengkapan_min and ada_hp,
    }


def jumlah_dari(isi: Isi) -> Jumlah:
    """The table of the sum from a (filtered) explanation."""
    return Jumlah(
        tuple(
            BarisJumlah(h, _desimal(isi[h]["nilai"]), _desimal(isi[h]["bobot"]), isi[h]["tampil"])
            for h in HURUF
        )
    )


def _desimal(teks: str | None) -> Decimal | None:
    return None if teks is None else Decimal(teks)


def sebab_kosong(huruf: str, isi: Isi, n_min: int) -> str:
    """Why a component is absent, in one sentence; "" when it is there."""
    bagian = isi[huruf]
    if not bagian["tampil"]:
        return "Tampak sesudah penilai menerbitkan hasil evaluasi."
    if bagian["nilai"] is not None:
        return ""
    if huruf == "M":
        return _sebab_m(bagian, n_min)
    if huruf == "H" and bagian["indikator"]:
        return "Belum ada indikator yang jatuh tempo dan sudah diisi realisasinya."
    return {
        "H": "Belum ada SKP yang disetujui untuk periode ini.",
        "P": "Penilai belum mengajukan penilaian ketujuh nilai perilaku.",
        "D": "Belum ada bulan dengan data presensi yang cukup (paling sedikit separuh hari kerja OPD).",
        "K": "Belum ada catatan pelatihan di OPD ini sepanjang tahun, jadi komponen ini tidak dinilai.",
    }[huruf]


def _sebab_m(m: Isi, n_min: int) -> str:
    if m["bobot"] is None:
        return "Tidak berlaku: jabatan ini tidak melayani publik secara langsung."
    return f"Belum ada {n_min} penilaian warga pada periode ini, jadi belum dihitung."

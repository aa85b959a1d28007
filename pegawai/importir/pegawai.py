"""People: own data, today's post, unit and assessor. What changed holds from `berlaku` (today)."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from inti.impor import Baris, JenisImpor, Kolom, Konteks, Pilihan, Tanggal, Teks, Ubah, YaTidak, daftarkan
from inti.impor.tipe import teks_dari_angka
from inti.kunci import kalimat_terkunci, kalimat_terlalu_jauh, tanggal_terkunci
from pegawai import nip as nip_pns
from pegawai.enums import (
    GOLONGAN_PNS,
    GOLONGAN_PPPK,
    JenisJabatan,
    JenisKelamin,
    Jenjang,
    StatusKeaktifan,
    StatusPegawai,
)
from pegawai.importir.dasar import (
    KALIMAT_DIRI,
    KALIMAT_PENILAI,
    KALIMAT_SALING,
    PENILAI_PATUT,
    kolom_nip,
    orang_terlarang,
    tolak_menunjuk_diri,
    unit_per_kode,
)
from pegawai.importir.pegawai_rencana import Lama, Rencana, baca_lama, rencanakan
from pegawai.importir.pegawai_tulis import tulis_massal

_GOLONGAN = {g.casefold(): g for g in (*GOLONGAN_PNS, *GOLONGAN_PPPK)}
_KELAMIN = {"laki laki": "L", "pria": "L", "lk": "L", "wanita": "P", "pr": "P"}


def _golongan(nilai: Any) -> str:
    """A rank as the law writes it ("iii/A" is III/a). Raises ValueError."""
    teks = "".join(teks_dari_angka(nilai).split()) if not isinstance(nilai, str) else "".join(nilai.split())
    try:
        return _GOLONGAN[teks.casefold()]
    except KeyError:
        raise ValueError(
            f"Golongan “{teks}” tidak dikenal. Tulis misalnya III/a (PNS) atau IX (PPPK)."
        ) from None


def _surel(nilai: Any) -> str:
    try:
        validate_email(str(nilai))
    except ValidationError:
        raise ValueError("Alamat surel tidak benar. Tulis misalnya nama@contoh.go.id.") from None
    return str(nilai)


def _periksa(baris: list[Baris], konteks: Konteks) -> None:
    """Each row by itself, then against people and units; what passes is planned for the writer."""
    data = konteks.data
    data["lama"] = lama = baca_lama(baris)
    data["unit"] = unit = unit_per_kode(b.unit_kode for b in baris)
    data["terkunci"] = tanggal_terkunci()
    terlarang = orang_terlarang(konteks)
    for b in baris:
        _periksa_nomor(b, konteks)
        if b.unit_kode not in unit:
            konteks.tolak(b, "unit_kode", "Unit ini tidak ada. Periksa kodenya, atau impor dulu lembar unit.")
        if lama.orang.get(b.nip, {}).get("pk") in terlarang:
            konteks.tolak(b, "nip", KALIMAT_DIRI)
        if b.nip_penilai == b.nip:
            konteks.tolak(b, "nip_penilai", "Seseorang tidak bisa menjadi penilai bagi dirinya sendiri.")
        if b.tmt_cpns and b.tanggal_lahir and b.tmt_cpns <= b.tanggal_lahir:
            konteks.tolak(b, "tmt_cpns", "TMT CPNS tidak mungkin sebelum tanggal lahir.")
    _periksa_penilai(baris, konteks, lama)
    data["rencana"] = _rencanakan_semua(baris, konteks)
    _tolak_tanpa_penilai(baris, konteks, lama)


def _periksa_nomor(b: Baris, konteks: Konteks) -> None:
    if b.status == StatusPegawai.NON_ASN:
        return
    try:
        nomor = nip_pns.urai(b.nip)
    except nip_pns.NipSalah as galat:
        konteks.tolak(b, "nip", str(galat))
        return
    for kalimat in nip_pns.peringatan(nomor, tanggal_lahir=b.tanggal_lahir, jenis_kelamin=b.jenis_kelamin):
        konteks.peringatkan(b, "tanggal_lahir" if "lahir" in kalimat else "jenis_kelamin", kalimat)
    pppk = b.status in (StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU)
    if pppk != (nomor.jenis == "PPPK"):
        konteks.peringatkan(
            b, "status", f"Susunan nomornya milik {nomor.jenis}, tetapi statusnya {b.status}."
        )
    if b.golongan and (b.golongan in GOLONGAN_PPPK) != pppk:
        konteks.peringatkan(b, "golongan", f"Golongan {b.golongan} tidak biasa untuk status {b.status}.")


def _periksa_penilai(baris: list[Baris], konteks: Konteks, lama: Lama) -> None:
    """Assessors exist, here or in the file; below pengawas, or one's own subordinate, is a warning."""
    jenis_berkas = {b.nip: b.jenis_jabatan for b in baris}
    atasan = {b.nip: b.nip_penilai for b in baris if b.nip_penilai}
    for b in baris:
        if not b.nip_penilai or b.nip_penilai == b.nip:
            continue
        dikenal = lama.orang.get(b.nip_penilai)
        if b.nip_penilai not in jenis_berkas and dikenal is None:
            konteks.tolak(
                b, "nip_penilai", "Penilai ini tidak ada di berkas maupun di sistem. Periksa nomornya."
            )
            continue
        tugas = lama.tugas.get(dikenal["pk"]) if dikenal else None
        jenis = jenis_berkas.get(b.nip_penilai) or (tugas and tugas.jabatan.jenis)
        if jenis and jenis not in PENILAI_PATUT and not (tugas and tugas.kepala):
            konteks.peringatkan(b, "nip_penilai", KALIMAT_PENILAI)
        di_sini = tugas.penilai.nip if tugas and tugas.penilai else None
        if atasan.get(b.nip_penilai, di_sini) == b.nip:
            konteks.peringatkan(b, "nip_penilai", KALIMAT_SALING)


def _rencanakan_semua(baris: list[Baris], konteks: Konteks) -> dict[int, Rencana]:
    """What each row would change; changes inside closed time are refused."""
    data, buruk = konteks.data, {t.baris for t in konteks.ditolak}
    terkunci: datetime.date | None = data["terkunci"]
    hasil = {}
    for b in baris:
        if b.baris in buruk:
            continue
        r = hasil[b.baris] = rencanakan(b, konteks)
        penilai = data["lama"].orang.get(b.nip_penilai, {}).get("pk")
        tolak_menunjuk_diri(b, konteks, penilai, r.tugas_lama.penilai_id if r.tugas_lama else None)
        if not (r.ubah_tugas or r.ubah_keaktifan):
            continue
        if terkunci is not None and r.mulai <= terkunci:
            konteks.tolak(b, "berlaku", kalimat_terkunci(terkunci))
        elif kalimat := kalimat_terlalu_jauh(r.mulai):
            konteks.tolak(b, "berlaku", kalimat)
        elif r.ubah_tugas and r.tugas_lama is not None and r.mulai < r.tugas_lama.mulai:
            konteks.tolak(
                b,
                "berlaku",
                f"Penugasan yang sekarang mulai {r.tugas_lama.mulai:%d/%m/%Y}. Isi berlaku dengan tanggal "
                "itu atau sesudahnya; riwayat yang lebih lama diimpor lewat lembar penugasan.",
            )
        elif r.menyusul:
            konteks.tolak(b, "berlaku", "Sudah ada penugasan atau keadaan yang dimulai sesudah tanggal ini.")
    return hasil


def _tolak_tanpa_penilai(baris: list[Baris], konteks: Konteks, lama: Lama) -> None:
    """Rows whose assessor is a new person that was refused."""
    buruk = {t.baris for t in konteks.ditolak}
    per_penilai: dict[str, list[Baris]] = {}
    for b in baris:
        if b.nip_penilai:
            per_penilai.setdefault(b.nip_penilai, []).append(b)
    antre = [b.nip for b in baris if b.baris in buruk and b.nip not in lama.orang]
    while antre:
        for b in per_penilai.get(antre.pop(), ()):
            if b.baris not in buruk:
                buruk.add(b.baris)
                konteks.tolak(b, "nip_penilai", "Baris penilai ini ditolak. Perbaiki baris itu dulu.")
                if b.nip not in lama.orang:
                    antre.append(b.nip)


daftarkan(
    JenisImpor(
        kode="pegawai",
        judul="Pegawai",
        kunci=("nip",),
        kolom=(
            kolom_nip(),
            Kolom("nama", Teks(200), wajib=True, contoh="Stafira Utama"),
            Kolom("gelar_depan", Teks(40)),
            Kolom("gelar_belakang", Teks(60)),
            Kolom("jenis_kelamin", Pilihan(JenisKelamin, alias=_KELAMIN)),
            Kolom("tanggal_lahir", Tanggal()),
            Kolom("status", Pilihan(StatusPegawai), wajib=True, contoh="pns"),
            Kolom("golongan", Ubah(_golongan, "III/a (PNS) atau IX (PPPK)", teks=True), contoh="III/a"),
            Kolom("jabatan", Teks(200), wajib=True, contoh="Pengelola Layanan"),
            Kolom(
                "jenis_jabatan",
                Pilihan(JenisJabatan, alias={"jabatan fungsional": "jf", "jabatan pelaksana": "pelaksana"}),
                wajib=True,
                contoh="pelaksana",
            ),
            Kolom("jenjang", Pilihan(Jenjang), penjelasan="jenjang jabatan fungsional"),
            Kolom("unit_kode", Teks(40), wajib=True),
            kolom_nip("nip_penilai", wajib=False, penjelasan="atasan yang menilai"),
            Kolom("tmt_cpns", Tanggal()),
            Kolom("surel", Ubah(_surel, "alamat surel"), alias=("email",)),
            Kolom("layanan_publik", YaTidak(), penjelasan="apakah melayani masyarakat langsung"),
            Kolom("keaktifan", Pilihan(StatusKeaktifan)),
            Kolom(
                "berlaku",
                Tanggal(),
                penjelasan="sejak kapan perubahan unit, jabatan, penilai; kosong: hari ini",
            ),
        ),
        periksa=_periksa,
        tulis_massal=tulis_massal,
        petunjuk="Sel kosong tidak menghapus isi yang sudah ada. Penilai boleh berada di berkas yang sama.",
        urutan=20,
    )
)

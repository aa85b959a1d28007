"""The citizen's form, and the moderator's."""

import re
import unicodedata
import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from inti.formulir import Formulir
from inti.templatetags.format import format_angka
from pegawai.enums import JenisKelamin
from pegawai.models import Pegawai, UnitKerja
from umpan_balik.enums import PERTANYAAN, PUTUSAN_SIAP, Pekerjaan, Pendidikan, SumberPenilaian, Unsur
from umpan_balik.selectors.layanan import Sasaran, pegawai_dari_kode
from umpan_balik.services import (
    BATAS_SEKALI,
    PANJANG_ALASAN,
    PANJANG_KODE_KUNJUNGAN,
    Isian,
    bentuk_kode,
    rapikan_kode,
    rapikan_rujukan,
)

LAYANAN_LAIN = "-"
PILIH_PUTUSAN = dict.fromkeys(("required", "invalid_choice"), "Pilih salah satu putusan.")
PANJANG_SARAN = 2000
TERLALU_BESAR = "Kiriman Anda terlalu besar untuk diterima utuh. Persingkat komentar, lalu kirim lagi."
# Controls, zero-width characters and direction overrides: invisible, and able to turn a page's text
# around. The joiner U+200D stays, emoji are made with it.
_TAK_TAMPAK = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200c\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]"
)

KESELURUHAN = ("Tidak puas", "Kurang puas", "Puas", "Sangat puas")
KECEPATAN = ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat")
KETEPATAN = ("Tidak tepat", "Kurang tepat", "Tepat", "Sangat tepat")


def rapikan_ketikan(teks: str) -> str:
    """What a person typed, with plain line ends and without invisible characters."""
    teks = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n"))
    return _TAK_TAMPAK.sub("", teks).strip()


class BidangNilai(forms.TypedChoiceField):
    """Four answers in words, stored as 1..4; nothing is chosen beforehand."""

    widget = forms.RadioSelect

    def __init__(self, kata: tuple[str, ...], *, galat_kosong: str = "", **lain: Any) -> None:
        super().__init__(
            choices=list(enumerate(kata, 1)),
            coerce=int,
            empty_value=None,
            error_messages={
                "invalid_choice": "Pilih satu dari empat jawaban yang ada.",
                **({"required": galat_kosong} if galat_kosong else {}),
            },
            **lain,
        )


class BidangKetikan(forms.CharField):
    """Free text: tidied before its length is counted, so that a line break is one character."""

    def __init__(self, *, paling_banyak: int, **lain: Any) -> None:
        self.paling_banyak = paling_banyak
        super().__init__(**lain)
        self.widget.attrs.setdefault("maxlength", str(paling_banyak))

    def to_python(self, value: Any) -> str:
        """The tidied text. Raises ValidationError with both lengths when it is too long."""
        teks = rapikan_ketikan(str(value or ""))
        if len(teks) > self.paling_banyak:
            raise ValidationError(
                f"{self.label} paling banyak {format_angka(self.paling_banyak)} huruf; "
                f"sekarang {format_angka(len(teks))}. Persingkat dulu."
            )
        return teks


def _ketikan_kode(lebar: int) -> forms.TextInput:
    """Where a code is typed: nothing to complete, capitals on a phone."""
    return forms.TextInput(
        attrs={
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
            "maxlength": "20",
            "size": str(lebar),
        }
    )


class FormulirPenilaian(Formulir):
    """One citizen's answer about one service; only the overall rating must be given."""

    layanan = forms.ChoiceField(
        label="Layanan mana yang Anda pakai?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih layanan yang Anda pakai.",
            "invalid_choice": "Pilih layanan dari daftar ini.",
        },
    )
    keseluruhan = BidangNilai(
        KESELURUHAN,
        label="Secara keseluruhan, seberapa puas Anda?",
        galat_kosong="Pilih seberapa puas Anda secara keseluruhan.",
    )
    kecepatan = BidangNilai(KECEPATAN, label="Seberapa cepat Anda dilayani?", required=False)
    ketepatan = BidangNilai(
        KETEPATAN,
        label="Seberapa tepat hasilnya?",
        help_text="Tepat: sesuai dengan yang Anda perlukan, tanpa salah.",
        required=False,
    )
    petugas = forms.CharField(
        label="Kode petugas (boleh dikosongkan)",
        help_text="Tertulis di tanda pengenal petugas yang melayani Anda.",
        required=False,
        widget=_ketikan_kode(12),
    )
    kode_kunjungan = forms.CharField(
        label="Kode kunjungan (boleh dikosongkan)",
        help_text="Ada di kertas atau layar petugas loket. Penilaian berkode ditandai terverifikasi; "
        "kodenya tidak tersambung ke jawaban Anda.",
        required=False,
        widget=_ketikan_kode(14),
    )
    saran = BidangKetikan(
        label="Komentar (boleh dikosongkan)",
        help_text="Apa yang sudah baik, apa yang perlu diperbaiki? Jangan tulis data pribadi: nama, NIK, "
        "nomor telepon, alamat.",
        required=False,
        widget=forms.Textarea(attrs={"rows": "4"}),
        paling_banyak=PANJANG_SARAN,
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin", choices=[("", "Tidak diisi"), *JenisKelamin.choices], required=False
    )
    pendidikan = forms.ChoiceField(
        label="Pendidikan terakhir", choices=[("", "Tidak diisi"), *Pendidikan.choices], required=False
    )
    pekerjaan = forms.ChoiceField(
        label="Pekerjaan", choices=[("", "Tidak diisi"), *Pekerjaan.choices], required=False
    )
    surel = forms.EmailField(
        label="Alamat surel",
        required=False,
        error_messages={"invalid": "Tulis alamat surel seperti nama@contoh.id, atau kosongkan."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    setuju_kontak = forms.BooleanField(
        label=f"Saya setuju alamat ini disimpan paling lama {settings.UMUR_KONTAK_HARI} hari, hanya untuk "
        "menjawab saya.",
        required=False,
    )

    def __init__(self, *args: Any, sasaran: Sasaran, utuh: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sasaran, self.utuh = sasaran, utuh
        for u in Unsur.values:
            tanya = PERTANYAAN[u]
            self.fields[f"u_{u}"] = BidangNilai(tanya.jawaban, label=tanya.kalimat, required=False)
        if sasaran.kios:  # nobody leaves an address on a device that others use next
            del self.fields["surel"], self.fields["setuju_kontak"]
        if sasaran.pilihan:
            self._pasang_pilihan()
        else:
            del self.fields["layanan"]

    def _pasang_pilihan(self) -> None:
        pilihan = [(layanan.kode, layanan.nama) for layanan in self.sasaran.pilihan]
        bidang = self.fields["layanan"]
        assert isinstance(bidang, forms.ChoiceField)
        bidang.choices = [*pilihan, (LAYANAN_LAIN, "Layanan lain di unit ini")]

    # ---- for the template

    def bidang_unsur(self) -> list[forms.BoundField]:
        """The nine questions in their order."""
        return [self[f"u_{u}"] for u in Unsur.values]

    def bidang_profil(self) -> list[forms.BoundField]:
        return [self["jenis_kelamin"], self["pendidikan"], self["pekerjaan"]]

    def buka_unsur(self) -> bool:
        """Whether that part of the page starts open: something in it is answered or wrong."""
        return self._terisi(self.bidang_unsur())

    def buka_profil(self) -> bool:
        return self._terisi(self.bidang_profil())

    def buka_kontak(self) -> bool:
        return self._terisi([self["surel"], self["setuju_kontak"]])

    def _terisi(self, bidang: list[forms.BoundField]) -> bool:
        return self.is_bound and any(b.errors or b.data for b in bidang)

    # ---- checking

    def clean_petugas(self) -> str:
        """The code, if an officer wears it today."""
        kode: str = self.cleaned_data["petugas"]
        self.petugas_id = pegawai_dari_kode(rapikan_ketikan(kode)) if kode else None
        if kode and self.petugas_id is None:
            raise ValidationError(
                "Kode petugas ini tidak kami kenal. Periksa tanda pengenalnya, atau kosongkan saja."
            )
        return kode

    def clean_kode_kunjungan(self) -> str:
        """The code, tidied. Only its shape: whether it is good shows when the answer is stored."""
        kode = rapikan_kode(rapikan_ketikan(self.cleaned_data["kode_kunjungan"]))
        if kode and not bentuk_kode(kode):
            raise ValidationError(
                f"Kode kunjungan terdiri dari {PANJANG_KODE_KUNJUNGAN} huruf dan angka. Periksa lagi, atau "
                "kosongkan untuk mengirim tanpa kode; penilaian Anda tetap dihitung."
            )
        return kode

    def clean(self) -> dict[str, Any]:
        """What needs two fields, and answers that came twice."""
        isi = super().clean() or self.cleaned_data
        if not self.utuh:
            self.add_error(None, TERLALU_BESAR)
        surel, setuju = isi.get("surel"), isi.get("setuju_kontak")
        if surel and not setuju:
            self.add_error("setuju_kontak", "Centang persetujuan ini, atau kosongkan alamat surel.")
        if setuju and not surel and "surel" not in self.errors:
            self.add_error("surel", "Tulis alamat surel, atau hapus centang persetujuan.")
        for nama in self.fields:
            if nama not in self.errors and len(set(self._kiriman(nama))) > 1:
                self.add_error(nama, "Ada dua jawaban untuk pertanyaan ini. Pilih satu saja.")
        return isi

    def _kiriman(self, nama: str) -> list[str]:
        daftar = getattr(self.data, "getlist", None)
        return list(daftar(nama)) if daftar else []

    def isian(self) -> Isian:
        """The checked answer."""
        isi = self.cleaned_data
        layanan = self.sasaran.layanan or next(
            (x for x in self.sasaran.pilihan if x.kode == isi.get("layanan")), None
        )
        return Isian(
            unit_id=layanan.unit_id if layanan else self.sasaran.unit.pk,
            layanan=layanan,
            titik=self.sasaran.titik,
            petugas_id=self.petugas_id,
            keseluruhan=isi["keseluruhan"],
            kecepatan=isi["kecepatan"],
            ketepatan=isi["ketepatan"],
            unsur={u: isi[f"u_{u}"] for u in Unsur.values if isi[f"u_{u}"] is not None},
            jenis_kelamin=isi["jenis_kelamin"],
            pendidikan=isi["pendidikan"],
            pekerjaan=isi["pekerjaan"],
            saran=isi["saran"],
            surel=isi.get("surel", ""),
            sumber=SumberPenilaian.KIOS if self.sasaran.kios else SumberPenilaian.FORMULIR,
        )


class FormulirAntrean(Formulir):
    """How many visitors a point has today."""

    antrean = forms.IntegerField(
        label="Jumlah pengunjung hari ini",
        help_text="Menurut antrean atau buku register. Boleh diperbarui sepanjang hari; tercatat di jejak.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"}),
        error_messages={"invalid": "Tulis jumlahnya dengan angka, misalnya 40."},
    )


class FormulirTerbit(Formulir):
    """How many codes to draw."""

    banyak = forms.IntegerField(
        label="Banyaknya kode",
        help_text=f"Paling banyak sisa hari ini, dan {BATAS_SEKALI} sekali cetak.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6"}),
        error_messages={"invalid": "Tulis jumlahnya dengan angka, misalnya 20."},
    )


class FormulirPutusanSatu(Formulir):
    """One item, one choice: the decision with its reason (`PUTUSAN_SIAP`), or a reason of one's own."""

    putusan = forms.ChoiceField(
        label="Putusan",
        widget=forms.RadioSelect,
        error_messages=PILIH_PUTUSAN,
    )
    alasan = forms.CharField(
        label="Alasan lain",
        help_text="Hanya untuk dua pilihan terakhir. Jangan salin komentar.",
        required=False,
        max_length=PANJANG_ALASAN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, jenis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siap = PUTUSAN_SIAP[jenis]
        putusan = self.fields["putusan"]
        assert isinstance(putusan, forms.ChoiceField)
        putusan.choices = [(str(i), p.label) for i, p in enumerate(self.siap, 1)]

    def clean(self) -> dict[str, Any]:
        """Adds ``langkah``; ``alasan`` becomes the chosen reason."""
        isi = super().clean() or self.cleaned_data
        if "putusan" not in isi:
            return isi
        pilihan = self.siap[int(isi["putusan"]) - 1]
        isi["langkah"] = pilihan.langkah
        if pilihan.alasan:
            isi["alasan"] = pilihan.alasan
        elif not isi.get("alasan") and "alasan" not in self.errors:
            self.add_error("alasan", "Tulis alasannya.")
        return isi


class FormulirRujukan(Formulir):
    """A reference number as it was written down."""

    nomor = forms.CharField(
        label="Nomor rujukan",
        help_text="Sepuluh huruf dan angka dari halaman terima kasih, misalnya ABCDE 23456.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": "16"}
        ),
        error_messages={"max_length": "Nomor rujukan hanya sepuluh huruf dan angka. Periksa lagi."},
    )

    def clean_nomor(self) -> str:
        """Without blanks and dashes, in capitals."""
        return rapikan_rujukan(self.cleaned_data["nomor"])


class FormulirTanggapan(Formulir):
    """A unit's reply; a comment that names an officer is never answered in public."""

    teks = BidangKetikan(
        label="Jawaban untuk warga",
        help_text="Apa yang sudah atau akan dilakukan, dan kapan. Jangan sebut nama orang.",
        widget=forms.Textarea(attrs={"rows": "5"}),
        paling_banyak=2000,
    )
    publik = forms.BooleanField(label="Tampilkan juga di halaman Transparansi", required=False)
    disampaikan = BidangKetikan(
        label="Ringkasan untuk halaman publik: “Anda menyampaikan …”",
        help_text="Dengan kata-kata Anda sendiri, tanpa nama dan data pribadi. Komentar aslinya tidak pernah "
        "ditampilkan.",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        paling_banyak=300,
    )

    def __init__(self, *args: Any, bernama: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bernama:
            del self.fields["publik"], self.fields["disampaikan"]

    def clean(self) -> dict[str, Any]:
        """A public reply needs its summary."""
        isi = super().clean() or self.cleaned_data
        if isi.get("publik") and not isi.get("disampaikan") and "disampaikan" not in self.errors:
            self.add_error("disampaikan", "Tulis ringkasannya, atau hapus centang “Tampilkan”.")
        return isi


class FormulirAlasan(Formulir):
    """Why a reply is withdrawn."""

    alasan = BidangKetikan(
        label="Alasan mencabut jawaban",
        help_text="Tersimpan di jejak. Jangan salin komentar.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        paling_banyak=PANJANG_ALASAN,
    )


class FormulirCatatan(Formulir):
    """An officer's note to the own penilai."""

    teks = BidangKetikan(
        label="Catatan untuk penilai Anda",
        help_text="Hanya penilai Anda yang membacanya. Warga dan rekan tidak.",
        widget=forms.Textarea(attrs={"rows": "4"}),
        paling_banyak=1000,
    )


class FormulirTindakLanjut(Formulir):
    """What a unit will do about a weak unsur, by when; public. ``unit``: to choose from, for a new one."""

    unit = forms.ModelChoiceField(
        label="Unit",
        queryset=UnitKerja.objects.none(),
        empty_label="Pilih unit",
        error_messages={"invalid_choice": "Pilih unit dari daftar ini."},
    )
    tahun = forms.IntegerField(label="Tahun survei", min_value=2000, max_value=2100)
    unsur = forms.ChoiceField(label="Unsur", choices=[("", "Pilih unsur"), *Unsur.choices])
    rencana = BidangKetikan(
        label="Rencana",
        help_text="Apa yang akan dilakukan; terbit di halaman Transparansi. Jangan sebut nama orang.",
        widget=forms.Textarea(attrs={"rows": "4"}),
        paling_banyak=1000,
    )
    batas = forms.DateField(label="Paling lambat")

    def __init__(self, *args: Any, unit: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["unit"]
        assert isinstance(bidang, forms.ModelChoiceField)
        if unit is None:
            del self.fields["unit"]
        else:
            bidang.queryset = unit


class FormulirSelesai(Formulir):
    """What came of a plan; public."""

    hasil = BidangKetikan(
        label="Hasil",
        help_text="Apa yang sekarang berbeda bagi warga; terbit di halaman Transparansi.",
        widget=forms.Textarea(attrs={"rows": "3"}),
        paling_banyak=1000,
    )
    selesai = forms.DateField(label="Tanggal selesai")


class FormulirPenjawab(Formulir):
    """Whom the head names."""

    pegawai = forms.ModelChoiceField(
        label="Pegawai",
        queryset=Pegawai.objects.none(),
        empty_label="Pilih pegawai",
        error_messages={"invalid_choice": "Pilih pegawai dari daftar ini."},
    )

    def __init__(self, *args: Any, pilihan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["pegawai"]
        assert isinstance(bidang, forms.ModelChoiceField)
        bidang.queryset = pilihan


class FormulirPutusan(Formulir):
    """A moderator's decision on the ticked rows: ``jenis`` "ditahan" or "komentar"."""

    LANGKAH = {
        "ditahan": [("lepas", "Lepas dan hitung"), ("tolak", "Jangan dihitung")],
        "komentar": [("tayang", "Boleh dibaca"), ("sembunyikan", "Sembunyikan")],
    }
    pilih = forms.TypedMultipleChoiceField(
        label="Baris yang diputus",
        coerce=uuid.UUID,
        error_messages={"required": "Centang paling sedikit satu baris."},
    )
    langkah = forms.ChoiceField(
        label="Putusan",
        error_messages=PILIH_PUTUSAN,
    )
    alasan = forms.CharField(
        label="Alasan",
        help_text="Berlaku untuk semua baris yang dicentang, dan tersimpan di jejak. Jangan salin komentar.",
        max_length=PANJANG_ALASAN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Tulis alasannya."},
    )

    def __init__(self, *args: Any, jenis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        langkah = self.fields["langkah"]
        assert isinstance(langkah, forms.ChoiceField)
        langkah.choices = self.LANGKAH[jenis]
        pilih = self.fields["pilih"]
        assert isinstance(pilih, forms.ChoiceField)
        pilih.choices = [(k, k) for k in self.terpilih() if _uuid_sah(k)]

    def terpilih(self) -> set[str]:
        """What was ticked, as sent."""
        daftar = getattr(self.data, "getlist", None)
        return set(daftar("pilih")) if daftar else set()


def _uuid_sah(teks: str) -> bool:
    try:
        return str(uuid.UUID(teks)) == teks
    except ValueError:
        return False

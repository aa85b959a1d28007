"""Numbers and dates in Indonesian, forms that say what is wrong, lists that keep their address, charts."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from inti.formulir import BidangAngka, Formulir, TanggalInput, daftar_galat, sasaran_bidang
from inti.ikon import GAMBAR, ikon_svg
from inti.templatetags import format as tulis
from inti.templatetags import komponen

SERANGAN = '<script>alert("x")</script>'


def gambar(isi: str, alamat: str = "/daftar/", **konteks) -> str:
    """Render a snippet with all libraries and a request, white space folded."""
    kepala = "{% load komponen format grafik asn %}"
    permintaan = RequestFactory().get(alamat)
    hasil = Template(kepala + isi).render(Context({"request": permintaan} | konteks))
    return re.sub(r"[ \n]+", " ", hasil).strip()


# ---------------------------------------------------------------- numbers and dates


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [
        (1234.5, None, "1.234,5"),
        (Decimal("91.475"), 2, "91,48"),
        (Decimal("3.125"), 2, "3,13"),
        (1000000, None, "1.000.000"),
        (3, 2, "3,00"),
        (Decimal("76.60"), None, "76,6"),
        (-0.001, 2, "0,00"),
        (-2.5, 0, "-3"),
        (0, None, "0"),
        ("12.5", None, "12,5"),
        (None, 2, "–"),
        (float("nan"), 2, "–"),
        (float("inf"), None, "–"),
        ("dua", None, "–"),
        (True, None, "–"),
    ],
)
def test_angka_is_written_indonesian_and_rounded_half_up(nilai, desimal, hasil):
    assert tulis.angka(nilai, desimal) == hasil


def test_persen_keeps_number_and_sign_together():
    assert tulis.persen(Decimal("60")) == "60\u00a0%"
    assert tulis.persen(None) == "–"


def test_dates_are_indonesian_and_in_wib():
    saat = dt.datetime(2026, 11, 22, 17, 5, tzinfo=dt.UTC)  # already the 23rd in Jakarta
    assert tulis.tanggal(saat) == "23 November 2026"
    assert tulis.waktu(saat) == "23 November 2026, 00.05 WIB"
    assert tulis.jam(saat) == "00.05"
    assert tulis.tanggal_pendek(dt.date(2026, 8, 1)) == "1 Agu 2026"
    assert tulis.bulan(dt.date(2026, 5, 1)) == "Mei 2026"
    assert tulis.waktu(dt.date(2026, 5, 1)) == "1 Mei 2026"


@pytest.mark.parametrize(
    "saring", ["tanggal", "tanggal_pendek", "waktu", "jam", "bulan", "sisa_hari", "angka", "persen"]
)
def test_missing_value_is_a_dash(saring):
    assert gambar(f"{{{{ x|{saring} }}}}", x=None) == "–"


@pytest.mark.parametrize(
    ("hari", "kata"),
    [(5, "5 hari lagi"), (1, "besok"), (0, "hari ini"), (-1, "lewat 1 hari"), (-40, "lewat 40 hari")],
)
def test_sisa_hari_counts_by_the_wib_calendar(hari, kata):
    assert tulis.sisa_hari(timezone.localdate() + dt.timedelta(days=hari)) == kata


def test_sisa_hari_of_a_moment_is_its_local_day():
    malam = timezone.localtime().replace(hour=23, minute=59)
    assert tulis.sisa_hari(malam) == "hari ini"


# ---------------------------------------------------------------- forms


class FormulirUji(Formulir):
    nama = forms.CharField(label="Rencana hasil kerja", help_text="Apa yang berubah.")
    target = BidangAngka(label="Target", max_digits=6, decimal_places=2, min_value=0)
    mulai = forms.DateField(label="Mulai", required=False)
    rating = forms.ChoiceField(
        label="Rating", choices=[("1", "Sesuai"), ("2", "Di atas")], widget=forms.RadioSelect
    )
    setuju = forms.BooleanField(label="Saya setuju")
    rahasia = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.data.get("nama") == "salah":
            raise forms.ValidationError("Bobot belum 100.")


def test_required_sentences_say_what_to_do():
    galat = {nama: pesan[0] for nama, pesan in FormulirUji({}).errors.items()}
    assert galat == {
        "nama": "Isi rencana hasil kerja.",
        "target": "Isi target.",
        "rating": "Pilih rating.",
        "setuju": "Centang “Saya setuju”.",
    }


def test_abbreviation_keeps_its_capitals_in_the_required_sentence():
    class Lain(Formulir):
        nip = forms.CharField(label="NIP pegawai")

    assert Lain({}).errors["nip"] == ["Isi NIP pegawai."]


def test_own_required_sentence_is_kept():
    class Lain(Formulir):
        nama = forms.CharField(error_messages={"required": "Tulis nama lengkap."})

    assert Lain({}).errors["nama"] == ["Tulis nama lengkap."]


def test_dates_get_the_browsers_picker_with_iso_value():
    form = FormulirUji(initial={"mulai": dt.date(2026, 11, 23)})
    assert isinstance(form.fields["mulai"].widget, TanggalInput)
    assert 'type="date"' in str(form["mulai"]) and 'value="2026-11-23"' in str(form["mulai"])


@pytest.mark.parametrize(
    ("ketikan", "nilai"),
    [("12,5", "12.5"), ("12.5", "12.5"), ("1.234,5", "1234.5"), (" 7 ", "7"), ("0", "0")],
)
def test_number_is_read_as_people_write_it(ketikan, nilai):
    assert BidangAngka(max_digits=9, decimal_places=2).clean(ketikan) == Decimal(nilai)


@pytest.mark.parametrize("ketikan", ["dua", "NaN", "inf", "1e5", "12,5,1", "--3", "1;DROP TABLE"])
def test_what_is_no_number_is_refused_with_a_sentence(ketikan):
    with pytest.raises(forms.ValidationError, match="Bukan angka"):
        BidangAngka().clean(ketikan)


@pytest.mark.parametrize(
    ("ketikan", "kalimat"),
    [
        ("1000000000000", "Angka terlalu panjang: paling banyak 9 angka seluruhnya."),
        ("12345678", "Angka terlalu besar: paling banyak 7 angka di depan koma. Periksa lagi satuannya."),
        ("1,255", "Paling banyak 2 angka di belakang koma."),
    ],
)
def test_a_number_too_long_says_what_to_look_at(ketikan, kalimat):
    with pytest.raises(forms.ValidationError) as galat:
        BidangAngka(max_digits=9, decimal_places=2).clean(ketikan)
    assert galat.value.messages == [kalimat]


def test_stored_number_is_shown_with_a_comma_and_typed_text_untouched():
    assert BidangAngka().prepare_value(Decimal("12.50")) == "12,5"
    assert BidangAngka().prepare_value("12.x") == "12.x"
    assert BidangAngka(required=False).clean("") is None


def test_summary_lists_every_error_with_its_field():
    daftar = daftar_galat([FormulirUji({"nama": "salah", "target": "-1"}), None])
    assert ("Bobot belum 100.", "") in daftar
    assert ("Pilih rating.", "id_rating_0") in daftar
    assert [g.sasaran for g in daftar] == ["", "id_target", "id_rating_0", "id_setuju"]


def test_summary_reads_formsets():
    kumpulan = forms.formset_factory(FormulirUji, max_num=1, validate_max=True)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-nama": "a", "form-1-nama": "b"}
    daftar = daftar_galat([kumpulan(data)])
    assert daftar[0].sasaran == ""
    assert "id_form-1-target" in [g.sasaran for g in daftar]


def test_summary_of_a_fresh_form_is_nothing():
    assert gambar("{% ringkasan_galat form %}", form=FormulirUji()) == ""


def test_field_ties_help_and_error_to_the_input():
    html = gambar("{% bidang form.nama %}", form=FormulirUji({}))
    assert 'aria-describedby="id_nama_helptext id_nama_error"' in html
    assert (
        'aria-invalid="true"' in html and 'id="id_nama_error"' in html and "Isi rencana hasil kerja." in html
    )
    assert '<label for="id_nama">Rencana hasil kerja <span class="wajib">wajib</span></label>' in html
    assert " required" not in html


def test_radio_group_is_a_fieldset_with_legend_and_nothing_preselected():
    html = gambar("{% bidang form.rating mendatar=True %}", form=FormulirUji({}))
    assert '<fieldset class="bidang salah" id="id_rating" aria-describedby="id_rating_error">' in html
    assert '<legend>Rating <span class="wajib">wajib</span></legend>' in html
    assert 'class="pilihan mendatar"' in html and "checked" not in html


def test_checkbox_and_hidden_fields_are_drawn():
    html = gambar("{% semua_bidang form %}", form=FormulirUji())
    assert 'type="hidden" name="rahasia"' in html and 'class="bidang centang"' in html


def test_multi_widget_is_a_group():
    class Pecah(Formulir):
        saat = forms.SplitDateTimeField(label="Saat")

    form = Pecah()
    assert "<legend>Saat" in gambar("{% bidang form.saat %}", form=form)
    assert sasaran_bidang(form["saat"]) == "id_saat_0"


def test_whole_form_has_token_button_and_way_out():
    html = gambar('{% formulir form tombol="Kirim" batal="/x/" %}', form=FormulirUji(), csrf_token="abc")
    assert 'name="csrfmiddlewaretoken" value="abc"' in html and "novalidate" in html
    assert '<button type="submit" class="tombol utama">Kirim</button>' in html
    assert '<a class="tombol tenang" href="/x/">Batal</a>' in html


def test_textarea_rows_and_words_can_be_overridden():
    class Panjang(Formulir):
        alasan = forms.CharField(widget=forms.Textarea)

    html = gambar('{% bidang form.alasan label="Mengapa" bantuan="Satu kalimat." baris=2 %}', form=Panjang())
    assert ">Mengapa " in html and "Satu kalimat." in html and 'rows="2"' in html


def test_button_carries_name_and_value():
    assert 'name="langkah" value="tolak"' in gambar(
        '{% tombol "Tolak" nada="bahaya" nama="langkah" nilai="tolak" %}'
    )


# ---------------------------------------------------------------- lists


class SaringanUji(forms.Form):
    cari = forms.CharField(required=False)


def test_filter_bar_keeps_the_order_and_forgets_the_page():
    html = gambar(
        "{% saringan form %}", "/daftar/?cari=a&urut=-nama&halaman=3", form=SaringanUji({"cari": "a"})
    )
    assert '<input type="hidden" name="urut" value="-nama">' in html
    assert 'name="halaman"' not in html
    assert 'href="?urut=-nama">Hapus saringan' in html


def test_heading_sorts_up_then_down_and_keeps_the_filter():
    assert 'href="?cari=a&amp;urut=nama"' in gambar('{% kolom "Nama" urut="nama" %}', "/d/?cari=a&halaman=2")
    naik = gambar('{% kolom "Nama" urut="nama" %}', "/d/?urut=nama")
    assert 'aria-sort="ascending"' in naik and 'href="?urut=-nama"' in naik
    turun = gambar('{% kolom "Nama" urut="nama" angka=True %}', "/d/?urut=-nama")
    assert 'aria-sort="descending"' in turun and 'href="?urut=nama"' in turun and 'class="angka"' in turun


def test_heading_shows_the_views_default_order():
    assert 'aria-sort="descending"' in gambar('{% kolom "Skor" urut="skor" %}', urut="-skor")
    assert gambar('{% kolom "Skor" %}') == '<th scope="col">Skor</th>'


def test_pages_keep_the_query_string():
    hal = Paginator(range(120), 25).get_page(2)
    html = gambar("{% paginasi hal %}", "/d/?cari=a+b&halaman=2", hal=hal)
    assert "26–50 dari 120" in html
    assert 'href="?cari=a+b&amp;halaman=3"' in html and 'aria-current="page"' in html


def test_single_and_empty_lists_have_no_page_links():
    assert "<nav" not in gambar("{% paginasi hal %}", hal=Paginator(range(3), 25).get_page(1))
    assert "0 baris" in gambar("{% paginasi hal %}", hal=Paginator([], 25).get_page(1))


def test_second_list_has_its_own_parameter():
    html = gambar(
        '{% paginasi hal parameter="p2" %}', "/d/?halaman=4", hal=Paginator(range(60), 25).get_page(1)
    )
    assert 'href="?halaman=4&amp;p2=2"' in html


def test_empty_state_says_what_to_do_next():
    html = gambar('{% kosong "Belum ada SKP" "Mulai dari rencana pimpinan." "/skp/baru/" "Buat SKP" %}')
    assert 'href="/skp/baru/">Buat SKP</a>' in html


# ---------------------------------------------------------------- pieces


@pytest.mark.parametrize("nada", komponen.IKON_NADA)
def test_badge_is_word_and_icon(nada):
    html = gambar('{% lencana "Disetujui" nada %}', nada=nada)
    assert "Disetujui" in html and 'aria-hidden="true"' in html


def test_unknown_icon_is_a_programming_error():
    with pytest.raises(KeyError):
        ikon_svg("roket")
    assert len(set(GAMBAR.values())) == len(GAMBAR)


def test_steps_say_their_state_in_words():
    html = gambar(
        "{% langkah d %}", d=[{"judul": "Alasan", "keadaan": "kini", "tanggal": dt.date(2026, 11, 23)}]
    )
    assert 'aria-current="step"' in html and "sedang berjalan" in html and "23 November 2026" in html


def test_key_value_list_takes_pairs_and_mappings():
    assert "<dt>a</dt><dd>–</dd>" in gambar("{% rincian d %}", d={"a": None})
    assert "<dt>a</dt><dd>0</dd>" in gambar("{% rincian d %}", d=[("a", 0)])


def test_tile_links_to_its_rows():
    html = gambar('{% ubin "Belum dinilai" 3 url="/tim/" keterangan="batas besok" nada="perhatian" %}')
    assert '<a href="/tim/">Belum dinilai</a>' in html and "ubin perhatian" in html


def test_tile_writes_whole_numbers_as_everywhere():
    assert ">1.006<" in gambar('{% ubin "Skornya berubah" x %}', x=1006)
    assert ">91,48<" in gambar('{% ubin "IKM" x %}', x="91,48")


def test_progress_asks_again_only_with_an_address():
    assert 'hx-get="/p/"' in gambar('{% kemajuan 40 200 "Menghitung" "/p/" %}')
    selesai = gambar('{% kemajuan 200 200 "Selesai" %}')
    assert "hx-get" not in selesai and "Selesai: 100 %" in selesai
    assert "value=" not in gambar("{% kemajuan nilai %}", nilai=None)


def test_note_and_scripts():
    assert "catatan perhatian" in gambar('{% pemberitahuan "perhatian" "Judul" "Kalimat." %}')
    assert 'src="/static/js/app.js" defer' in gambar("{% skrip_app %}")
    assert "allowEval" in gambar("{% skrip_htmx %}")
    assert 'role="status"' in gambar("{% simpan_otomatis %}")


@pytest.mark.parametrize(
    "isi",
    [
        "{% lencana x %}",
        "{% kolom x %}",
        "{% kosong x x %}",
        "{% rincian d %}",
        "{% langkah l %}",
        "{% ubin x x keterangan=x %}",
        "{% kemajuan 1 2 x %}",
        '{% pemberitahuan "info" x x %}',
        "{% tombol x url=x nama=x nilai=x %}",
        "{% grafik_batang g judul=x keterangan=x satuan=x %}",
        "{% grafik_kolom g judul=x %}",
        "{% grafik_garis g judul=x %}",
        "{% grafik_sebaran g judul=x %}",
        "{% grafik_mini n judul=x %}",
        "{{ x|nip }} {{ x|nip_samar }} {% predikat x %}",
    ],
)
def test_markup_in_any_text_is_shown_as_text(isi):
    langkah = [{"judul": SERANGAN, "keadaan": "kini", "teks": SERANGAN}]
    html = gambar(isi, x=SERANGAN, d=[(SERANGAN, SERANGAN)], l=langkah, g=[(SERANGAN, 1, SERANGAN)], n=[1, 2])
    assert "<script" not in html and "style=" not in html


# ---------------------------------------------------------------- charts


def test_bars_describe_themselves_and_bring_their_table():
    html = gambar(
        '{% grafik_batang d judul="Unsur" satuan="%" maks=100 %}', d=[("Waktu", 50, "/w/"), ("Sarana", None)]
    )
    assert "<title>Unsur</title>" in html and "<desc>Waktu: 50\u00a0%; Sarana: belum ada data</desc>" in html
    assert 'class="batang" x="0" y="22" width="50.00%"' in html and html.count('class="batang"') == 1
    assert '<a href="/w/">Waktu</a>' in html and "belum ada data" in html


def test_bars_without_numbers_do_not_divide_by_nought():
    assert 'width="0.00%"' in gambar('{% grafik_batang d judul="x" %}', d=[("a", 0), ("b", None)])
    assert "Belum ada data." in gambar('{% grafik_batang d judul="x" %}', d=[])


def test_columns_stay_inside_the_scale():
    html = gambar('{% grafik_kolom d judul="x" maks=10 %}', d=[("a", 20), ("b", -5), ("c", None)])
    assert [int(t) for t in re.findall(r'class="batang"[^>]*height="(-?\d+)"', html)] == [160, 0]


def test_line_breaks_where_a_number_is_missing():
    html = gambar('{% grafik_garis d judul="x" %}', d=[("a", 1), ("b", 2), ("c", None), ("d", 3), ("e", 4)])
    assert html.count("<polyline") == 2 and html.count("<circle") == 4


def test_line_says_when_its_scale_does_not_start_at_nought():
    assert "Skala mulai dari 60." in gambar('{% grafik_garis d judul="x" minimum=60 %}', d=[("a", 70)])


def test_line_labels_at_most_six_points_and_always_the_last():
    html = gambar('{% grafik_garis d judul="x" %}', d=[(f"b{i}", i) for i in range(24)])
    label = re.findall(r'y="202" class="tengah">(\w+)<', html)
    assert len(label) <= 6 and label[-1] == "b23"


def test_distribution_parts_add_up_and_show_shares():
    html = gambar('{% grafik_sebaran d judul="x" %}', d=[("SB", 3), ("B", 14), ("BP", 3)])
    lebar = [float(t) for t in re.findall(r'class="bagian s\d" x="[\d.]+%" y="0" width="([\d.]+)%"', html)]
    assert lebar == [15.0, 70.0, 15.0] and "70,0\u00a0%" in html


def test_distribution_of_nobody_says_so():
    assert 'width="0.00%"' in gambar('{% grafik_sebaran d judul="x" %}', d=[("SB", 0)])
    assert "Belum ada data." in gambar('{% grafik_sebaran d judul="x" %}', d=[])


@pytest.mark.parametrize(
    ("nilai", "garis"), [([1, 2, 3], True), ([5], False), ([], False), ([None, 2, 2], True)]
)
def test_sparkline_of_few_numbers(nilai, garis):
    assert ("<polyline" in gambar('{% grafik_mini n judul="x" %}', n=nilai)) is garis


# ---------------------------------------------------------------- civil service words


def test_nip_is_grouped_or_masked():
    assert gambar("{{ n|nip }}", n="198609262015051001").replace("\u00a0", " ") == "19860926 201505 1 001"
    assert "1986" not in gambar("{{ n|nip_samar }}", n="198609262015051001")
    assert gambar("{{ n|nip }}{{ n|nip_samar }}", n=None) == "––"


def test_state_badge_uses_the_words_of_the_choices():
    baris = SimpleNamespace(status="dikembalikan", get_status_display=lambda: "Dikembalikan")
    assert 'class="lencana perhatian"' in gambar("{% status b %}", b=baris)
    assert "Aneh" in gambar("{% status b %}", b=SimpleNamespace(status="aneh"))


@pytest.mark.parametrize(
    ("nilai", "nada"),
    [("Sangat Baik", "baik"), ("butuh_perbaikan", "perhatian"), ("sangat kurang", "buruk"), ("", "netral")],
)
def test_predikat_badge(nilai, nada):
    assert f'class="lencana {nada}"' in gambar("{% predikat p %}", p=nilai)

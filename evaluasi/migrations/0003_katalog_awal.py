"""The catalogue for every component, all seven values and all nine unsur; HR adds and edits."""

from django.db import migrations

BADAN = "BKDPSDM"
# code, form, name, what is done, JP, who provides; the first of a code is the one suggested
KATALOG = (
    ("H", "bimbingan", "Bimbingan kinerja bersama penilai", "Bahas target yang tertinggal dan hambatannya, sepakati langkah per bulan.", None, "Penilai"),
    ("P", "mentor", "Pendampingan perilaku BerAKHLAK", "Pendampingan rekan yang kuat pada nilai yang perlu ditumbuhkan.", None, "Unit kerja"),
    ("D", "konseling", "Konseling kehadiran", "Cari penyebab keterlambatan atau ketidakhadiran dan atur jadwal yang sanggup dijalani.", None, BADAN),
    ("K", "pelatihan", "Pelatihan sesuai kebutuhan jabatan", "Pilih pelatihan agar 20 JP setahun terpenuhi.", 8, BADAN),
    ("M", "pelatihan", "Pelatihan pelayanan prima", "Latihan melayani: kecepatan, ketepatan, keramahan.", 8, BADAN),
    ("H", "mentor", "Pendampingan rekan yang kuat pada hasil kerja", "Dua minggu sekali membahas satu target yang tertinggal dan cara rekan itu mencapainya.", None, "Unit kerja"),
    ("P", "bimbingan", "Dialog perilaku kerja bersama penilai", "Bicarakan satu dua kejadian nyata, sepakati perilaku yang ingin terlihat, tinjau lagi sebulan kemudian.", None, "Penilai"),
    ("K", "mentor", "Pendampingan rencana pengembangan diri", "Rekan membantu memilih pelatihan, jadwal, dan cara memakai hasilnya di pekerjaan.", None, "Unit kerja"),
    ("M", "mentor", "Pendampingan di loket oleh rekan yang kuat melayani", "Bertugas berdampingan beberapa jam, lalu membahas apa yang dialami warga.", None, "Unit kerja"),
    ("berorientasi_pelayanan", "pelatihan", "Pelayanan publik yang prima", "Memahami kebutuhan warga, melayani dengan ramah, cekatan, dan solutif, memperbaiki tiada henti.", 8, BADAN),
    ("akuntabel", "bimbingan", "Bimbingan tanggung jawab dan integritas", "Bersama penilai menata pencatatan pekerjaan, penggunaan barang milik negara, dan batas kewenangan.", None, "Penilai"),
    ("kompeten", "pelatihan", "Pelatihan teknis sesuai jabatan", "Pilih satu keterampilan yang paling dipakai dalam jabatan ini, lalu bagikan hasilnya kepada rekan.", 12, BADAN),
    ("harmonis", "konseling", "Konseling kerja sama dalam tim", "Ruang aman untuk membicarakan hubungan kerja dan cara saling menghargai.", None, BADAN),
    ("loyal", "bimbingan", "Pendalaman nilai dasar ASN", "Dialog tentang Pancasila, nama baik instansi, dan rahasia jabatan, dengan contoh dari pekerjaan sehari-hari.", None, "Penilai"),
    ("adaptif", "pelatihan", "Literasi digital dan kerja dengan cara baru", "Mencoba satu cara kerja baru dan menilai hasilnya bersama.", 8, "Dinas Komunikasi dan Informatika"),
    ("kolaboratif", "mentor", "Kerja lintas bidang bersama mentor", "Ikut satu pekerjaan lintas bidang, didampingi rekan yang terbiasa bekerja sama.", None, "Unit kerja"),
    ("persyaratan", "bimbingan", "Menata persyaratan layanan", "Menyisir persyaratan yang tidak perlu, menulisnya dengan kata sederhana, memasangnya di loket dan situs.", None, "Bagian Organisasi"),
    ("prosedur", "bimbingan", "Menyederhanakan alur layanan", "Menggambar alur dari sisi warga, menghapus langkah yang berulang, memperbarui SOP.", None, "Bagian Organisasi"),
    ("waktu", "bimbingan", "Mempercepat waktu layanan", "Mengukur waktu tunggu, membagi beban pada jam ramai, menetapkan janji waktu layanan.", None, "Bagian Organisasi"),
    ("biaya", "bimbingan", "Keterbukaan biaya layanan", "Memasang biaya resmi di tempat yang terlihat dan memastikan tidak ada pungutan lain.", None, "Inspektorat"),
    ("produk", "bimbingan", "Mutu hasil layanan", "Mencocokkan hasil layanan dengan standar, mencatat kesalahan yang berulang dan sebabnya.", None, "Bagian Organisasi"),
    ("kompetensi", "pelatihan", "Pelatihan teknis petugas layanan", "Memperdalam pengetahuan produk dan aturan layanan di unit ini.", 8, BADAN),
    ("perilaku", "pelatihan", "Komunikasi ramah dengan warga", "Latihan menyapa, mendengar, menjelaskan, dan menangani keluhan.", 6, BADAN),
    ("pengaduan", "bimbingan", "Menata penanganan pengaduan", "Menunjuk penanggung jawab, menjawab dalam batas waktu, mengumumkan tindak lanjutnya.", None, "Bagian Organisasi"),
    ("sarana", "bimbingan", "Menata sarana dan prasarana layanan", "Mendata yang rusak atau kurang, mengatur ruang tunggu, mengusulkan perbaikan dalam anggaran.", None, "Bagian Umum"),
)  # fmt: skip


def isi(apps, schema_editor):
    katalog = apps.get_model("evaluasi", "KatalogPengembangan")
    katalog.objects.bulk_create(
        katalog(sasaran=s, bentuk=b, nama=n, uraian=u, jp=jp, penyelenggara=siapa)
        for s, b, n, u, jp, siapa in KATALOG
    )


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0002_kebijakan_awal")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]

"""The statements that make proposals from frozen results (scoring.md 5, guards of domain.md 10)."""

_AKHIR = """
    SELECT DISTINCT ON (n.periode_id, n.pegawai_id)
           n.periode_id, n.pegawai_id, n.unit_id, n.sumber, n.jenis_jabatan, n.predikat, n.h, n.p, n.d, n.k,
           n.m, n.skor, n.kelengkapan, n.lengkap, n.peringkat, n.ukuran_kelompok
      FROM evaluasi_putusannilai n WHERE n.periode_id = ANY(%(jendela)s)
     ORDER BY n.periode_id, n.pegawai_id, n.versi DESC
"""

TELADAN = f"""
WITH akhir AS ({_AKHIR}), baik AS (
    SELECT pegawai_id FROM akhir GROUP BY 1 HAVING bool_and(predikat IN ('baik', 'sangat baik'))
), calon AS (
    SELECT a.*, max(skor) OVER (PARTITION BY jenis_jabatan) AS puncak
      FROM akhir a JOIN baik b ON b.pegawai_id = a.pegawai_id
     WHERE a.periode_id = %(periode)s AND a.lengkap AND a.peringkat IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM evaluasi_keberatan k JOIN evaluasi_evaluasi e ON e.id = k.evaluasi_id
                        WHERE e.pegawai_id = a.pegawai_id AND k.status IN ('diajukan', 'dijelaskan'))
       AND NOT EXISTS (SELECT 1 FROM pegawai_hukumandisiplin h
                        WHERE h.pegawai_id = a.pegawai_id AND h.tingkat IN ('sedang', 'berat')
                          AND h.mulai <= %(z)s
                          AND coalesce(h.selesai, (h.mulai - 1 + make_interval(months => CASE h.tingkat
                                WHEN 'sedang' THEN %(bulan_sedang)s ELSE %(bulan_berat)s END))::date)
                              >= %(a)s)
)
INSERT INTO evaluasi_rekomendasi (periode_id, pegawai_id, unit_id, sifat, jenis, sasaran, kebijakan_id,
        kalimat, angka, syarat, status, dibuat_pada, alasan_putusan, pelaksanaan)
SELECT %(periode)s, pegawai_id, unit_id, 'penghargaan', 'teladan', '', %(kebijakan)s,
       'Skor lokal ' || replace(skor::text, '.', ',') || ', peringkat ' || peringkat || ' dari '
       || ukuran_kelompok || ' di kelompoknya, dan paling rendah Baik di setiap periode yang dilihat.',
       jsonb_build_object('skor', skor::text, 'puncak', puncak::text, 'peringkat', peringkat,
                          'kelompok', jenis_jabatan, 'ukuran_kelompok', ukuran_kelompok),
       jsonb_build_array(
           jsonb_build_object('syarat', 'Predikat minimal Baik di semua periode jendela', 'terpenuhi', true),
           jsonb_build_object('syarat', 'Tidak ada keberatan yang masih terbuka', 'terpenuhi', true),
           jsonb_build_object('syarat', 'Tidak ada hukuman disiplin sedang atau berat', 'terpenuhi', true),
           jsonb_build_object('syarat', 'Data lengkap', 'terpenuhi', true)),
       'diusulkan', now(), '', ''
  FROM calon WHERE skor > puncak - %(jarak)s
ON CONFLICT DO NOTHING
"""

PEMBINAAN = f"""
WITH akhir AS ({_AKHIR}), rendah AS (
    SELECT a.pegawai_id, a.unit_id, x.huruf, x.nama, x.nilai,
           row_number() OVER (PARTITION BY a.pegawai_id ORDER BY x.nilai, x.huruf) AS urutan
      FROM akhir a
     CROSS JOIN LATERAL (VALUES ('H', 'Hasil kerja', a.h), ('P', 'Perilaku', a.p), ('D', 'Disiplin', a.d),
                                ('K', 'Kompetensi', a.k), ('M', 'Penilaian masyarakat', a.m))
           x(huruf, nama, nilai)
     WHERE a.periode_id = %(periode)s AND a.lengkap AND x.nilai < %(ambang)s
), katalog AS (
    SELECT DISTINCT ON (sasaran) sasaran, id, nama FROM evaluasi_katalogpengembangan
     WHERE aktif ORDER BY sasaran, id
)
INSERT INTO evaluasi_rekomendasi (periode_id, pegawai_id, unit_id, sifat, jenis, sasaran, kebijakan_id,
        kalimat, angka, syarat, katalog_id, status, dibuat_pada, alasan_putusan, pelaksanaan)
SELECT %(periode)s, r.pegawai_id, r.unit_id, 'pembinaan', 'komponen rendah', r.huruf, %(kebijakan)s,
       r.nama || ' ' || replace(r.nilai::text, '.', ',') || ', di bawah '
       || replace(trim_scale(%(ambang)s::numeric)::text, '.', ',') || '.'
       || coalesce(' Disarankan: ' || k.nama || '.', ''),
       jsonb_build_object('komponen', r.huruf, 'nilai', r.nilai::text, 'ambang', %(ambang)s::text), '[]',
       k.id, 'diusulkan', now(), '', ''
  FROM rendah r LEFT JOIN katalog k ON k.sasaran = r.huruf
 WHERE r.urutan <= %(maks)s
ON CONFLICT DO NOTHING
"""

DATA = f"""
WITH akhir AS ({_AKHIR})
INSERT INTO evaluasi_rekomendasi (periode_id, pegawai_id, unit_id, sifat, jenis, sasaran, kebijakan_id,
        kalimat, angka, syarat, status, dibuat_pada, alasan_putusan, pelaksanaan)
SELECT %(periode)s, pegawai_id, unit_id, 'data', 'lengkapi data', '', %(kebijakan)s,
       'Data belum cukup untuk skor yang utuh. Belum ada: '
       || concat_ws(', ', CASE WHEN h IS NULL THEN 'hasil kerja' END, CASE WHEN p IS NULL THEN 'perilaku' END,
                    CASE WHEN d IS NULL THEN 'presensi' END, CASE WHEN k IS NULL THEN 'pelatihan' END) || '.',
       jsonb_build_object('kelengkapan', kelengkapan::text), '[]', 'diusulkan', now(), '', ''
  FROM akhir WHERE periode_id = %(periode)s AND NOT lengkap AND sumber = 'aplikasi' AND unit_id IS NOT NULL
ON CONFLICT DO NOTHING
"""

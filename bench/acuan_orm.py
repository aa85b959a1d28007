"""The near opposite of the engine: the same score person by person through Django's ORM (scoring.md 1-2).

Written as a competent developer would without thinking of sets: related rows are prefetched, what an OPD
shares (attendance days, training register, mu and kappa) is read once per OPD, nothing is read twice. Shares
no code with the engine, so that equal numbers also check the engine.
"""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, getcontext
from functools import cache

from django.contrib.postgres.aggregates import BitOr
from django.db.models import Q, QuerySet, Sum

from bench.acuan_masyarakat import Acuan, hitung_acuan
from evaluasi.models import BobotKebijakan, Evaluasi, KebijakanSkor, NilaiRekan
from kinerja.enums import NilaiBerakhlak
from kinerja.models import HasilKerja, Indikator, Periode, Realisasi, Skp
from pegawai.models import HukumanDisiplin, Pegawai, Pelatihan, Penugasan, RekapPresensi
from umpan_balik.models import RekapPetugas

getcontext().prec = 60
getcontext().rounding = ROUND_HALF_UP
SEHARI = datetime.timedelta(days=1)
SERATUS, NOL = Decimal(100), Decimal(0)


def bulat(nilai: Decimal | None, angka: int = 2) -> Decimal | None:
    """Half up; None stays None."""
    return None if nilai is None else nilai.quantize(Decimal(1).scaleb(-angka))


def bagi(atas: Decimal, bawah: Decimal | int) -> Decimal:
    """A quotient of 20 decimals, half up."""
    return (atas / bawah).quantize(Decimal(1).scaleb(-20))


def rata(nilai: Iterable[Decimal]) -> Decimal:
    """The mean of at least one value."""
    semua = list(nilai)
    return bagi(sum(semua, NOL), len(semua))


@dataclass(frozen=True, slots=True)
class Nilai:
    """Five components (None = absent), S and completeness, as stored by the engine."""

    h: Decimal | None
    p: Decimal | None
    d: Decimal | None
    k: Decimal | None
    m: Decimal | None
    skor: Decimal | None
    kelengkapan: Decimal


def tambah_bulan(hari: datetime.date, bulan: int) -> datetime.date:
    """The same day so many months later, or that month's last day."""
    tahun, nomor = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    return datetime.date(tahun, nomor + 1, min(hari.day, calendar.monthrange(tahun, nomor + 1)[1]))


class PerOrang:
    """Computes people of one period, one at a time."""

    def __init__(self, periode: Periode, kebijakan: KebijakanSkor, hari_ini: datetime.date) -> None:
        self.periode, self.kebijakan = periode, kebijakan
        self.a, self.z = periode.mulai, periode.selesai
        self.awal_tahun = periode.mulai.replace(month=1, day=1)
        self.lewat = hari_ini > periode.selesai
        self.angka = {
            "di bawah": kebijakan.nilai_di_bawah,
            "sesuai": kebijakan.nilai_sesuai,
            "di atas": kebijakan.nilai_di_atas,
        }
        self.bobot = {
            (b.jenis_jabatan, b.layanan_publik): b for b in BobotKebijakan.objects.filter(kebijakan=kebijakan)
        }
        self.anggota = cache(self._anggota)
        self.hari_opd = cache(self._hari_opd)
        self.ada_register = cache(self._ada_register)
        self.acuan = cache(self._acuan)

    def hitung(self, pegawai_id: int) -> Nilai:
        """One person's score, from the rows."""
        pegawai = Pegawai.objects.get(pk=pegawai_id)
        tugas = self.tugas(pegawai_id)
        evaluasi = (
            Evaluasi.objects.filter(periode=self.periode, pegawai=pegawai).exclude(status="draf").first()
        )
        bobot = self.bobot[tugas.jabatan.jenis, tugas.layanan_publik]
        opd = tugas.unit.opd_id
        komponen = {
            "h": self.hasil(pegawai, evaluasi),
            "p": self.perilaku(pegawai, evaluasi),
            "d": self.disiplin(pegawai, opd),
            "k": self.kompetensi(pegawai, opd),
            "m": self.masyarakat(pegawai, opd) if tugas.layanan_publik else None,
        }
        berlaku = {n: getattr(bobot, n) for n in komponen if n != "m" or tugas.layanan_publik}
        ada = {n: v for n, v in komponen.items() if v is not None}
        bobot_ada = sum((berlaku[n] for n in ada), NOL)
        total = sum((berlaku[n] * v for n, v in ada.items()), NOL)
        return Nilai(
            **komponen,
            skor=bulat(bagi(total, bobot_ada)) if bobot_ada else None,
            kelengkapan=bulat(bagi(bobot_ada, sum(berlaku.values())), 4) or NOL,
        )

    def tugas(self, pegawai_id: int) -> Penugasan:
        """The post of the period's last day, or of the last day held in it; definitive before acting."""
        return max(self._tugas(pegawai=pegawai_id), key=self._terakhir)

    def _tugas(self, **syarat: object) -> QuerySet[Penugasan]:
        dalam = Penugasan.objects.filter(
            Q(selesai=None) | Q(selesai__gte=self.a), mulai__lte=self.z, **syarat
        )
        return dalam.select_related("unit", "jabatan")

    def _terakhir(self, t: Penugasan) -> tuple[bool, datetime.date, datetime.date, int]:
        return t.jenis == "definitif", min(t.selesai or self.z, self.z), t.mulai, t.pk

    # --- H
    def hasil(self, pegawai: Pegawai, evaluasi: Evaluasi | None) -> Decimal | None:
        """The mean of the SKP, weighed by their active months in the period."""
        kosong = self.bulan_kosong(pegawai)
        rating = dict(evaluasi.rating_indikator.values_list("indikator_id", "rating")) if evaluasi else {}
        nilai = [self._skp(s, kosong, rating) for s in self._versi(pegawai)]
        ada = [(v, w) for v, w in nilai if v is not None and w > 0]
        return bulat(bagi(sum((v * w for v, w in ada), NOL), sum(w for _, w in ada))) if ada else None

    def _versi(self, pegawai: Pegawai) -> list[Skp]:
        semua = Skp.objects.filter(
            pegawai=pegawai, tahun=self.a.year, status__in=["disetujui", "dievaluasi"], mulai__lte=self.z
        )
        per_urutan: dict[int, Skp] = {}
        for skp in semua.order_by("mulai", "versi"):
            per_urutan[skp.urutan] = skp
        return [s for s in per_urutan.values() if s.selesai >= self.a]

    def bulan_kosong(self, pegawai: Pegawai) -> set[int]:
        """Months of the period without a day of duty."""
        hari: dict[int, int] = defaultdict(int)
        for r in pegawai.riwayat_keaktifan.exclude(keaktifan="aktif"):
            hari_ini, akhir = max(r.mulai, self.a), min(r.selesai or self.z, self.z)
            while hari_ini <= akhir:
                hari[hari_ini.month] += 1
                hari_ini += SEHARI
        return {b for b, n in hari.items() if n >= calendar.monthrange(self.a.year, b)[1]}

    def _skp(self, skp: Skp, kosong: set[int], rating: dict[int, str]) -> tuple[Decimal | None, int]:
        bulan = range(max(skp.awal, self.a).month, min(skp.selesai, self.z).month + 1)
        aktif = len(set(bulan) - kosong)
        if aktif == 0:
            return None, 0
        hasil_kerja = list(skp.hasil_kerja.prefetch_related("indikator"))
        catatan: dict[int, list[Realisasi]] = defaultdict(list)
        benang = [i.benang for h in hasil_kerja for i in h.indikator.all()]
        rows = Realisasi.objects.filter(indikator__in=benang, selesai__gte=skp.awal, selesai__lte=self.z)
        for r in rows.order_by("selesai"):
            catatan[r.indikator_id].append(r)
        berbobot = all(h.bobot is not None for h in hasil_kerja)
        nilai = []
        for h in hasil_kerja:
            c = self._hasil_kerja(h, skp, aktif, catatan, rating)
            if c is not None:
                nilai.append((c, h.bobot if berbobot and h.bobot is not None else Decimal(1)))
        if not nilai:
            return None, aktif
        return bagi(sum((c * w for c, w in nilai), NOL), sum(w for _, w in nilai)), aktif

    def _hasil_kerja(
        self,
        hasil: HasilKerja,
        skp: Skp,
        aktif: int,
        catatan: dict[int, list[Realisasi]],
        rating: dict[int, str],
    ) -> Decimal | None:
        semua = []
        for i in hasil.indikator.all():
            if i.target is None:
                c = self.angka[rating[i.benang]] if i.benang in rating else NOL if self.lewat else None
            else:
                c = self._capaian(i, self._target(i, skp, aktif), catatan[i.benang])
            if c is not None:
                semua.append(c)
        return rata(semua) if semua else None

    def _target(self, i: Indikator, skp: Skp, aktif: int) -> Decimal | None:
        """T_p; None: not due in this quarter."""
        assert i.target is not None
        if i.cara_hitung != "akumulasi":
            return i.target
        per_tw = [i.target_tw1, i.target_tw2, i.target_tw3, i.target_tw4]
        if self.periode.tingkat == "tahun" or not any(t is not None for t in per_tw):
            return bagi(i.target * aktif, skp.selesai.month - skp.awal.month + 1)
        tw = (self.a.month - 1) // 3
        target = per_tw[tw]
        bulan = min(skp.selesai.month, 3 * tw + 3) - max(skp.awal.month, 3 * tw + 1) + 1
        return None if target is None else bagi(target * aktif, bulan)

    def _capaian(self, i: Indikator, target: Decimal | None, catatan: list[Realisasi]) -> Decimal | None:
        if target is None:
            return None
        dalam = [r.nilai for r in catatan if r.selesai >= self.a]
        if i.cara_hitung == "terakhir":
            r = catatan[-1].nilai if catatan else None
        elif i.cara_hitung == "akumulasi":
            r = sum(dalam, NOL) if dalam else None
        else:
            r = bulat(rata(dalam), 4) if dalam else None
        if r is None:
            return NOL if self.lewat else None
        if i.arah == "naik":
            c = bagi(SERATUS * r, target)
        elif target == 0:
            c = SERATUS if r == 0 else NOL
        else:
            c = SERATUS * (2 - bagi(r, target))
        return max(NOL, min(self.kebijakan.batas_atas, c))

    # --- P
    def perilaku(self, pegawai: Pegawai, evaluasi: Evaluasi | None) -> Decimal | None:
        """The penilai's seven values, with colleagues' where enough answered; else the overall rating."""
        if evaluasi is None:
            return None
        tujuh = [self.angka[n.rating] for n in evaluasi.nilai_perilaku.all()]
        if len(tujuh) < len(NilaiBerakhlak):
            return bulat(self.angka.get(evaluasi.rating_perilaku))
        penilai = rata(tujuh)
        rekan = [
            rata(self.angka[getattr(q, n)] for n in NilaiBerakhlak.values)
            for q in NilaiRekan.objects.filter(periode=self.periode, pegawai=pegawai)
        ]
        if len(rekan) < self.kebijakan.min_rekan_360:
            return bulat(penilai)
        bobot = self.kebijakan.bobot_penilai_360
        return bulat(bobot * penilai + (1 - bobot) * rata(rekan))

    # --- D
    def disiplin(self, pegawai: Pegawai, opd_id: int) -> Decimal | None:
        """The mean of the counted months, less the heaviest penalty in force."""
        rekap = RekapPresensi.objects.filter(pegawai=pegawai, bulan__range=(self.a, self.z))
        hari_opd = self.hari_opd(opd_id)
        bulan = [
            self._sebulan(r) for r in rekap if r.hari and 2 * r.hari.bit_count() >= hari_opd.get(r.bulan, 0)
        ]
        if not bulan:
            return None
        hukuman = max((self._hukuman(h) for h in pegawai.hukuman.filter(mulai__lte=self.z)), default=NOL)
        return bulat(max(NOL, rata(bulan) - hukuman))

    def _sebulan(self, r: RekapPresensi) -> Decimal:
        k = self.kebijakan
        poin = sum((self._poin(m, k.poin_terlambat) for m in r.terlambat), NOL)
        poin += sum((self._poin(m, k.poin_pulang_cepat) for m in r.pulang_cepat), NOL)
        return max(NOL, SERATUS - poin - r.tanpa_absen * k.poin_tanpa_absen - r.alpa * k.poin_alpa)

    def _poin(self, menit: int, tabel: list[Decimal]) -> Decimal:
        return next(
            (
                p
                for b, p in zip(reversed(self.kebijakan.batas_menit), reversed(tabel), strict=True)
                if menit >= b
            ),
            NOL,
        )

    def _hukuman(self, h: HukumanDisiplin) -> Decimal:
        bulan = getattr(self.kebijakan, f"bulan_hukuman_{h.tingkat}")
        selesai = h.selesai or tambah_bulan(h.mulai - SEHARI, bulan)
        poin: Decimal = getattr(self.kebijakan, f"hukuman_{h.tingkat}")
        return poin if selesai >= self.a else NOL

    # --- K
    def kompetensi(self, pegawai: Pegawai, opd_id: int) -> Decimal | None:
        """Hours of training against the hours due so far, and competency assessments."""
        latih = pegawai.pelatihan.filter(selesai__range=(self.awal_tahun, self.z))
        jp = latih.aggregate(jp=Sum("jp"))["jp"] or NOL
        mulai = max(pegawai.tmt_cpns or self.awal_tahun, self.awal_tahun)
        bulan = self.z.month - ((mulai.year - self.z.year) * 12 + mulai.month) + 1
        wajib = getattr(self.kebijakan, "jp_" + pegawai.status.replace(" ", "_"))
        terakhir = {}
        for s in pegawai.asesmen.filter(tanggal__range=(self.awal_tahun, self.z)).order_by("tanggal"):
            terakhir[s.kompetensi] = bagi(SERATUS * s.tingkat, s.tingkat_wajib)
        nilai = [rata(terakhir.values())] if terakhir else []
        if bulan > 0 and self.ada_register(opd_id):
            nilai.append(bagi(1200 * jp, wajib * bulan))
        return bulat(min(self.kebijakan.batas_atas, rata(nilai))) if nilai else None

    # --- M
    def masyarakat(self, pegawai: Pegawai, opd_id: int) -> Decimal | None:
        """The shrunken index against the target; absent under n_min answers."""
        rekap = RekapPetugas.objects.filter(pegawai=pegawai, bulan__range=(self.a, self.z))
        jumlah = rekap.aggregate(n=Sum("n"), s=Sum("jumlah"))
        if (jumlah["n"] or 0) < self.kebijakan.n_min:
            return None
        m = self.acuan(opd_id).susut(jumlah["n"], jumlah["s"])
        return bulat(min(self.kebijakan.batas_atas, bagi(SERATUS * m, self.kebijakan.target_ikm)))

    # --- once per OPD
    def _anggota(self, opd_id: int) -> list[int]:
        """People whose post of the last day is in the OPD."""
        calon = self._tugas(unit__opd=opd_id).values("pegawai")
        per_orang: dict[int, list[Penugasan]] = defaultdict(list)
        for t in self._tugas(pegawai__in=calon):
            per_orang[t.pegawai_id].append(t)
        return [i for i, t in per_orang.items() if max(t, key=self._terakhir).unit.opd_id == opd_id]

    def _hari_opd(self, opd_id: int) -> dict[datetime.date, int]:
        rekap = RekapPresensi.objects.filter(pegawai__in=self.anggota(opd_id), bulan__range=(self.a, self.z))
        gabungan = rekap.values("bulan").annotate(semua=BitOr("hari")).order_by()
        return {g["bulan"]: g["semua"].bit_count() for g in gabungan}

    def _ada_register(self, opd_id: int) -> bool:
        latih = Pelatihan.objects.filter(selesai__range=(self.awal_tahun, self.z))
        return latih.filter(pegawai__in=self.anggota(opd_id)).exists()

    def _acuan(self, opd_id: int) -> Acuan:
        rekap = RekapPetugas.objects.filter(pegawai__in=self.anggota(opd_id), bulan__range=(self.a, self.z))
        per_orang = rekap.values("pegawai").annotate(
            banyak=Sum("n"), y=Sum("jumlah"), yy=Sum("jumlah_kuadrat")
        )
        return hitung_acuan(
            [(o["banyak"], o["y"], o["yy"]) for o in per_orang.order_by() if o["banyak"] > 0],
            self.kebijakan.kappa_awal,
        )

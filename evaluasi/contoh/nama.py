"""Invented names: usual Indonesian and Bengkulu given names with second names, mixed by chance."""

from evaluasi.contoh.acak import Acak


def _kata(teks: str) -> list[str]:
    return teks.split()


_PRIA = _kata(
    "Adi Aditya Agung Agus Ahmad Aidil Ajis Akbar Aldi Alfian Alwi Amirul Andika Anton Ardi Arif Arman "
    "Arwin Asep Azhar Bagas Bahrul Bambang Bayu Benny Budi Cahyo Candra Chairul Dadang Dani Darmawan "
    "Darwin Dedi Deni Depi Dian Didi Dodi Doni Edi Efendi Eko Elvan Endang Erik Erwan Fadli Fahmi Fajar "
    "Faisal Fauzan Febri Ferdi Feri Firman Galih Ganda Gilang Guntur Hadi Hafiz Halim Hamdan Haris "
    "Hendra Hengki Heri Herman Herwan Heru Ibnu Idris Ikhsan Ilham Imam Indra Irfan Irwan Iskandar Iwan "
    "Jauhari Jefri Joni Juanda Julian Kamil Kurnia Kusnadi Lukman Mahmud Mansur Mardi Marwan Mawardi "
    "Meidi Miko Mulyadi Mukhlis Nanang Nasir Nofri Nopri Nurdin Okta Pandu Peri Rahmat Raka Ramadan "
    "Ramli Randi Ravi Redi Rendi Reza Riadi Ricky Rio Riswan Rizal Robi Rohman Romi Roni Ruslan Rusdi "
    "Sabri Saiful Samsul Sandi Sarwan Sigit Sofyan Subhan Sudirman Sugeng Suhardi Sulaiman Supri "
    "Suryadi Sutan Syahrul Syamsir Taufik Teguh Toni Umar Untung Usman Wahyu Wawan Wendi Widodo Yandi "
    "Yanto Yogi Yoki Yudi Yulian Yusuf Zainal Zaki Zamzami"
)
_WANITA = _kata(
    "Aisyah Amelia Ana Anggi Anisa Aprilia Ariska Asma Astri Ayu Bella Bunga Citra Dahlia Darmawati "
    "Desi Destri Devi Dewi Diana Dina Dwi Eka Elda Elfi Elisa Elva Emi Endang Eni Erlina Erma Erna Ersi "
    "Etika Evi Fatimah Febi Feni Fitri Gita Hana Hartini Hasna Helda Heni Herlina Hesti Ika Ina Indah "
    "Intan Ira Irma Isma Iyus Juita Juwita Kartika Kiki Komala Laila Leni Lestari Lia Lilis Lina Lisa "
    "Liza Maisaroh Marlena Marlina Maya Mega Meli Melati Mery Mila Mira Monika Murni Nadia Nana Nelly "
    "Neti Nia Nila Nina Nining Nita Nopi Novia Nur Nurhayati Nuri Okta Peni Pera Pipit Puji Puspa Putri "
    "Rahma Rani Ratih Ratna Reni Resti Ria Rika Rina Rini Riska Rita Rohani Rosa Rosmala Rukmini Ruri "
    "Rusmini Salmah Sari Selvi Septi Sinta Siska Siti Sri Sulastri Sumarni Susi Suryani Tari Tati Tika "
    "Tina Titin Tuti Ulfa Umi Uci Vera Vina Wati Weni Widya Winda Wulan Yanti Yeni Yesi Yuli Yulia Yuni "
    "Yunita Yusnita Zahra Zubaidah"
)
_TENGAH_PRIA = _kata(
    "Abdi Adha Ananda Anugrah Arya Bakti Dwi Eka Fitra Guna Jaya Krisna Maulana Nugraha Pratama Putra "
    "Rahmad Rejang Satria Tri Utama Wira Yoga Zulfan"
)
_TENGAH_WANITA = _kata(
    "Adelia Anggraini Ayuni Bunga Cahaya Dwi Dwita Eka Fitria Indri Kencana Lestari Mutiara Novita "
    "Oktavia Permata Puteri Rahayu Ratu Seruni Suci Tri Utami Wulandari"
)
_BELAKANG = _kata(
    "Afandi Alamsyah Andrian Anugerah Apriansyah Ardiansyah Arifin Armansyah Asmara Astuti Azwar "
    "Bahtiar Basri Batubara Burhan Cahyadi Chandra Dalimunthe Damanik Darmanto Daulay Dharma Effendi "
    "Efriadi Elyanto Fahlevi Febrian Fernando Firdaus Firmansyah Fitriani Gunadi Gunawan Handayani "
    "Handoko Harahap Hardiansyah Hartono Haryadi Hasibuan Herawati Heriyanto Hermansyah Hernawan "
    "Ibrahim Indrawan Irawan Iriansyah Ismail Jamaludin Junaidi Kasmir Kelana Kosasih Kurniati "
    "Kurniawan Kusuma Lesmana Lubis Mahendra Maharani Manurung Marpaung Marzuki Maryani Mulyani Mulyono "
    "Munandar Mustofa Nasution Novriansyah Nugroho Nuraini Nurjanah Nurmala Oktarina Pangestu Pardede "
    "Paranginangin Permana Pranata Prasetya Prasetyo Purnama Purwanti Puspita Rahmadani Rahmawati "
    "Ramadhan Ramdani Rangkuti Riansyah Ridwan Rosadi Rusmana Rustam Sahputra Saleh Samosir Santoso "
    "Saputra Saputri Sarumpaet Sasmita Setiawan Siagian Siregar Sitepu Sitorus Suhendra Sukmawati "
    "Sulistyo Supriyadi Suryana Susanti Susanto Sutanto Suwandi Syafitri Syahputra Syamsudin Tambunan "
    "Tanjung Tarigan Triansyah Utomo Wahyudi Wahyuni Wardana Wibowo Wicaksono Widjaja Wijaya Winata "
    "Wiranto Wulansari Yuliansyah Yulianti Yuniarti Yusran Zakaria Zalukhu Zulaikha Zulfikar Zulkarnain"
)

_KHAS_WANITA = ("wati", "anti", "ani", "yati", "iati", "tuti", "putri", "fitri", "sari", "pita", "jannah",
                "janah", "raini", "mala", "rina", "laikha", "yuni", "niarti", "niati")  # fmt: skip
_KHAS_PRIA = ("anto", "ono", "putra", "awan", "yadi", "udin", "din", "utomo", "ansyah")
_BELAKANG_PRIA = [n for n in _BELAKANG if not n.lower().endswith(_KHAS_WANITA)]
_BELAKANG_WANITA = [n for n in _BELAKANG if not n.lower().endswith(_KHAS_PRIA)]


def nama_baru(acak: Acak, kelamin: str) -> str:
    """A name of two or three words for ``kelamin`` "L" or "P"; a few have a single name."""
    depan, tengah, belakang = (
        (_PRIA, _TENGAH_PRIA, _BELAKANG_PRIA)
        if kelamin == "L"
        else (_WANITA, _TENGAH_WANITA, _BELAKANG_WANITA)
    )
    pertama = acak.pilih(depan)
    if acak.peluang(0.02):
        return pertama
    kata = [pertama]
    if acak.peluang(0.38):
        kata.append(acak.pilih(tengah))
    kata.append(acak.pilih(belakang))
    return " ".join(dict.fromkeys(kata))

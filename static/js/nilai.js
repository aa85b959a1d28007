// The citizen's form (form[data-nilai]). All of it works without this file; with it a lost connection loses nothing.
//
// What is typed stays in this tab (sessionStorage) until it is sent. Once "Kirim" has been pressed the answer waits in
// localStorage under the form's own token, and is sent again with that SAME token, so that it can't count twice; any
// later visit of a form sends what still waits. Everything kept is deleted once the server has answered, by "Hapus
// isian", and after the token's seven days, by the server's clock: the phone's may be set right while it waits.
// On a kiosk (data-nilai="kios"), which people share, nothing is stored.
(() => {
  "use strict";
  const CARI = "form[data-nilai]";
  const kios = document.querySelector(CARI)?.dataset.nilai === "kios";
  const UMUR = 7 * 86400;
  const ANGKA = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  // When the server made a token, in seconds (base 62 between its colons); NaN: this is none.
  const dibuat = (token) =>
    [...(token.split(":")[1] || "?")].reduce((n, h) => (ANGKA.includes(h) ? n * 62 + ANGKA.indexOf(h) : NaN), 0);
  const kini = dibuat(document.querySelector(CARI)?.elements.token.value || "");
  const DRAF = `nilai:draf:${location.pathname}?${new URLSearchParams(location.search).get("p") || ""}`;
  const ANTRE = "nilai:antre:";
  const PUTUS = kios
    ? "Sambungan terputus. Tunggu sebentar: jawaban Anda dikirim sendiri begitu tersambung lagi."
    : "Sambungan terputus. Jawaban Anda disimpan di perangkat ini dan dikirim sendiri begitu tersambung lagi. " +
      "Biarkan halaman ini terbuka, atau buka lagi nanti.";

  const gudang = (nama) => {
    try {
      const isi = window[nama];
      isi.setItem("nilai:coba", "");
      isi.removeItem("nilai:coba");
      return isi;
    } catch {
      return null; // switched off or full: what is typed then lives in the page alone
    }
  };
  const tab = kios ? null : gudang("sessionStorage");
  const lama = kios ? null : gudang("localStorage");
  const simpan = (di, kunci, nilai) => {
    try {
      di?.setItem(kunci, JSON.stringify(nilai));
    } catch {
      /* full: as above */
    }
  };
  const baca = (di, kunci) => {
    try {
      const nilai = JSON.parse(di.getItem(kunci));
      const token = kunci.startsWith(ANTRE) ? kunci.slice(ANTRE.length) : nilai.token;
      if (!(kini - dibuat(token) > UMUR)) return nilai; // NaN: the server says what is wrong with it
      di.removeItem(kunci);
    } catch {
      di?.removeItem(kunci);
    }
    return null;
  };

  // Where the answer leads ({ke}), the page that refuses it ({halaman}), or null: nothing came back.
  const pos = async (alamat, isi) => {
    const batas = new AbortController();
    const jam = setTimeout(() => batas.abort(), 30000);
    try {
      const jawab = await fetch(alamat, {
        method: "POST",
        body: new URLSearchParams(isi),
        credentials: "same-origin",
        signal: batas.signal,
      });
      if (jawab.status >= 500) return null; // 502, 503: the server is being started again
      return jawab.redirected ? { ke: jawab.url } : { halaman: await jawab.text() };
    } catch {
      return null;
    } finally {
      clearTimeout(jam);
    }
  };

  const mulai = (form) => {
    const token = form.elements.token;
    const tempat = form.querySelector("[data-kabar]");
    const hidup = new AbortController(); // ends this form's listeners
    const pada = (apa, nama, kerja) => apa.addEventListener(nama, kerja, { signal: hidup.signal });

    const kabar = (kata, gagal = false, tautan = "") => {
      if (tempat.textContent === kata) return; // said already
      tempat.replaceChildren();
      if (!kata) return;
      const p = tempat.appendChild(document.createElement("p"));
      p.className = gagal ? "tersimpan gagal" : "tersimpan";
      p.textContent = kata;
      if (!tautan) return;
      const a = document.createElement("a");
      a.href = tautan;
      a.textContent = "Lihat nomor rujukannya";
      p.append(" ", a);
    };

    // ---- what is typed
    const bukti = form.elements.bukti; // the proof of work, where the form asks for one (bukti.js)
    const bukan = ["token", "bukti"];
    const isian = () => [...new FormData(form)].filter(([nama, nilai]) => !bukan.includes(nama) && nilai !== "");
    let tunggu;
    const lupakan = () => {
      clearTimeout(tunggu);
      tab?.removeItem(DRAF);
      lama?.removeItem(ANTRE + token.value);
    };
    const catat = () => simpan(tab, DRAF, { token: token.value, isi: isian(), tantangan: bukti?.dataset.tantangan });
    pada(form, "input", () => {
      clearTimeout(tunggu);
      tunggu = setTimeout(catat, 300);
    });
    const pulihkan = (draf) => {
      if (bukti && draf.token !== token.value) bukti.dataset.tantangan = draf.tantangan || ""; // bound to its token
      token.value = draf.token;
      for (const [nama, nilai] of draf.isi) {
        for (const kendali of form.querySelectorAll(`[name="${CSS.escape(nama)}"]`)) {
          if (kendali.type === "radio" || kendali.type === "checkbox") kendali.checked = kendali.value === nilai;
          else kendali.value = nilai;
          const lipatan = kendali.closest("details");
          if (lipatan) lipatan.open = true;
        }
      }
      kabar("Isian Anda yang belum terkirim kami kembalikan.");
    };

    // ---- sending
    let sedang = false;
    let menunggu = 0; // seconds until the next try; 0: nothing waits
    let ulang;
    let batal = false; // erased while under way
    const kirim = async () => {
      if (sedang) return; // a double click
      sedang = true;
      clearTimeout(ulang);
      const isi = new URLSearchParams(new FormData(form)).toString();
      catat(); // a reload within the 300 ms above must find what is being sent
      simpan(lama, ANTRE + token.value, { alamat: form.action, isi });
      if (!menunggu) kabar("Mengirim …");
      const jawab = await pos(form.action, isi);
      if (batal) return;
      if (!jawab) {
        sedang = false;
        menunggu = Math.min(menunggu * 2 || 5, 60);
        ulang = setTimeout(kirim, menunggu * 1000);
        kabar(PUTUS, true);
        return;
      }
      menunggu = 0;
      lupakan();
      if (jawab.halaman) tukar(jawab.halaman);
      else if (kios) location.replace(jawab.ke);
      else location.assign(jawab.ke);
    };
    // Refused: the server's page in place of this one, everything typed in it, and no second entry for Back.
    const tukar = (halaman) => {
      const baru = new DOMParser().parseFromString(halaman, "text/html");
      const isi = baru.querySelector("main");
      const skrip = (halaman) => [...halaman.scripts].map((s) => s.getAttribute("src")).join();
      if (!isi || skrip(baru) !== skrip(document)) return form.submit(); // another kind of page: the browser's work
      hidup.abort();
      document.title = baru.title;
      document.querySelector("main").replaceWith(isi);
      const pertama = isi.querySelector(".ringkasan-galat") || isi.querySelector("h1");
      pertama.tabIndex = -1;
      pertama.focus();
      if (isi.querySelector(CARI)) mulai(isi.querySelector(CARI));
    };
    pada(form, "submit", (kejadian) => {
      kejadian.preventDefault();
      kirim();
    });
    pada(window, "pageshow", (kejadian) => {
      if (!kejadian.persisted) return;
      sedang = false; // back from the thanks page
      kabar("");
    });

    const hapus = form.querySelector("[data-hapus]");
    pada(hapus, "click", (kejadian) => {
      if (isian().length && !confirm("Hapus semua isian di halaman ini?")) return kejadian.preventDefault();
      batal = true;
      menunggu = 0;
      clearTimeout(ulang);
      lupakan();
    });

    // ---- what an earlier visit left
    const antre = () => (lama ? Object.keys(lama).filter((kunci) => kunci.startsWith(ANTRE)) : []);
    const susul = async () => {
      for (const kunci of antre()) {
        const satu = kunci === ANTRE + token.value ? null : baca(lama, kunci);
        let jawab = satu && (await pos(satu.alamat, satu.isi));
        const isi = new URLSearchParams(satu?.isi);
        let tanpa = "";
        if (jawab?.halaman && isi.get("kode_kunjungan")) {
          isi.delete("kode_kunjungan"); // out of date by now, as a rule, and nobody is there to mend it
          tanpa = ", tanpa kode kunjungan: kodenya tidak bisa dipakai";
          jawab = await pos(satu.alamat, isi);
        }
        if (!jawab) continue;
        lama.removeItem(kunci);
        if (jawab.ke) kabar(`Penilaian Anda yang tertunda sudah terkirim${tanpa}.`, false, jawab.ke);
        else kabar("Penilaian yang tertunda tidak dapat diterima lagi, dan sudah dihapus dari perangkat ini.", true);
      }
    };
    pada(window, "online", () => {
      if (menunggu) kirim();
      susul();
    });
    const draf = tab && baca(tab, DRAF);
    if (draf && !document.querySelector(".ringkasan-galat")) pulihkan(draf);
    const tertunda = draf && lama && baca(lama, ANTRE + draf.token);
    if (tertunda && token.value === draf.token) {
      if (bukti) bukti.value = new URLSearchParams(tertunda.isi).get("bukti") || "";
      kirim();
    }
    susul();

    // ---- characters
    const saran = form.elements.saran;
    const sisa = document.createElement("p");
    sisa.className = "bantuan";
    sisa.id = "sisa-huruf";
    saran.after(sisa);
    saran.setAttribute("aria-describedby", `${saran.getAttribute("aria-describedby") || ""} sisa-huruf`.trim());
    const angka = new Intl.NumberFormat("id-ID");
    let ucap;
    const hitung = () => {
      const tinggal = saran.maxLength - saran.value.length;
      sisa.textContent = `${angka.format(saran.value.length)} dari ${angka.format(saran.maxLength)} huruf`;
      clearTimeout(ucap);
      if (tinggal <= 100) ucap = setTimeout(() => kabar(`Komentar: tinggal ${tinggal} huruf.`), 1000);
    };
    pada(saran, "input", hitung);
    hitung();
    form.dispatchEvent(new Event("nilai:siap", { bubbles: true }));
  };
  if (document.querySelector(CARI)) mulai(document.querySelector(CARI));
})();

// Optional comfort; every page works without it.
//
// Autosave: <form data-simpan-otomatis="/alamat/"> is posted there 800 ms after the last change (with its csrf
// token and the header X-Simpan-Otomatis: 1). Answers: 204, or JSON {"tersimpan": "10.42"}; on refusal any other
// status, with JSON {"pesan": "…"} if there is something to say. The words appear in [data-tersimpan]. An answer's
// "revisi" goes into the form's field of that name; a submit waits for a save that is under way.
//
// Rating tables: inside [data-nilai-tombol] the keys 1..9 choose that radio of the group that has the focus and
// go on to the next group.
(() => {
  "use strict";

  const pesan = (tempat, kata, gagal) => {
    if (!tempat) return;
    tempat.textContent = kata;
    tempat.classList.toggle("gagal", gagal);
  };
  const pukul = () => {
    const kini = new Date();
    return `${String(kini.getHours()).padStart(2, "0")}.${String(kini.getMinutes()).padStart(2, "0")}`;
  };

  const simpan = async (form, tempat) => {
    const versi = form.dataset.berubah;
    try {
      const jawab = await fetch(form.dataset.simpanOtomatis, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Simpan-Otomatis": "1", Accept: "application/json" },
        credentials: "same-origin",
      });
      const jenis = jawab.headers.get("content-type") || "";
      const isi = jenis.includes("application/json") ? await jawab.json() : {};
      if (!jawab.ok || jawab.redirected) throw new Error(isi.pesan || "Yang Anda tulis masih ada di halaman ini; tekan tombol Simpan.");
      if (isi.revisi !== undefined && form.elements.revisi) form.elements.revisi.value = isi.revisi;
      pesan(tempat, `Tersimpan ${isi.tersimpan || pukul()}`, false);
      if (form.dataset.berubah === versi) form.dataset.berubah = "";
    } catch (galat) {
      const kata = galat instanceof TypeError ? "Sambungan terputus; yang Anda tulis masih ada di halaman ini." : galat.message;
      pesan(tempat, `Belum tersimpan. ${kata}`, true);
    }
  };

  for (const form of document.querySelectorAll("form[data-simpan-otomatis]")) {
    const tempat = form.querySelector("[data-tersimpan]");
    let tunggu;
    let antre = Promise.resolve();
    let sedang = 0;
    const jadwalkan = () => {
      form.dataset.berubah = `${Number(form.dataset.berubah || 0) + 1}`;
      clearTimeout(tunggu);
      tunggu = setTimeout(() => {
        sedang += 1;
        antre = antre.then(() => simpan(form, tempat)).then(() => {
          sedang -= 1;
        });
      }, 800);
    };
    form.addEventListener("input", jadwalkan);
    form.addEventListener("change", jadwalkan);
    form.addEventListener("submit", (kejadian) => {
      clearTimeout(tunggu);
      form.dataset.berubah = "";
      if (!sedang) return;
      const tombol = kejadian.submitter;
      kejadian.preventDefault();
      antre.then(() => form.requestSubmit(tombol));
    });
    addEventListener("beforeunload", (kejadian) => {
      if (form.dataset.berubah) kejadian.preventDefault();
    });
  }

  const grup = (wadah) => [...new Set([...wadah.querySelectorAll("input[type=radio]:enabled")].map((r) => r.name))];
  for (const wadah of document.querySelectorAll("[data-nilai-tombol]")) {
    wadah.addEventListener("keydown", (kejadian) => {
      const radio = kejadian.target;
      if (radio.type !== "radio" || !/^[1-9]$/.test(kejadian.key) || kejadian.ctrlKey || kejadian.altKey || kejadian.metaKey) return;
      const pilihan = [...wadah.querySelectorAll("input[type=radio]")].filter((r) => r.name === radio.name);
      const dipilih = pilihan[Number(kejadian.key) - 1];
      if (!dipilih) return;
      kejadian.preventDefault();
      dipilih.focus();
      if (!dipilih.checked) dipilih.click();
      const nama = grup(wadah);
      const lanjut = nama[nama.indexOf(radio.name) + 1];
      if (!lanjut) return;
      const berikut = [...wadah.querySelectorAll("input[type=radio]")].filter((r) => r.name === lanjut);
      (berikut.find((r) => r.checked) || berikut[0]).focus();
    });
  }
})();

// Proof of work (docs/adr/0015): only a form whose network is near its limit carries a challenge and loads this code,
// behind nilai.js in one file (BUNDLES in config/static.py).
// Without crypto.subtle (plain HTTP, old phones) or when anything fails the form is sent as it always was.
//
// The sum is tried number by number; the browser does each try outside the page's own thread, so that typing stays
// smooth. "Kirim" works at any time: pressed too early it waits a few seconds, then sends without the proof.
(() => {
  "use strict";
  const SABAR = 4000; // ms that a pressed "Kirim" waits
  const MENYERAH = 30000; // ms of trying on the slowest phone
  const MENGHITUNG = "Sebelum mengirim, ponsel Anda menghitung sebentar untuk memastikan ini bukan robot.";
  const MENUNGGU = "Sebentar, hitungannya hampir selesai. Setelah itu penilaian Anda dikirim sendiri.";

  const dariHeks = (heks) => Uint8Array.from(heks.match(/../g), (dua) => parseInt(dua, 16));
  const keHeks = (isi) => [...new Uint8Array(isi)].map((b) => b.toString(16).padStart(2, "0")).join("");

  // altcha's second version: the password is the nonce and a 32-bit counter; null when it took too long.
  const hitung = async ({ nonce, salt, cost, keyLength, keyPrefix }) => {
    const sandi = new Uint8Array([...dariHeks(nonce), 0, 0, 0, 0]);
    const nomor = new DataView(sandi.buffer, sandi.length - 4);
    const cara = { name: "PBKDF2", hash: "SHA-256", salt: dariHeks(salt), iterations: cost };
    const akhir = performance.now() + MENYERAH;
    for (let counter = 0; performance.now() < akhir; counter++) {
      nomor.setUint32(0, counter);
      const kunci = await crypto.subtle.importKey("raw", sandi, "PBKDF2", false, ["deriveBits"]);
      const derivedKey = keHeks(await crypto.subtle.deriveBits(cara, kunci, 8 * keyLength));
      if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
    }
    return null;
  };

  const mulai = async (form) => {
    const bidang = form?.elements.bukti;
    if (!bidang?.dataset.tantangan || bidang.value || !window.crypto?.subtle) return;
    const kabar = document.createElement("p");
    kabar.className = "bantuan";
    kabar.setAttribute("role", "status");
    kabar.textContent = MENGHITUNG;
    form.querySelector(".tombol-tombol").after(kabar); // below the button, which must not move under a finger

    let ditekan = false;
    const tahan = (kejadian) => {
      if (kejadian.target !== form) return;
      kejadian.preventDefault();
      kejadian.stopPropagation(); // nilai.js isn't told yet
      if (ditekan) return;
      ditekan = true;
      kabar.textContent = MENUNGGU;
      setTimeout(selesai, SABAR);
    };
    const selesai = () => {
      kabar.remove();
      document.removeEventListener("submit", tahan, true);
      if (!ditekan) return;
      ditekan = false;
      if (form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }))) form.submit();
    };
    document.addEventListener("submit", tahan, true);
    form.querySelector("[data-hapus]").addEventListener("click", (kejadian) => {
      if (!kejadian.defaultPrevented) ditekan = false; // erased: nothing is sent any more
    });

    const tantangan = JSON.parse(bidang.dataset.tantangan);
    const hasil = await hitung(tantangan.parameters).catch(() => null);
    if (hasil) bidang.value = btoa(JSON.stringify({ challenge: tantangan, solution: hasil }));
    selesai();
  };
  document.addEventListener("nilai:siap", (kejadian) => mulai(kejadian.target)); // another page in place of this one
  mulai(document.querySelector("form[data-nilai]"));
})();

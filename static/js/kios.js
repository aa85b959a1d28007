// A kiosk, which people share: what one leaves, the next must not see. Loaded after nilai.js, on the kiosk's form only.
(() => {
  "use strict";
  const form = document.querySelector("form[data-nilai]");
  const tanya = document.querySelector("[data-diam]");
  const DIAM = 120; // seconds without a touch before it asks
  const TUNGGU = 30; // seconds to say "still here" (WCAG 2.2.1 asks for 20)
  let jam;

  const terisi = () =>
    document.querySelector(".ringkasan-galat") ||
    [...new FormData(form)].some(([nama, nilai]) => nama !== "token" && nilai !== "");
  const mengirim = () => form.querySelector("[data-kabar] .gagal"); // an answer waits for the network
  const mulai = () => {
    clearTimeout(jam);
    tanya.textContent = "";
    jam = setTimeout(tanyakan, DIAM * 1000);
  };
  const tanyakan = () => {
    if (!terisi() || mengirim()) return mulai();
    tanya.textContent = `Masih di sini? Isian dihapus dalam ${TUNGGU} detik. Sentuh layar atau tekan tombol apa pun untuk melanjutkan.`;
    jam = setTimeout(() => location.replace(location.pathname), TUNGGU * 1000);
  };
  for (const tanda of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(tanda, mulai, { passive: true });
  addEventListener("pageshow", (kejadian) => {
    if (kejadian.persisted) location.reload(); // the browser kept the page of somebody else in memory
  });
  mulai();
})();

// A kiosk, which people share: what one leaves, the next must not see. On its form (after nilai.js) and thanks page.
(() => {
  "use strict";
  const CARI = "form[data-nilai]";
  const DIAM = 120; // seconds without a touch before it asks
  const TUNGGU = 30; // seconds to say "still here" (WCAG 2.2.1 asks for 20)
  let jam;

  addEventListener("pageshow", (kejadian) => {
    if (kejadian.persisted) location.reload(); // the browser kept the page of somebody else in memory
  });
  // Leaving the thanks page replaces it, so that Back doesn't bring it again.
  document.querySelector("form[data-selesai]")?.addEventListener("submit", (kejadian) => {
    kejadian.preventDefault();
    const lama = kejadian.submitter?.value === "lama";
    location.replace(lama ? `${location.pathname}?lama=1` : kejadian.target.dataset.selesai);
  });

  const terisi = (form) =>
    document.querySelector(".ringkasan-galat") ||
    [...new FormData(form)].some(([nama, nilai]) => nama !== "token" && nilai !== "");
  const sebut = (kata) => {
    const tempat = document.querySelector("[data-diam]");
    if (tempat) tempat.textContent = kata;
  };
  const tanyakan = () => {
    const form = document.querySelector(CARI);
    const menunggu = form?.querySelector("[data-kabar] .gagal"); // an answer waits for the network
    if (!form || menunggu || !terisi(form)) return jaga();
    sebut(`Masih di sini? Isian dihapus dalam ${TUNGGU} detik. Sentuh layar atau tekan tombol apa pun untuk melanjutkan.`);
    jam = setTimeout(() => location.replace(location.pathname), TUNGGU * 1000);
  };
  const jaga = () => {
    clearTimeout(jam);
    sebut("");
    jam = setTimeout(tanyakan, DIAM * 1000);
  };
  for (const tanda of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(tanda, jaga, { passive: true });
  jaga();
})();

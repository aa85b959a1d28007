// Keys of the one-by-one moderation queue. The page does everything without them; they can be switched off
// (WCAG 2.1.4), which this browser remembers.
(() => {
  "use strict";
  const NAMA = "moderasi-pintasan";
  const form = document.querySelector("[data-putusan]");
  const saklar = document.getElementById("pintasan");
  const ingat = (nilai) => {
    try {
      if (nilai === undefined) return localStorage.getItem(NAMA) !== "mati";
      localStorage.setItem(NAMA, nilai ? "hidup" : "mati");
    } catch {
      // a browser without storage: on for this page
    }
    return true;
  };
  const radio = form ? [...form.querySelectorAll("input[type=radio]")] : [];
  const petunjuk = radio.map((r, i) => {
    const kbd = document.createElement("kbd");
    kbd.textContent = String(i + 1);
    kbd.setAttribute("aria-hidden", "true");
    r.closest("label").append(kbd);
    return kbd;
  });
  const pasang = () => petunjuk.forEach((kbd) => (kbd.hidden = !saklar.checked));
  saklar.closest("[data-pintasan]").hidden = false;
  saklar.checked = ingat();
  saklar.addEventListener("change", () => {
    ingat(saklar.checked);
    pasang();
  });
  pasang();

  let terkirim = false;
  const putuskan = (r) => {
    if (!r || terkirim) return;
    r.checked = true;
    const sendiri = radio.length - radio.indexOf(r) <= 2;
    const alasan = form.elements.alasan;
    if (sendiri && !alasan.value.trim()) {
      alasan.focus();
      return;
    }
    terkirim = true;
    form.requestSubmit();
  };
  addEventListener("pageshow", () => (terkirim = false));

  const pindah = (rel) => {
    const tautan = document.querySelector(`a[rel=${rel}]`);
    if (tautan) tautan.click();
  };
  const langkah = {
    l: () => putuskan(radio[0]),
    t: () => putuskan(radio[form && form.action.includes("komentar") ? 2 : 3]),
    j: () => pindah("next"),
    k: () => pindah("prev"),
    arrowright: () => pindah("next"),
    arrowleft: () => pindah("prev"),
    b: () => document.querySelector(".batal-putusan button")?.click(),
  };
  document.addEventListener("keydown", (kejadian) => {
    if (!saklar.checked || kejadian.ctrlKey || kejadian.altKey || kejadian.metaKey || kejadian.repeat) return;
    const sasaran = kejadian.target;
    if (sasaran.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    const tombol = kejadian.key.toLowerCase();
    if (tombol.startsWith("arrow") && sasaran.matches("input")) return; // radios move with arrows
    const kerja = /^[1-9]$/.test(tombol) ? () => putuskan(radio[Number(tombol) - 1]) : langkah[tombol];
    if (!kerja) return;
    kejadian.preventDefault();
    kerja();
  });
})();

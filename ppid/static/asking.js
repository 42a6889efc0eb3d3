// The form in steps works without this. With it: hints tick off while one writes, the question is kept
// on the device (never who asks), and a draft that exists is saved on the way.
(() => {
  "use strict";
  const form = document.querySelector("form[data-asking]");
  const KEY = "ppid-pertanyaan";
  const store = {
    get: () => { try { return localStorage.getItem(KEY) || ""; } catch { return ""; } },
    set: (text) => { try { localStorage.setItem(KEY, text); } catch { /* a private window keeps nothing */ } },
    drop: () => { try { localStorage.removeItem(KEY); } catch { /* nor has it anything */ } },
  };

  const clarity = (field) => {
    const box = document.querySelector("[data-clarity]");
    if (!box) return;
    const { enough, clear, begun, short } = box.dataset;
    const hints = [...box.querySelectorAll("[data-pattern]")];
    const words = box.querySelector("[data-clarity-words]");
    words.setAttribute("aria-live", "polite");
    const show = () => {
      const letters = Math.min(field.value.trim().length, enough);
      let points = Math.round((letters * 55) / enough);
      for (const hint of hints) {
        const met = new RegExp(hint.dataset.pattern, "i").test(field.value);
        hint.classList.toggle("met", met);
        const said = hint.querySelector("[data-met]");
        said.textContent = met ? said.dataset.met : said.dataset.open;
        if (met && letters) points += 15;
      }
      box.querySelector("progress").value = points;
      const now = points >= 60 ? clear : points >= 30 ? begun : points ? short : "";
      if (words.textContent !== now) words.textContent = now;
    };
    field.addEventListener("input", show);
    show();
  };

  // What was written on this device before is offered once more, and never put in by itself.
  const remembered = (field) => {
    const kept = store.get();
    const offer = document.querySelector("[data-remembered]");
    // "Lanjutkan dan kirim" was pressed: the press puts it in, unless something else stands there.
    const pressed = location.hash === "#dari-perangkat" && kept !== field.value;
    if (kept && pressed && !field.value.trim()) {
      field.value = kept;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (kept && offer && (pressed ? field.value !== kept : !field.value.trim())) {
      offer.hidden = false;
      offer.querySelector("[data-remembered-text]").textContent = kept.slice(0, 300);
      offer.querySelector("[data-remembered-use]").addEventListener("click", () => {
        field.value = kept;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        offer.hidden = true;
        field.focus();
      });
      offer.querySelector("[data-remembered-drop]").addEventListener("click", () => {
        store.drop();
        offer.hidden = true;
        field.focus();
      });
    }
    field.addEventListener("input", () => { if (field.value.trim()) store.set(field.value); });
  };

  // Two seconds after the last key. Files wait for the button; a tab that is older is left to it too.
  const autosave = () => {
    const version = form.elements.versi;
    const line = document.querySelector("[data-saved]");
    let timer = 0;
    const save = async () => {
      if (form.dataset.sent) return;
      const data = new FormData(form);
      for (const field of form.querySelectorAll("input[type=file]")) data.delete(field.name);
      data.set("langkah", form.dataset.asking);
      try {
        const answer = await fetch(form.dataset.saves, { method: "POST", body: data });
        const saved = answer.ok ? await answer.json() : { version: 0 };
        if (!saved.version) return;
        document.dispatchEvent(new Event("ppid-saved"));
        version.value = saved.version;
        if (line) line.querySelector("span").textContent = `${line.dataset.words}, ${saved.at}`;
      } catch { document.dispatchEvent(new Event("ppid-unsaved")); }
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(save, 2000); };
    form.addEventListener("input", later);
    form.addEventListener("submit", () => clearTimeout(timer));
  };

  const field = form && form.elements.information_sought;
  if (field) { clarity(field); remembered(field); }
  if (form && form.dataset.saves && form.dataset.asking !== "periksa") autosave();
  // Sent or thrown away: the device forgets the question as well.
  const last = document.querySelector("form[data-asking=periksa], form[data-forgets]");
  if (last) last.addEventListener("submit", (event) => { if (event.submitter?.name !== "lalu") store.drop(); });
})();

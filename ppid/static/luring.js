// Says what is not sent: no network, or a question that only this device knows. Never sends by itself.
(() => {
  "use strict";
  const KEY = "ppid-pertanyaan";
  const root = document.documentElement, bar = document.querySelector("[data-luring]");
  if (!bar) return;
  const part = (name) => bar.querySelector(`[data-luring-${name}]`);
  const form = document.querySelector("form[data-asking]");
  const alone = document.querySelector("[data-luring-question]");
  const question = {
    get: () => { try { return (localStorage.getItem(KEY) || "").trim(); } catch { return ""; } },
    set: (text) => { try { localStorage.setItem(KEY, text); return true; } catch { return false; } },
  };
  let doubt = false; // a saving on the way failed although the browser believes to be connected

  const show = () => {
    const away = !navigator.onLine || doubt || Boolean(root.dataset.copy), unsent = Boolean(question.get());
    part("away").hidden = !away;
    part("unsent").hidden = !unsent;
    part("go").hidden = !navigator.onLine || Boolean(alone);
    // On the form's own steps its number says that nothing is sent; without a network the bar does.
    bar.hidden = !(away || (unsent && !form));
    if (alone) {
      document.querySelector("[data-luring-on]").hidden = !navigator.onLine;
      document.querySelector("[data-luring-off]").hidden = navigator.onLine;
    }
  };

  // A form that cannot leave stays as it is, with everything typed and every file chosen.
  const held = () => {
    part("held").hidden = false;
    show();
    bar.hidden = false;
    bar.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("submit", (event) => {
    const sending = event.target;
    if (sending.method !== "post" || (navigator.onLine && !doubt)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!navigator.onLine) { held(); return; }
    fetch("/healthz", { cache: "no-store" }).then(() => { doubt = false; sending.requestSubmit(event.submitter); }, held);
  }, true);

  for (const [name, now] of [["ppid-unsaved", true], ["ppid-saved", false]]) {
    document.addEventListener(name, () => { doubt = now; show(); });
  }
  for (const name of ["online", "offline"]) {
    addEventListener(name, () => { doubt = false; part("held").hidden = true; show(); });
  }
  if (root.dataset.copy && !alone) { // the page of the question holds no date that could be old
    const words = part("copy"), at = new Date(root.dataset.copy);
    words.textContent = words.dataset.words.replace("{at}", at.toLocaleString(root.lang, { dateStyle: "long", timeStyle: "short" }));
  }
  if (alone) {
    alone.value = question.get();
    alone.addEventListener("input", () => {
      document.querySelector("[data-luring-kept]").hidden = !question.set(alone.value) || !question.get();
      show();
    });
  }
  show();

  // The first page that a device opens costs nothing more; from the second on, or from the first key
  // in the form, the worker keeps what is needed without a network.
  const work = async () => {
    const { sw } = bar.dataset;
    if (!sw || !navigator.serviceWorker || root.dataset.copy) return;
    const tell = (worker) => worker?.postMessage({ lang: root.lang, all: Boolean(known) });
    navigator.serviceWorker.addEventListener("controllerchange", () => tell(navigator.serviceWorker.controller));
    await navigator.serviceWorker.register(sw);
    const ready = await navigator.serviceWorker.ready;
    if (sessionStorage.getItem("ppid-salinan") === root.lang) return;
    if (known) sessionStorage.setItem("ppid-salinan", root.lang);
    tell(ready.active);
  };
  const begin = () => { work().catch(() => { /* a private window keeps nothing */ }); };
  let known = "";
  try { known = sessionStorage.getItem("ppid-kunjungan"); sessionStorage.setItem("ppid-kunjungan", "1"); } catch { return; }
  if (known) addEventListener("load", () => setTimeout(begin, 500));
  else form?.addEventListener("input", begin, { once: true });
})();

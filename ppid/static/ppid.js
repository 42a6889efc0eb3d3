// Small helps for pages that work without them. Loaded in the head, so that the chosen look is there
// before the first paint; everything else waits for the document.
(() => {
  "use strict";
  const root = document.documentElement;
  const LOOKS = { text: "data-text", spacing: "data-spacing", contrast: "data-contrast", links: "data-links", theme: "data-bs-theme" };

  const remembered = (name) => {
    try { return localStorage.getItem(`ppid-${name}`) || ""; } catch { return ""; }
  };
  const remember = (name, value) => {
    try { localStorage.setItem(`ppid-${name}`, value); } catch { /* a private window keeps nothing */ }
  };
  const apply = (name, value) => {
    if (value) root.setAttribute(LOOKS[name], value);
    else root.removeAttribute(LOOKS[name]);
  };

  root.classList.add("script");
  for (const name of Object.keys(LOOKS)) apply(name, remembered(name));

  // The panel "Tampilan": what is chosen holds on every page of this browser.
  const displayPanel = () => {
    for (const input of document.querySelectorAll("[data-display-of]")) {
      const name = input.dataset.displayOf;
      input.checked = input.value === remembered(name);
      input.addEventListener("change", () => {
        remember(name, input.value);
        apply(name, input.value);
      });
    }
    // Reading aloud and the way back come with the first look into the panel.
    for (const panel of document.querySelectorAll("[data-display]")) {
      panel.addEventListener("toggle", () => {
        if (document.getElementById("more")) return;
        const more = Object.assign(document.createElement("script"), { id: "more", src: panel.dataset.display });
        document.head.append(more);
      });
    }
  };

  // More than the service takes is said beside the field, before anything typed goes on its way.
  const tooLarge = (form) => {
    const weigh = ({ files }) => [...files].reduce((sum, file) => sum + file.size, 0);
    const fields = [...form.querySelectorAll("[data-too-large]")].sort((a, b) => weigh(b) - weigh(a));
    const [field] = fields, line = document.createElement("p");
    document.getElementById("besar")?.remove();
    if (!field || fields.reduce((sum, each) => sum + weigh(each), 0) <= field.dataset.most) return false;
    Object.assign(line, { id: "besar", className: "error" });
    document.getElementById(`salah-${field.name}`)?.remove();
    field.closest("details")?.setAttribute("open", "");
    field.before(line);
    line.role = "alert";
    line.textContent = field.dataset.tooLarge;
    field.setAttribute("aria-describedby", "besar");
    field.focus();
    return true;
  };

  // A second press of the same button sends nothing; coming back to the page gives it back.
  const sendOnce = () => {
    document.addEventListener("change", ({ target }) => { if (target.files) document.getElementById("besar")?.remove(); });
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (form.dataset.sent || tooLarge(form)) { event.preventDefault(); return; }
      if (event.submitter?.formTarget === "_blank") return; // this page stays, and goes on
      form.dataset.sent = "yes";
      const button = event.submitter;
      if (!button || !button.dataset.sending) return;
      button.setAttribute("aria-disabled", "true");
      button.dataset.idleLabel = button.innerHTML;
      button.style.minWidth = `${button.offsetWidth}px`;
      button.textContent = button.dataset.sending;
    });
    window.addEventListener("pageshow", () => {
      for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
      for (const button of document.querySelectorAll("[data-idle-label]")) {
        button.innerHTML = button.dataset.idleLabel;
        button.removeAttribute("aria-disabled");
        delete button.dataset.idleLabel;
      }
    });
  };

  const copyButtons = () => {
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.querySelector("[data-copy-words]").textContent = button.dataset.copied;
      });
    }
  };

  const counters = () => {
    for (const counter of document.querySelectorAll("[data-counts]")) {
      const field = document.getElementById(counter.dataset.counts);
      const most = Number(counter.dataset.most);
      const show = () => {
        const left = most - field.value.length;
        counter.textContent = (left < 0 ? counter.dataset.over : counter.dataset.left).replace("{n}", Math.abs(left).toLocaleString(root.lang));
      };
      field.addEventListener("input", show);
      show();
    }
  };

  // Menus close with Escape and by a press elsewhere; other disclosures stay as they are.
  const menus = () => {
    const open = () => document.querySelectorAll("details.menu[open], details.tools[open]");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const menu of open()) { menu.open = false; menu.querySelector("summary").focus(); }
    });
    document.addEventListener("click", (event) => {
      for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
    });
  };

  // Six seconds, unless someone is on it or it holds a link.
  const toast = () => {
    const line = document.querySelector(".toast-line");
    if (!line || line.querySelector("a")) return;
    const go = () => { if (line.contains(document.activeElement)) setTimeout(go, 2000); else line.remove(); };
    setTimeout(go, 6000);
  };

  document.addEventListener("DOMContentLoaded", () => {
    displayPanel(); sendOnce(); copyButtons(); counters(); menus(); toast();
    if (matchMedia("(min-width: 900px)").matches) {
      for (const details of document.querySelectorAll("[data-open-wide]")) details.open = true;
    }
    document.querySelector("[data-focus]")?.focus();
  });
})();

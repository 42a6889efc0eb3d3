// The queue by keyboard. Everything here can be done without it; the help sheet switches it off.
(() => {
  "use strict";
  const KEY = "ppid-queue-keys";
  const off = () => { try { return localStorage.getItem(KEY) === "off"; } catch { return false; } };
  const remember = (value) => { try { localStorage.setItem(KEY, value); } catch { /* a private window */ } };
  const typing = (at) => at.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");

  const ready = () => {
    const links = [...document.querySelectorAll(".queue-title")];
    const help = document.getElementById("pintasan");
    const rowOf = (link) => link.closest("tr");
    const here = () => links.findIndex((link) => rowOf(link).contains(document.activeElement));
    const go = (step) => {
      const at = here();
      const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
      links[next]?.focus();
      links[next] && rowOf(links[next]).scrollIntoView({ block: "nearest" });
    };
    const pick = () => {
      const box = links[here()] && rowOf(links[here()]).querySelector("input[type=checkbox]");
      if (box) box.click();
    };
    const follow = (selector) => document.querySelector(selector)?.click();
    const acts = {
      j: () => go(1),
      k: () => go(-1),
      o: () => links[here()]?.click(),
      x: pick,
      n: () => follow(".pager a[rel=next]"),
      "/": () => document.getElementById("cari")?.focus(),
      "?": () => help?.showModal(),
    };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (off() && event.key !== "?") return;
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
    const box = document.getElementById("pintasan-nyala");
    if (box) {
      box.checked = !off();
      box.addEventListener("change", () => remember(box.checked ? "on" : "off"));
    }
    document.querySelector("[data-opens-help]")?.addEventListener("click", () => help.showModal());

    // How many are ticked, and everything of a page at once.
    const boxes = [...document.querySelectorAll("input[name=pilih]")];
    const count = document.querySelector("[data-picked]");
    const say = () => {
      const number = boxes.filter((each) => each.checked).length;
      if (count) count.textContent = number ? count.dataset.picked.replace("{n}", number) : "";
    };
    for (const each of boxes) each.addEventListener("change", say);
    window.addEventListener("pageshow", say);
    document.querySelector("[data-picks-all]")?.addEventListener("click", () => {
      const all = boxes.every((each) => each.checked);
      for (const each of boxes) each.checked = !all;
      say();
    });
  };
  document.addEventListener("DOMContentLoaded", ready);
})();

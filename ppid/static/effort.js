// The sum that a form is asked for where a network sends much. A worker counts, words say how far it is,
// and the form goes on its way by itself. Where no worker runs, the time to wait stands there instead.
(() => {
  "use strict";
  const box = document.querySelector("[data-effort]");
  const form = box?.closest("form");
  if (!form) return;
  const words = box.querySelector("[data-effort-words]"), progress = box.querySelector("[data-effort-progress]");
  const wait = box.querySelector("[data-effort-wait]");
  let state = "idle", pressed = null;

  const say = (text) => { if (words.textContent !== text) words.textContent = text; };
  const failed = () => { state = "failed"; progress.hidden = true; wait.hidden = false; };
  const done = (number) => {
    state = "done";
    form.elements._bukti.value = btoa(JSON.stringify({ ...JSON.parse(box.dataset.effort), number }));
    progress.querySelector("progress").value = 100;
    say(pressed ? words.dataset.done : words.dataset.ready);
    if (pressed) form.requestSubmit(pressed);
  };
  const begin = () => {
    if (state !== "idle") return;
    state = "busy";
    progress.hidden = false;
    let worker;
    try { worker = new Worker(box.dataset.worker); } catch { failed(); return; }
    worker.addEventListener("error", failed);
    worker.addEventListener("message", ({ data }) => {
      if (data.number !== undefined) { worker.terminate(); done(data.number); return; }
      progress.querySelector("progress").value = data.percent;
      say(words.dataset.busy.replace("{n}", data.percent));
    });
    worker.postMessage(JSON.parse(box.dataset.effort));
  };
  const needed = (button) => {
    if (button?.name || state === "done" || state === "failed") return false; // a named button goes back or aside
    return !("withFiles" in box.dataset) || [...form.querySelectorAll("input[type=file]")].some((field) => field.files.length);
  };

  form.addEventListener("submit", (event) => {
    if (!needed(event.submitter)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = event.submitter || form.querySelector("button[data-sending]");
    begin();
  }, true);
  wait.hidden = true;
  if ("now" in box.dataset) { pressed = form.querySelector("button[data-sending]"); begin(); }
})();

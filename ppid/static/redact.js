// Boxes drawn with a pointer or with the keyboard. Each one is sent as the form would send it, and the
// answer's own page shows it: without this script the same form works with typed places.
(() => {
  "use strict";
  const form = document.querySelector("[data-redact-form]");
  if (!form) return;
  const UNIT = 100000, STEP = 1000, LEAST = 300;
  const say = (text) => { document.getElementById("kabar-kotak").textContent = text; };
  const board = () => document.getElementById("gambar-kotak");
  const percent = (units) => (units / 1000).toFixed(3).replace(".", ",");
  const short = (units) => (units / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  const worded = (name, spot) => board().dataset[name].replace("{x}", short(spot.x)).replace("{y}", short(spot.y));
  const make = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);

  let spot = { x: UNIT / 2, y: UNIT / 2 }, start = null, sending = false;
  let ghost = board().querySelector(".new"), held = Boolean(ghost); // held: refused for a field, still to be added

  const between = (one, other) => ({
    x: Math.min(one.x, other.x), y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y),
  });
  const draw = () => {
    ghost ||= board().appendChild(make("rect"));
    ghost.setAttribute("class", "new");
    const at = start ? between(start, spot) : { x: spot.x - 300, y: spot.y - 200, width: 600, height: 400 };
    for (const [name, value] of Object.entries(at)) ghost.setAttribute(name, value);
  };
  const clear = () => { for (const name of ["left", "top", "width", "height"]) form.elements[name].value = ""; };
  const drop = () => {
    ghost?.remove();
    if (held) clear();
    ghost = start = null;
    held = false;
  };
  const hold = () => {
    start = null;
    held = true;
    form.querySelector("[data-redact-place]").open = true;
  };

  // What the answer's page says of boxes and errors takes the place of what stood here.
  const renew = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const id of ["salah-kotak", "daftar-kotak"]) {
      const fresh = page.getElementById(id), old = document.getElementById(id);
      if (fresh && old) old.replaceWith(document.adoptNode(fresh));
    }
    const fresh = page.getElementById("gambar-kotak");
    if (fresh) board().replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
    for (const id of ["isian-what", "isian-ground", "isian-statute"]) {
      const own = document.getElementById(id).closest(".field"), theirs = page.getElementById(id)?.closest(".field");
      const line = theirs?.querySelector(".error"), old = own.querySelector(".error");
      old?.remove();
      own.classList.toggle("field-error", Boolean(line));
      if (line) own.querySelector("input,select").before(document.adoptNode(line));
    }
    return !page.querySelector("#salah-kotak .error-summary");
  };

  const send = async (box) => {
    if (sending) return;
    sending = true;
    const fields = { left: box.x, top: box.y, width: box.width, height: box.height };
    for (const [name, value] of Object.entries(fields)) form.elements[name].value = percent(value);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const done = renew(await answer.text()) && answer.ok;
      ghost = board().querySelector(".new");
      say(done ? board().dataset.added : board().dataset.wrong);
      if (done) { drop(); clear(); }
      else {
        hold();
        document.querySelector("#salah-kotak .error-summary")?.focus();
      }
    } catch {
      hold();
      say(board().dataset.lost);
    }
    sending = false;
  };

  const finish = () => {
    const box = between(start, spot);
    if (box.width < LEAST || box.height < LEAST) { drop(); return; }
    send(box);
  };
  const within = (value) => Math.round(Math.min(Math.max(value, 0), UNIT));
  const place = (event) => {
    const around = board().getBoundingClientRect();
    return { x: within((event.clientX - around.left) / around.width * UNIT), y: within((event.clientY - around.top) / around.height * UNIT) };
  };

  const target = board();
  target.setAttribute("tabindex", "0");
  target.addEventListener("pointerdown", (event) => {
    if (event.button || sending) return;
    event.preventDefault();
    drop();
    target.setPointerCapture(event.pointerId);
    start = spot = place(event);
    draw();
  });
  target.addEventListener("pointermove", (event) => {
    if (!start || !target.hasPointerCapture(event.pointerId)) return;
    spot = place(event);
    draw();
  });
  target.addEventListener("pointerup", (event) => {
    if (!start || !target.hasPointerCapture(event.pointerId)) return;
    spot = place(event);
    finish();
  });
  target.addEventListener("pointercancel", drop);

  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  target.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (move) {
      event.preventDefault();
      if (held) drop();
      const far = STEP * (event.shiftKey ? 5 : 1);
      spot = { x: within(spot.x + move[0] * far), y: within(spot.y + move[1] * far) };
      draw();
      say(worded("at", spot));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (start) finish();
      else { if (held) drop(); start = spot; draw(); say(worded("begun", spot)); }
    } else if (event.key === "Escape" && (start || ghost)) {
      drop();
      say(board().dataset.dropped);
    }
  });
  target.addEventListener("blur", () => { if (!sending && !held) drop(); });
})();

// What the panel "Tampilan" can do besides choosing: read the page aloud by the browser's own voice,
// and put everything back. Loaded when the panel is first opened; nothing speaks unasked.
(() => {
  "use strict";
  const voiceOf = window.speechSynthesis;
  const panels = [...document.querySelectorAll("[data-display]")];
  const WORDS = panels[0].querySelector("[data-display-more]").dataset.displayMore.split("|");
  const [START, TITLE, PAUSE, GO_ON, STOP, RESET] = WORDS;
  const BLOCKS = "h1,h2,h3,p,li,dt,dd,th,td,caption,legend,label,summary,figcaption,address";
  const SENTENCE = /[^.!?;:]+[.!?;:]*\s*/g;

  const make = (tag, words, more = {}) => Object.assign(document.createElement(tag), { textContent: words }, more);
  const button = (words, act) => {
    const made = make("button", words, { type: "button", className: "btn btn-second" });
    made.addEventListener("click", act);
    return made;
  };

  // The innermost blocks of the page that can be seen, in their order.
  const blocks = () => {
    const all = [...document.querySelectorAll("#isi :is(" + BLOCKS + ")")];
    return all.filter((each) => (each.checkVisibility ? each.checkVisibility() : each.offsetParent) && !each.querySelector(BLOCKS)
      && !each.closest("[aria-hidden=true]") && each.textContent.trim());
  };
  const languageOf = (each) => each.closest("[lang]").lang.slice(0, 2);
  const voiceFor = (code) => voiceOf.getVoices().find((voice) => voice.lang.toLowerCase().replace("_", "-").split("-")[0] === code);
  const canRead = () => voiceOf && window.SpeechSynthesisUtterance && voiceFor(document.documentElement.lang);

  let queue = [], place = 0, paused = false, bar = null, opener = null, turn = 0;

  const mark = (each) => {
    document.querySelector(".being-read")?.classList.remove("being-read");
    if (!each) return;
    each.classList.add("being-read");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    each.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  };

  // Short pieces: long ones fall silent after some seconds in several browsers.
  const pieces = () => blocks().flatMap((each) =>
    (each.textContent.replace(/\s+/g, " ").match(SENTENCE) || []).map((text) => ({ each, text })));

  const speak = () => {
    if (place >= queue.length) { stop(); return; }
    const { each, text } = queue[place], mine = ++turn;
    const said = new SpeechSynthesisUtterance(text);
    said.lang = languageOf(each) === "en" ? "en-US" : "id-ID";
    said.voice = voiceFor(languageOf(each)) || null;
    said.onend = said.onerror = () => { if (mine === turn && !paused) { place += 1; speak(); } };
    mark(each);
    voiceOf.speak(said);
  };

  // Browsers forget where they paused: the piece is said again from its beginning.
  const pause = (event) => {
    paused = !paused;
    event.target.textContent = paused ? GO_ON : PAUSE;
    turn += 1;
    voiceOf.cancel();
    if (!paused) speak();
  };

  const stop = () => {
    turn += 1;
    voiceOf.cancel();
    mark(null);
    if (bar?.contains(document.activeElement)) opener?.focus();
    bar?.remove();
    bar = null;
  };

  const start = (panel) => {
    if (bar) stop();
    panel.open = false;
    panel.closest("details.menu")?.removeAttribute("open");
    opener = (panel.closest("details.menu") || panel).querySelector("summary");
    queue = pieces();
    place = 0;
    paused = false;
    bar = make("div", "", { className: "aloud" });
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", TITLE);
    const halt = button(PAUSE, pause);
    bar.append(make("strong", TITLE), halt, button(STOP, stop));
    document.body.append(bar);
    halt.focus();
    speak();
  };

  const reset = () => {
    for (const input of document.querySelectorAll("[data-display-of]")) {
      input.checked = input.value === "";
      if (input.checked) input.dispatchEvent(new Event("change"));
    }
  };

  const readers = panels.map((panel) => {
    const more = panel.querySelector("[data-display-more]");
    const reader = button(START, () => start(panel));
    reader.hidden = !canRead();
    more.append(reader, " ", button(RESET, reset));
    return reader;
  });
  // Voices may come late.
  voiceOf?.addEventListener?.("voiceschanged", () => {
    for (const reader of readers) reader.hidden = !canRead();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && bar) stop(); });
  window.addEventListener("pagehide", () => voiceOf?.cancel());

  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: panels[0].dataset.look }));
})();

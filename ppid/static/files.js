// Files of a form: photos are shrunk here and lose where they were taken, each file can be taken away
// again, and sending says how far it is. Where a browser cannot do a part of it, the file goes as it is;
// the service strips every picture once more.
(() => {
  "use strict";
  const LONGEST = 2000, QUALITY = 0.82, MOST = 24_000_000; // pixels of the longest side; bytes of a sending
  const box = document.querySelector("[data-files-of]");
  const field = box && document.getElementById(box.dataset.filesOf);
  if (!field) return;
  const { form } = field, words = box.dataset, lang = document.documentElement.lang;
  const list = box.querySelector("ul"), told = box.querySelector("[role=status]"), bar = box.querySelector("[data-files-progress]");
  let chosen = [], work = null, going = null, pressed = null;

  const size = (bytes) => (bytes < 1_000_000
    ? `${(bytes && Math.max(1, Math.round(bytes / 1000))).toLocaleString(lang)} KB`
    : `${(bytes / 1_000_000).toLocaleString(lang, { maximumFractionDigits: 1 })} MB`);
  const say = (text) => { told.textContent = text; };
  const isPhoto = (file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name);
  const isHeic = (file) => /hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name);

  // Some browsers answer a canvas with noise, against tracking: a paper drawn so would be unreadable.
  const draws = () => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 2;
    const pen = canvas.getContext("2d");
    if (!pen) return false;
    pen.fillStyle = "#0b6341";
    pen.fillRect(0, 0, 2, 2);
    return [...pen.getImageData(0, 0, 2, 2).data].every((part, i) => part === [11, 99, 65, 255][i % 4]);
  };

  const shrunk = async (file) => {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const part = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * part);
    canvas.height = Math.round(picture.height * part);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff"; // what was clear would turn black
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
    if (!made) throw new Error("no picture");
    return new File([made], `${file.name.replace(/\.[^.]*$/, "") || "foto"}.jpg`, { type: "image/jpeg" });
  };

  const ready = async (file) => {
    if (!isPhoto(file)) return { file };
    try {
      if (!draws()) throw new Error("noise");
      return { file: await shrunk(file), before: file.size };
    } catch { return isHeic(file) ? { refused: file.name } : { file }; }
  };

  const put = () => {
    const carried = new DataTransfer();
    for (const each of chosen) carried.items.add(each.file);
    field.files = carried.files;
  };

  const draw = () => {
    list.replaceChildren(...chosen.map((each) => {
      const line = document.createElement("li"), name = document.createElement("span"), button = document.createElement("button");
      const sizes = each.before ? words.shrunk.replace("{before}", size(each.before)).replace("{after}", size(each.file.size)) : size(each.file.size);
      name.textContent = `${each.file.name}, ${sizes}`;
      button.type = "button";
      button.className = "btn btn-link";
      button.textContent = words.remove;
      button.setAttribute("aria-label", words.removeName.replace("{name}", each.file.name));
      button.addEventListener("click", () => {
        chosen = chosen.filter((other) => other !== each);
        document.getElementById("besar")?.remove(); // it may fit now
        put();
        draw();
        say(words.removed.replace("{name}", each.file.name));
        field.focus();
      });
      line.append(name, button);
      return line;
    }));
    list.hidden = !chosen.length;
  };

  const take = async (files) => {
    say(words.working);
    const made = [];
    for (const file of files) made.push(await ready(file)); // one after another: phones have little memory
    const refused = made.filter((each) => each.refused).map((each) => each.refused);
    const fine = made.filter((each) => each.file);
    const most = Number(field.dataset.most); // what alone was too large gives way to what is chosen after it
    chosen = field.multiple ? [...chosen.filter((each) => each.file.size <= most), ...fine] : fine.slice(-1);
    put();
    draw();
    say([...refused.map((name) => words.heic.replace("{name}", name)), words.chosen.replace("{n}", chosen.length)].join(" "));
  };
  const choose = (files) => {
    const before = work || Promise.resolve();
    const mine = before.then(() => take(files)).catch(() => { say(""); }).finally(() => { if (work === mine) work = null; });
    work = mine;
  };

  field.addEventListener("change", () => {
    if (field.files.length) choose([...field.files]);
    else put(); // the choice was called off: what was there stays
  });
  const camera = box.querySelector("[data-camera]");
  if (matchMedia("(pointer: coarse)").matches) {
    const eye = document.createElement("input");
    Object.assign(eye, { type: "file", accept: "image/*" });
    eye.setAttribute("capture", "environment");
    camera.hidden = false;
    camera.addEventListener("click", () => eye.click());
    eye.addEventListener("change", () => { choose([...eye.files]); eye.value = ""; });
  }

  // The answer of the service takes the page's place, whatever it says.
  const show = (request) => {
    const { responseURL: address, responseText: page, status } = request;
    const moved = new URL(address).pathname !== new URL(form.action).pathname;
    if (status < 400 && moved) { location.assign(address); return; }
    document.open();
    document.write(page);
    document.close();
  };
  const stop = (sentence) => { going = null; bar.hidden = true; say(sentence); };
  const send = () => {
    const data = new FormData(form), request = new XMLHttpRequest(), progress = bar.querySelector("progress");
    if (pressed?.name) data.append(pressed.name, pressed.value);
    going = request;
    bar.hidden = false;
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      const percent = Math.round((100 * loaded) / total);
      progress.value = percent;
      if (percent % 10 === 0 || percent === 100) say(percent === 100 ? words.checking : words.going.replace("{n}", percent));
    });
    request.addEventListener("load", () => show(request));
    request.addEventListener("error", () => stop(words.lost));
    request.addEventListener("abort", () => stop(words.stopped));
    request.open("POST", form.action);
    request.setRequestHeader("accept", "text/html");
    request.send(data);
  };
  bar.querySelector("button").addEventListener("click", () => going?.abort());

  form.addEventListener("submit", (event) => {
    const heavy = chosen.reduce((sum, each) => sum + each.file.size, 0) > MOST;
    if (!work && (!chosen.length || heavy)) return; // nothing to wait for, or the page says that it is too much
    event.preventDefault();
    event.stopImmediatePropagation();
    if (going) return;
    pressed = event.submitter;
    if (work) work.then(() => form.requestSubmit(pressed)); // photos first
    else send();
  });
})();

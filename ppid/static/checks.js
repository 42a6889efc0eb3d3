// What the service would say of a NIK, an address or a number, said on leaving the field and with the
// same sentences. Never while one types, and it stops nobody: the service alone decides.
(() => {
  "use strict";
  const words = document.querySelector("template[data-checks]");
  if (!words) return;
  const { nikDigits, nikLength, email, phone } = words.dataset;

  const nik = (text) => {
    const digits = text.replace(/[\s.-]+/g, "");
    if (!/^[0-9]*$/.test(digits)) return nikDigits;
    return digits.length === 16 ? "" : nikLength.replace("{count}", digits.length);
  };
  const mail = (text) => (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text) ? "" : email);
  const tel = (text) => (/^\+?[0-9]{7,15}$/.test(text.replace(/[\s.()/-]+/g, "")) ? "" : phone);
  const ruleOf = (field) => {
    if (/(^|_)nik(_|$)/.test(field.name)) return nik;
    return { email: mail, tel }[field.type];
  };

  const clear = (field, id) => {
    document.getElementById(id)?.remove();
    field.removeAttribute("aria-invalid");
    field.closest(".field").classList.remove("field-error");
    const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((name) => name && name !== id);
    if (others.length) field.setAttribute("aria-describedby", others.join(" "));
    else field.removeAttribute("aria-describedby");
  };
  const tell = (field, id, sentence) => {
    const line = document.createElement("p"), text = document.createElement("span");
    line.className = "error";
    line.id = id;
    line.setAttribute("role", "status");
    line.append(words.content.cloneNode(true), " ", text);
    field.before(line);
    text.textContent = sentence;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${id}`.trim());
    field.closest(".field").classList.add("field-error");
  };

  const judge = (field, rule) => {
    const text = field.value.trim(), id = `salah-${field.name}`;
    const sentence = text && rule(text);
    const said = document.getElementById(id)?.querySelector("span").textContent || "";
    if (said === sentence || (!text && said)) return; // an empty field that the service asked for stays asked for
    clear(field, id);
    if (sentence) tell(field, id, sentence);
  };

  // A press that leaves the field ends first: a line that comes or goes under it would move its button away.
  let pressed = false;
  const waiting = [];
  const released = () => {
    pressed = false;
    setTimeout(() => { for (const each of waiting.splice(0)) each(); }, 50);
  };
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, released, true);
  document.addEventListener("focusout", ({ target: field }) => {
    const rule = field.matches("input.form-control") && ruleOf(field);
    if (!rule) return;
    if (pressed) waiting.push(() => judge(field, rule));
    else judge(field, rule);
  });
})();

// Finds the number whose SHA-256 with the salt is the challenge. Plain script, because the browser's own
// digest is missing on a plain http address and slower for many short texts.
"use strict";
const K = new Uint32Array(64), START = new Uint32Array(8);
(() => {
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) START[found] = (Math.sqrt(n) % 1) * 4294967296;
    K[found++] = (Math.cbrt(n) % 1) * 4294967296;
  }
})();

const w = new Uint32Array(64);
const turn = (x, n) => (x >>> n) | (x << (32 - n));
const round = (state, bytes, at) => {
  for (let i = 0; i < 16; i++) {
    const j = at + 4 * i;
    w[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const p = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const q = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + p) | 0; d = c; c = b; b = a; a = (p + q) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
};

const search = ({ salt, challenge, maxnumber }) => {
  const text = new TextEncoder().encode(salt), whole = text.length - (text.length % 64), rest = text.length - whole;
  const begun = new Uint32Array(START);
  for (let at = 0; at < whole; at += 64) round(begun, text, at); // the same for every number
  const wanted = new Uint32Array(8).map((_, i) => parseInt(challenge.slice(8 * i, 8 * i + 8), 16));
  const block = new Uint8Array(128), state = new Uint32Array(8);
  block.set(text.subarray(whole));
  const report = Math.ceil(maxnumber / 20);
  for (let number = 0; number <= maxnumber; number++) {
    const digits = String(number), end = rest + digits.length;
    for (let i = 0; i < digits.length; i++) block[rest + i] = digits.charCodeAt(i);
    block.fill(0, end);
    block[end] = 128;
    const size = end + 9 > 64 ? 128 : 64, bits = (whole + end) * 8;
    block[size - 2] = bits >>> 8; block[size - 1] = bits & 255;
    state.set(begun);
    for (let at = 0; at < size; at += 64) round(state, block, at);
    if (state[0] === wanted[0] && state.every((part, i) => part === wanted[i])) return number;
    if (number % report === 0) self.postMessage({ percent: Math.round((100 * number) / maxnumber) });
  }
  throw new Error("no number found");
};

self.addEventListener("message", ({ data }) => { self.postMessage({ number: search(data) }); });

// Saves a form as it is typed: <form data-autosave-url data-autosave-key>, with {% autosave_status %} inside;
// data-autosave-arrived on a form that the server gives back to be mended.
// Until the server has confirmed, the words are also kept in this browser and offered again after a new sign-in.

const PREFIX = "vidsyn:draft:";
const PAUSE = 1200;

const clock = () =>
  new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date());

const remembered = (key) => {
  try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; }
};

const remember = (key, copy) => {
  try { localStorage.setItem(PREFIX + key, JSON.stringify(copy)); } catch { /* a full or forbidden store: the server's copy remains */ }
};

const forget = (key) => localStorage.removeItem(PREFIX + key);

const forgetAll = (filter) => {
  for (const name of Object.keys(localStorage)) {
    const key = name.slice(PREFIX.length);
    if (name.startsWith(PREFIX) && filter(remembered(key))) forget(key);
  }
};

const fields = (form) =>
  [...form.elements].filter((e) => e.name && e.name !== "csrfmiddlewaretoken" && !["file", "password", "submit", "button"].includes(e.type));

const read = (form) => fields(form).filter((e) => e.type !== "hidden").map((e) =>
  e.type === "checkbox" || e.type === "radio" ? [e.name, e.value, e.checked]
    : e.multiple ? [e.name, [...e.selectedOptions].map((o) => o.value)]
      : [e.name, e.value]);

// A list of choices may stand in another order on the next page, with the chosen ones on top.
const same = (one, other) => JSON.stringify(one.map(String).sort()) === JSON.stringify(other.map(String).sort());

const write = (form, values) => {
  for (const [name, value, checked] of values) {
    const same = fields(form).filter((e) => e.name === name);
    const toggle = same.find((e) => (e.type === "checkbox" || e.type === "radio") && e.value === value);
    if (toggle) toggle.checked = checked;
    else if (same[0]?.multiple) for (const option of same[0].options) option.selected = value.includes(option.value);
    else if (same[0]) same[0].value = value;
  }
};

class Autosave {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.autosaveKey;
    this.status = form.querySelector("[data-autosave-status]");
    this.offer = form.querySelector("[data-autosave-offer]");
    this.saving = null;
    this.again = false;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", () => { this.rest(); remember(this.key, { values: read(form), submitted: true }); });
    document.addEventListener("visibilitychange", () => { if (document.hidden && this.timer) this.save(); });
    window.addEventListener("online", () => { if (remembered(this.key)) this.save(); });
    this.offerCopy();
  }

  offerCopy() {
    const copy = remembered(this.key), arrived = "autosaveArrived" in this.form.dataset && copy?.submitted;
    if (!copy || arrived || same(copy.values, read(this.form))) return forget(this.key);
    this.offer.hidden = false;
    this.offer.querySelector("[data-autosave-restore]").onclick = () => { write(this.form, copy.values); this.closeOffer(); this.typed(); };
    this.offer.querySelector("[data-autosave-discard]").onclick = () => { forget(this.key); this.closeOffer(); };
  }

  closeOffer() {
    this.offer.hidden = true;
    fields(this.form).find((e) => e.type !== "hidden")?.focus();
  }

  typed() {
    if (this.offer.hidden) remember(this.key, { values: read(this.form) });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  // What is not saved yet goes with the form, so leaving the page must not make a draft of it again.
  rest() {
    clearTimeout(this.timer);
    this.timer = null;
    this.again = false;
  }

  async save() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.saving) { this.again = true; return; }
    this.say("saving");
    const sent = JSON.stringify(read(this.form));
    this.saving = this.post();
    const [outcome, answer] = await this.saving;
    this.saving = null;
    this.say(outcome, answer.message);
    if (outcome === "saved") this.confirmed(sent, answer);
    if (this.again) { this.again = false; this.save(); }
  }

  async post() {
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const response = await fetch(this.form.dataset.autosaveUrl, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: document.hidden });
      const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
      if (response.redirected || response.status === 401) return ["signedOut", answer];
      if (response.status === 409) return ["conflict", answer];
      return [response.ok ? "saved" : "failed", answer];
    } catch {
      return ["offline", {}];
    }
  }

  // The server may hand back new values of hidden fields, such as the version that the next save builds on.
  confirmed(sent, answer) {
    for (const [name, value] of Object.entries(answer.fields ?? {})) {
      const field = this.form.elements.namedItem(name);
      if (field) field.value = value;
    }
    if (this.offer.hidden && sent === JSON.stringify(read(this.form))) forget(this.key);
  }

  say(outcome, message) {
    this.status.dataset.state = ["saved", "saving"].includes(outcome) ? outcome : "failed";
    this.status.textContent = message ?? this.status.dataset[outcome].replace("%s", clock());
  }
}

for (const form of document.querySelectorAll("form[data-autosave-url]")) new Autosave(form);

// A page of a signed-in member that does not show the form again: what was submitted has arrived.
if (!document.body.hasAttribute("data-signed-out")) {
  const shown = new Set([...document.querySelectorAll("[data-autosave-key]")].map((form) => JSON.stringify(remembered(form.dataset.autosaveKey))));
  forgetAll((copy) => copy?.submitted && !shown.has(JSON.stringify(copy)));
}
document.querySelector("form[data-sign-out]")?.addEventListener("submit", () => forgetAll(() => true));

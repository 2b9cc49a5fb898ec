// Sends a form once: the second click of a double click registers nothing a second time. Without an answer it opens again.

const WAIT = 10_000;
let sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  setTimeout(() => sent.delete(form), WAIT);
});
window.addEventListener("pageshow", () => { sent = new WeakSet(); });

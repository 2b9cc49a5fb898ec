// Loads the page again when work that it shows is done. Who has written here, has a question open or is on the way
// elsewhere is left in peace: loading would take it from them, so they get the link alone.

let busy = false;
document.addEventListener("input", () => { busy = true; });
window.addEventListener("beforeunload", () => { busy = true; });
window.addEventListener("pageshow", () => { busy = false; });
document.addEventListener("htmx:afterSettle", () => {
  if (busy || document.querySelector(":popover-open") || !document.querySelector("[data-load-again]")) return;
  window.location.reload();
});

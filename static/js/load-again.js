// Loads the page again when work that it shows is done. Who has written here, has a question open or is on the way
// elsewhere is left in peace: loading would take it from them, so they get the link alone.

let written = false, leaving = false;
document.addEventListener("input", () => { written = true; });
window.addEventListener("beforeunload", () => { leaving = true; });
window.addEventListener("pageshow", () => { leaving = false; });
document.addEventListener("htmx:afterSettle", () => {
  const busy = written || leaving || document.querySelector(":popover-open");
  if (!busy && document.querySelector("[data-load-again]")) window.location.reload();
});

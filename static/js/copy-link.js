// Copies an address in full: <button data-copy-link="?on=2026-11-22" hidden> and beside it <span role="status" data-copied="…">.

const show = (root) => {
  for (const button of root.querySelectorAll("[data-copy-link]")) button.hidden = !navigator.clipboard;
};

const copy = async (button) => {
  await navigator.clipboard.writeText(new URL(button.dataset.copyLink, window.location.href).href);
  const status = button.parentElement.querySelector("[data-copied]");
  status.textContent = status.dataset.copied;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy-link]");
  if (button) copy(button);
});
document.addEventListener("htmx:load", (event) => show(event.detail.elt));
show(document);

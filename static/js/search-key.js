// The key "/" leads to the search field, unless one is typing or has turned it off (WCAG 2.1.4) on the search page.

const OFF = "search-key-off";
const FIELDS = "input, textarea, select, [contenteditable]";
const field = document.querySelector("[data-search]");
const choice = document.querySelector("[data-search-key]");

document.addEventListener("keydown", (event) => {
  const plain = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!plain || !field?.checkVisibility() || event.target.closest(FIELDS) || localStorage.getItem(OFF)) return;
  event.preventDefault();
  field.select();
  field.focus();
});

const show = () => {
  choice.hidden = false;
  choice.textContent = localStorage.getItem(OFF) ? choice.dataset.turnOn : choice.dataset.turnOff;
};

choice?.addEventListener("click", () => {
  if (localStorage.getItem(OFF)) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
  show();
});

if (choice) show();

// Moves the reader to the list of what has to be mended, on load and after htmx has put a new form on the page.

const focusErrors = (root) => root.querySelector(".ds-error-summary")?.focus();

focusErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.detail.elt));

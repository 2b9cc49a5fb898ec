// Saves what was typed a moment ago before the reader goes on: <form data-saves-itself hx-post hx-trigger="submit, …">.
// When saving fails, the reader stays and sees why; the second click goes on.

const unsaved = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-saves-itself]");
  if (form) unsaved.add(form);
});
document.addEventListener("htmx:beforeRequest", (event) => unsaved.delete(event.target));

const save = (form) => new Promise((done) => {
  const answered = (event) => {
    if (event.target !== form || unsaved.has(form)) return; // an earlier request: this one waits in the queue
    form.removeEventListener("htmx:afterRequest", answered);
    done(event.detail.successful);
  };
  form.addEventListener("htmx:afterRequest", answered);
  form.requestSubmit();
});

const first = async (event, goOn) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  const outcomes = await Promise.all([...unsaved].map(save));
  if (outcomes.every(Boolean)) goOn();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]"), elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link?.target;
  if (link && unsaved.size && !elsewhere) first(event, () => link.click());
}, true);
document.addEventListener("submit", (event) => {
  const form = event.target, { submitter } = event;
  if (unsaved.size && !unsaved.has(form)) first(event, () => form.requestSubmit(submitter));
}, true);

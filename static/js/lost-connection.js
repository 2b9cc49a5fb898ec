// Shows the banner when the network is gone or htmx gets no answer, and asks for a new sign-in when the session has ended.

const banner = document.querySelector("[data-connection]");
const show = (reason) => {
  for (const text of banner.querySelectorAll("[data-reason]")) text.hidden = text.dataset.reason !== reason;
  banner.hidden = false;
};
const hide = () => { banner.hidden = true; };

window.addEventListener("offline", () => show("offline"));
window.addEventListener("online", hide);
document.addEventListener("htmx:sendError", () => show("offline"));
document.addEventListener("htmx:timeout", () => show("offline"));
document.addEventListener("htmx:responseError", () => show("error"));
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) hide(); });
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.responseText.includes("<body data-signed-out")) {
    event.detail.shouldSwap = false;
    window.location.reload();
  }
});
banner.querySelector("button").addEventListener("click", hide);
if (!navigator.onLine) show("offline");

// The presentation: arrow and page keys lead to the next and the previous screen; a button fills the whole display.

const FORWARDS = ["ArrowRight", "ArrowDown", "PageDown"];
const BACKWARDS = ["ArrowLeft", "ArrowUp", "PageUp"];
const SIDEWAYS = ["ArrowRight", "ArrowLeft"];

const screens = [...document.querySelectorAll(".screen")];

const shown = () => {
  const middle = window.innerHeight / 2;
  return screens.findIndex((screen) => screen.getBoundingClientRect().bottom > middle);
};

document.addEventListener("keydown", (event) => {
  const step = FORWARDS.includes(event.key) - BACKWARDS.includes(event.key);
  if (!step || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const at = shown();
  const isTall = screens[at]?.offsetHeight > window.innerHeight + 1;
  if (!screens[at + step] || (isTall && !SIDEWAYS.includes(event.key))) return;
  event.preventDefault();
  screens[at + step].scrollIntoView();
});

const button = document.querySelector("[data-full-screen]");
button.hidden = !document.fullscreenEnabled;
button.addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});

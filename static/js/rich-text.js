// Makes an editor of <textarea data-rich="<p>…</p>">: bold, italic, lists. Without it the textarea takes plain text.
// What is written goes back into the textarea as HTML, which the server cleans; untouched it stays as it came.

const TOOLS = { bold: "bold", italic: "italic", bullets: "insertUnorderedList", numbers: "insertOrderedList" };
const KEPT = new Set(["P", "BR", "STRONG", "B", "EM", "I", "UL", "OL", "LI"]);
const BLOCKS = new Set(["DIV", "TR", "H1", "H2", "H3", "H4", "H5", "H6"]);
const DROPPED = new Set(["SCRIPT", "STYLE", "TITLE", "TEMPLATE", "META", "LINK", "XML"]);

// Copies nothing but the kept elements and the words: no attributes, no styles of other programs.
const copy = (from, to) => {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName)) continue;
    const name = BLOCKS.has(node.tagName) ? "P" : node.tagName;
    const inner = KEPT.has(name) ? to.appendChild(document.createElement(name)) : to;
    copy(node, inner);
  }
  return to;
};

// Attributes go before the words are read: styles and handlers would be held against the page's policy.
const ATTRIBUTES = /<(\/?[a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const parsed = (html) => {
  const found = new DOMParser().parseFromString(html.replace(ATTRIBUTES, "<$1>"), "text/html");
  return copy(found.body, document.createDocumentFragment());
};

// What was typed before this ran, or put back by the browser, goes before what the server knows.
const begun = ({ value, defaultValue, dataset }) => {
  if (value === defaultValue) return parsed(dataset.rich);
  if (value.startsWith("<p>")) return parsed(value);
  const found = document.createDocumentFragment();
  for (const line of value.split(/\n+/)) found.appendChild(document.createElement("p")).append(line);
  return found;
};

class Editor {
  constructor(textarea) {
    this.textarea = textarea;
    this.area = this.makeArea();
    this.area.append(begun(textarea));
    this.buttons = Object.entries(TOOLS).map(([name, command]) => this.makeButton(name, command));
    textarea.before(this.makeGroup(), this.area);
    textarea.hidden = true;
    this.area.addEventListener("input", () => this.write());
    this.area.addEventListener("paste", (event) => this.paste(event));
    document.addEventListener("selectionchange", () => this.press());
    if (textarea.value !== textarea.defaultValue) window.addEventListener("load", () => this.write()); // when saving listens
  }

  makeArea() {
    const label = document.querySelector(`label[for="${this.textarea.id}"]`), area = document.createElement("div");
    label.id ||= `${this.textarea.id}_label`;
    label.addEventListener("click", () => area.focus());
    area.className = "ds-input rich-text";
    area.contentEditable = "true";
    area.id = `${this.textarea.id}_rich`;
    const attributes = { role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, lang: this.textarea.lang };
    for (const [name, value] of Object.entries(attributes)) area.setAttribute(name, value);
    return area;
  }

  makeGroup() {
    const group = document.createElement("div");
    group.className = "row rich-tools";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", this.textarea.dataset.richTools);
    group.append(...this.buttons);
    return group;
  }

  makeButton(name, command) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "tertiary";
    button.dataset.command = command;
    button.textContent = this.textarea.dataset[`rich${name[0].toUpperCase()}${name.slice(1)}`];
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("mousedown", (event) => event.preventDefault()); // or the selection is lost
    button.addEventListener("click", () => { this.area.focus(); document.execCommand(command); this.press(); });
    return button;
  }

  paste(event) {
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    const selection = document.getSelection(), found = parsed(html);
    selection.deleteFromDocument();
    selection.getRangeAt(0).insertNode(found); // insertHTML would add styles of its own
    selection.collapseToEnd();
    this.write();
  }

  press() {
    if (!this.area.contains(document.getSelection().anchorNode)) return;
    for (const button of this.buttons) button.setAttribute("aria-pressed", document.queryCommandState(button.dataset.command));
  }

  write() {
    this.textarea.value = this.area.textContent.trim() ? `<p></p>${this.area.innerHTML}` : "";
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.execCommand("defaultParagraphSeparator", false, "p");
document.execCommand("styleWithCSS", false, false);
for (const textarea of document.querySelectorAll("textarea[data-rich]")) new Editor(textarea);

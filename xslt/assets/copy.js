// Buttons beside the citations that put their plain words on the clipboard. Without script, or where a browser has no
// clipboard, there are none, and the page says the same.
const list = document.querySelector(".cite-box dl[data-copy]");
if (list && navigator.clipboard) {
  const { copy, copied } = list.dataset;
  const said = Object.assign(document.createElement("p"), { className: "unseen", role: "status" });
  list.after(said);
  for (const entry of list.querySelectorAll("dd")) {
    const name = entry.previousElementSibling.textContent;
    const words = entry.textContent.trim();
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy" });
    button.setAttribute("aria-label", `${copy}: ${name}`);
    button.dataset.shown = copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(words);
      for (const other of list.querySelectorAll("button")) other.dataset.shown = copy;
      button.dataset.shown = copied;
      said.textContent = `${name}: ${copied}`;
    });
    entry.append(" ", button);
  }
}

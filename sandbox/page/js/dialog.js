/** Dialogs on the native element: focus stays inside, Escape closes, focus goes back. */
import { findFocus, focusables, freshId, h } from "./dom.js";
import { liveRegion } from "./announce.js";
import { words } from "./mrkdwn.js";

function wrapTab(event, dialog) {
  if (event.key !== "Tab") return;
  const inside = focusables(dialog);
  const first = inside[0];
  const last = inside.at(-1);
  const leaving = event.shiftKey ? [first, dialog].includes(document.activeElement) : document.activeElement === last;
  if (!first || !leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}

/** Opens `dialog` over the page; `onEscape` decides what Escape does. */
export function showDialog(dialog, onEscape) {
  const opener = document.activeElement;
  const key = opener?.closest?.("[data-focus]")?.dataset.focus;
  dialog.addEventListener("keydown", (event) => wrapTab(event, dialog));
  dialog.addEventListener("cancel", (event) => {
    if (event.target !== dialog) return;
    event.preventDefault();
    onEscape();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    returnFocus(opener, key);
  });
  dialog.append(liveRegion("News"));
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Focus goes to what opened the dialog, or to its successor of the same name. */
function returnFocus(opener, key) {
  if (document.querySelector("dialog[open]")) return;
  const again = findFocus(document, key);
  const target = opener?.isConnected ? opener : again || document.querySelector("#conversation");
  target?.focus({ preventScroll: true });
}

/** Asks before an act, with Block Kit's confirm object; resolves to true or false. */
export function confirmed(confirm) {
  if (!confirm) return Promise.resolve(true);
  const heading = freshId("confirm");
  const body = freshId("confirm-text");
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "dialog dialog-small", role: "alertdialog", "aria-labelledby": heading, "aria-describedby": body });
    const finish = (answer) => {
      resolve(answer);
      dialog.close();
    };
    const style = confirm.style === "danger" ? "button button-danger-solid" : "button button-primary";
    dialog.append(
      h("h2", { id: heading, class: "dialog-title" }, words(confirm.title) ?? "Are you sure?"),
      h("div", { id: body, class: "dialog-body" }, words(confirm.text)),
      h("div", { class: "dialog-foot" },
        h("button", { type: "button", class: "button", on: { click: () => finish(false) } }, words(confirm.deny ?? "Cancel")),
        h("button", { type: "button", class: style, autofocus: true, on: { click: () => finish(true) } }, words(confirm.confirm ?? "Yes"))),
    );
    showDialog(dialog, () => finish(false));
  });
}

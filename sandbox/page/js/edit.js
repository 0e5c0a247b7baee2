/** The form that stands in a message's place while its author changes it. */
import { freshId, h } from "./dom.js";
import { unescape } from "./mrkdwn.js";

/** The text as its author typed it: links without Slack's brackets. */
const typed = (text) => unescape(text.replace(/<(?:mailto:)?((?:https?:)?[^@#!|<>][^|<>]*)(?:\|([^<>]*))?>/g, (_, url, label) => label || url));

/** `finish(text)` saves, `finish(null)` gives up; it may reject with a sentence to show. */
export function editForm(message, finish) {
  const id = freshId("edit");
  const fault = h("p", { class: "field-error", role: "alert" });
  const field = h("textarea", { class: "input", id, rows: "3", value: typed(message.text ?? "") });
  const end = async (text) => {
    try {
      await finish(text);
    } catch (failure) {
      fault.textContent = failure.message;
    }
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end(null);
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      end(field.value);
    }
  });
  queueMicrotask(() => field.focus());
  return h("form", { class: "edit", on: { submit: (event) => { event.preventDefault(); end(field.value); } } },
    h("label", { class: "unseen", for: id }, "Edit message"), field, fault,
    h("div", { class: "edit-foot" },
      h("button", { type: "button", class: "button", on: { click: () => end(null) } }, "Cancel"),
      h("button", { type: "submit", class: "button button-primary" }, "Save changes")));
}

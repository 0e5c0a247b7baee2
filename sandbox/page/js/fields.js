/** The input block: label, hint, field, and its error beside it. */
import { freshId, h } from "./dom.js";
import { element } from "./elements.js";
import { isChoice } from "./inputs.js";
import { icon } from "./icons.js";
import { spoken, words } from "./mrkdwn.js";

/** The id of a field's first control, so that the error summary can lead to it. */
export const fieldId = (surface, block) => `field-${surface.key}-${block.block_id}`.replace(/[^\w-]+/g, "-");

export function inputBlock(block, surface, { errors = {} } = {}) {
  const labelId = freshId("label");
  const hintId = block.hint && freshId("hint");
  const error = errors[block.block_id];
  const errorId = error && freshId("error");
  const id = fieldId(surface, block);
  const naming = {
    id, labelledBy: labelId, label: spoken(block.label), required: !block.optional, invalid: Boolean(error),
    describedBy: [hintId, errorId].filter(Boolean).join(" ") || undefined,
  };
  const labelled = isChoice(block.element.type) ? "div" : "label";
  return h("div", { class: error ? "block block-input has-error" : "block block-input", data: { block: block.block_id } },
    h(labelled, { class: "field-label", id: labelId, for: labelled === "label" ? id : undefined, on: { click: () => document.getElementById(id)?.focus() } }, words(block.label), block.optional && h("span", { class: "optional" }, " (optional)")),
    block.hint && h("p", { class: "hint", id: hintId }, words(block.hint)),
    error && h("p", { class: "field-error", id: errorId }, icon("warn"), error),
    element(block.element, { surface, block, naming, dispatches: Boolean(block.dispatch_action) }));
}

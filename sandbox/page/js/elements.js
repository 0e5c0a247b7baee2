/** Any Block Kit element as a node. */
import { h } from "./dom.js";
import { button, feedback, iconButton, overflow } from "./buttons.js";
import { fileField } from "./filefield.js";
import { choiceField, isChoice, isMoment, momentField } from "./inputs.js";
import { picture } from "./pictures.js";
import { isSelect, select } from "./selects.js";
import { isText, textField } from "./textfields.js";

const KINDS = {
  button,
  workflow_button: button,
  overflow,
  icon_button: iconButton,
  feedback_buttons: feedback,
  file_input: fileField,
  image: (element) => picture(element, { className: "thumb" }),
};

const FAMILIES = [[isSelect, select], [isText, textField], [isMoment, momentField], [isChoice, choiceField]];

const drawerOf = (type) => KINDS[type] ?? FAMILIES.find(([is]) => is(type))?.[1];

/**
 * place: {surface, block, dispatches, describedBy, naming: {id, label, labelledBy, describedBy, required, invalid}}
 * `dispatches` says that choosing tells the app at once; input blocks wait for the modal's submit.
 */
export function element(raw, place) {
  const draw = drawerOf(raw.type);
  const full = { dispatches: true, naming: {}, ...place };
  return draw ? draw(raw, full) : h("span", { class: "unknown" }, `[${raw.type}]`);
}

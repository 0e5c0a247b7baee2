/** Fields that take words: plain, rich, e-mail, web address, number. */
import { h } from "./dom.js";
import { focusName } from "./buttons.js";
import { debounced, naming } from "./naming.js";
import { spoken } from "./mrkdwn.js";

const TYPING_PAUSE = 500;

const TEXT = {
  plain_text_input: { type: "text" },
  email_text_input: { type: "email", autocomplete: "off" },
  url_text_input: { type: "url", autocomplete: "off" },
  number_input: { type: "text", inputmode: "decimal", autocomplete: "off" },
  rich_text_input: {},
};
export const isText = (type) => type in TEXT;

const NAMES = { rich_text_input: "Write something" };

const pieceText = (each) => each.text ?? each.url ?? (each.name ? `:${each.name}:` : each.user_id ? `<@${each.user_id}>` : "");
const partText = (part) => (part.elements ?? []).map((each) => (each.elements ? partText(each) : pieceText(each))).join(part.type === "rich_text_list" ? "\n" : "");

/** Rich text as the words that a plain field can show. */
const shown = (value) => (typeof value === "object" && value ? (value.elements ?? []).map(partText).join("\n") : String(value ?? ""));

/** Rich text that nobody touched keeps its form. */
const valueOf = (field, given) => (typeof given === "object" && field.value === shown(given) ? given : field.value);

const ROWS = 4;
const rowsOf = ({ min_lines: least = 1, max_lines: most = 8 }) => Math.min(most, Math.max(least, ROWS));

export function textField(element, place) {
  const { surface, block, dispatches } = place;
  const long = element.multiline || element.type === "rich_text_input";
  const given = surface.recall(block, element)?.value ?? element.initial_value;
  const named = naming(place, element);
  if (!named["aria-labelledby"] && !named["aria-label"]) named["aria-label"] = NAMES[element.type];
  const field = h(long ? "textarea" : "input", {
    class: "input", ...TEXT[element.type], ...(long ? { type: undefined, rows: rowsOf(element) } : {}), ...named,
    placeholder: spoken(element.placeholder) || undefined, value: shown(given), data: { focus: focusName(block, element) },
  });
  const keep = () => surface.keep(block, element, valueOf(field, given));
  keep();
  const counter = element.max_length && long ? h("p", { class: "count", "aria-hidden": "true" }) : null;
  const count = () => counter && (counter.textContent = `${field.value.length} of ${element.max_length}`);
  field.addEventListener("input", () => {
    keep();
    count();
  });
  count();
  if (dispatches) dispatchText(field, element, place, { long, value: () => valueOf(field, given) });
  return counter ? h("div", {}, field, counter) : field;
}

function dispatchText(field, element, { surface, block }, { long, value }) {
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const press = () => surface.press(block, element, { value: value() });
  if (when.includes("on_character_entered")) field.addEventListener("input", debounced(press, TYPING_PAUSE));
  if (!when.includes("on_enter_pressed")) return;
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || (long && event.shiftKey)) return;
    event.preventDefault();
    press();
  });
}

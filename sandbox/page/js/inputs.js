/** Text, number, date and time fields, radio buttons, checkboxes, files. */
import { freshId, h } from "./dom.js";
import { focusName, pressAsked, pressChoice } from "./buttons.js";
import { spoken, words } from "./mrkdwn.js";
import { localText, londonSeconds } from "./time.js";

const TYPING_PAUSE = 500;

function debounced(act, pause = TYPING_PAUSE) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}

const naming = ({ naming: { id, label, labelledBy, describedBy, required, invalid } }, element) => ({
  id, "aria-label": labelledBy ? undefined : label || spoken(element.placeholder) || undefined, "aria-labelledby": labelledBy,
  "aria-describedby": describedBy, "aria-required": required ? "true" : undefined, "aria-invalid": invalid ? "true" : undefined,
});

const standing = (element, { surface, block }, first) => surface.recall(block, element)?.value ?? first ?? "";

/* --- text --- */

const TEXT = {
  plain_text_input: { type: "text" },
  email_text_input: { type: "email", autocomplete: "off" },
  url_text_input: { type: "url", autocomplete: "off" },
  number_input: { type: "text", inputmode: "decimal", autocomplete: "off" },
  rich_text_input: { rows: "6" },
};
export const isText = (type) => type in TEXT;

const plainOf = (rich) => (rich?.elements ?? []).map((part) => (part.elements ?? []).map((each) => each.text ?? each.url ?? "").join("")).join("\n");
const firstText = (element) => (element.type === "rich_text_input" ? plainOf(element.initial_value) : element.initial_value);

export function textField(element, place) {
  const { surface, block, dispatches } = place;
  const long = element.multiline || element.type === "rich_text_input";
  const field = h(long ? "textarea" : "input", {
    class: "input", ...TEXT[element.type], ...(long ? { type: undefined, rows: "5" } : {}), ...naming(place, element),
    placeholder: spoken(element.placeholder) || undefined, value: String(standing(element, place, firstText(element))),
    data: { focus: focusName(block, element) },
  });
  surface.keep(block, element, field.value);
  const counter = element.max_length && long ? h("p", { class: "count", "aria-hidden": "true" }) : null;
  const count = () => counter && (counter.textContent = `${field.value.length} of ${element.max_length}`);
  field.addEventListener("input", () => {
    surface.keep(block, element, field.value);
    count();
  });
  count();
  if (dispatches) dispatchText(field, element, place, long);
  return counter ? h("div", {}, field, counter) : field;
}

function dispatchText(field, element, { surface, block }, long) {
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const press = () => surface.press(block, element, { value: field.value });
  if (when.includes("on_character_entered")) field.addEventListener("input", debounced(press));
  if (!when.includes("on_enter_pressed")) return;
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || (long && event.shiftKey)) return;
    event.preventDefault();
    press();
  });
}

/* --- dates and times --- */

const MOMENTS = {
  datepicker: { type: "date", first: (element) => element.initial_date, read: (text) => text, show: (value) => value },
  timepicker: { type: "time", first: (element) => element.initial_time, read: (text) => text, show: (value) => value },
  datetimepicker: { type: "datetime-local", first: (element) => element.initial_date_time, read: londonSeconds, show: (value) => (value ? localText(value) : "") },
};
export const isMoment = (type) => type in MOMENTS;

const HALF_TYPED = /^0/;
const NAMES = { datepicker: "Choose a date", timepicker: "Choose a time", datetimepicker: "Choose a date and time" };

export function momentField(element, place) {
  const { surface, block, dispatches } = place;
  const { type, first, read, show } = MOMENTS[element.type];
  const named = naming(place, element);
  if (!named["aria-labelledby"] && !named["aria-label"]) named["aria-label"] = NAMES[element.type];
  const field = h("input", { class: "input input-moment", type, ...named, value: show(standing(element, place, first(element))), data: { focus: focusName(block, element) } });
  const value = () => (field.value ? read(field.value) : null);
  surface.keep(block, element, value());
  let sent = field.value;
  const settle = async () => {
    if (field.value === sent || (type !== "time" && HALF_TYPED.test(field.value))) return;
    const before = sent;
    sent = field.value;
    if (await pressAsked(surface, block, element, { value: value() })) return;
    sent = field.value = before;
    surface.keep(block, element, value());
  };
  field.addEventListener("change", () => surface.keep(block, element, value()));
  if (dispatches) {
    // A date typed by key changes at every part: it is sent once the typing rests, or on leaving.
    field.addEventListener("change", debounced(settle, 900));
    field.addEventListener("blur", settle);
  }
  return field;
}

/* --- radio buttons and checkboxes --- */

const CHOICES = {
  radio_buttons: { type: "radio", role: "radiogroup", first: (element) => element.initial_option?.value },
  checkboxes: { type: "checkbox", role: "group", first: (element) => (element.initial_options ?? []).map((each) => each.value) },
};
export const isChoice = (type) => type in CHOICES;

const onTheirWay = new WeakMap();

/** Marks a group busy while answers of it are on their way to the app; there may be several at once. */
async function underWay(group, act) {
  const count = (step) => onTheirWay.set(group, (onTheirWay.get(group) ?? 0) + step).get(group);
  count(1);
  group.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    if (!count(-1)) group.removeAttribute("aria-busy");
  }
}

export function choiceField(element, place) {
  const { surface, block, dispatches } = place;
  const { type, role, first } = CHOICES[element.type];
  const known = surface.recall(block, element)?.value ?? first(element);
  const chosen = new Set([known ?? []].flat());
  const name = freshId("choice");
  const read = () => {
    const all = [...group.querySelectorAll("input:checked")].map((each) => each.value);
    return type === "radio" ? (all[0] ?? null) : all;
  };
  let settled = [...chosen];
  const changed = async () => {
    const taken = read();
    if (!dispatches) surface.keep(block, element, taken);
    else await underWay(group, () => told(taken));
  };
  const told = async (taken) => {
    if (await pressChoice(surface, block, element, taken)) settled = [taken ?? []].flat();
    else for (const each of group.querySelectorAll("input")) each.checked = settled.includes(each.value);
  };
  const { id, ...named } = naming(place, element);
  const rows = element.options.map((each, index) => choiceRow(each, { type, name, id: index ? undefined : id, checked: chosen.has(each.value), changed, focus: focusName(block, element, `/${each.value}`) }));
  const group = h("div", { class: "choices", role, ...named, "aria-label": named["aria-label"] ?? (named["aria-labelledby"] ? undefined : "Options"), "aria-required": role === "radiogroup" ? named["aria-required"] : undefined, "aria-invalid": undefined }, rows);
  surface.keep(block, element, read());
  return group;
}

function choiceRow(each, { type, name, id = freshId("option"), checked, changed, focus }) {
  const hint = each.description && freshId("hint");
  return h("div", { class: "choice" },
    h("input", { type, name, id, value: each.value, checked, "aria-describedby": hint, data: { focus }, on: { change: changed } }),
    h("div", {},
      h("label", { for: id }, words(each.text)),
      hint && h("div", { class: "hint", id: hint }, words(each.description))));
}

/* --- files --- */

const read = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve({ name: file.name, content_base64: reader.result.split(",")[1] ?? "" }));
    reader.addEventListener("error", () => reject(new Error(`${file.name} could not be read.`)));
    reader.readAsDataURL(file);
  });

/** Chosen files as the control API takes them. */
export const readFiles = (list) => Promise.all([...list].map(read));

export function fileField(element, place) {
  const types = (element.filetypes ?? []).map((each) => `.${each}`).join(",");
  const field = h("input", { class: "input", type: "file", multiple: (element.max_files ?? 10) > 1, accept: types || undefined, ...naming(place, element), data: { focus: focusName(place.block, element) } });
  field.addEventListener("change", async () => place.surface.keep(place.block, element, await readFiles(field.files)));
  return field;
}

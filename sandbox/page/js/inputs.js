/** Date and time fields, radio buttons, checkboxes. */
import { freshId, h } from "./dom.js";
import { focusName, pressAsked, pressChoice } from "./buttons.js";
import { debounced, naming } from "./naming.js";
import { words } from "./mrkdwn.js";
import { localText, londonSeconds } from "./time.js";

/* --- dates and times --- */

const MOMENTS = {
  datepicker: { type: "date", first: (element) => element.initial_date, read: (text) => text, show: (value) => value },
  timepicker: { type: "time", first: (element) => element.initial_time, read: (text) => text, show: (value) => value },
  datetimepicker: { type: "datetime-local", first: (element) => element.initial_date_time, read: londonSeconds, show: (value) => (value ? localText(value) : "") },
};
export const isMoment = (type) => type in MOMENTS;

const DATE_PAUSE = 900;
const HALF_TYPED = /^0/;
const NAMES = { datepicker: "Choose a date", timepicker: "Choose a time", datetimepicker: "Choose a date and time" };

export function momentField(element, place) {
  const { surface, block, dispatches } = place;
  const { type, first, read, show } = MOMENTS[element.type];
  const named = naming(place, element);
  if (!named["aria-labelledby"] && !named["aria-label"]) named["aria-label"] = NAMES[element.type];
  const zone = element.timezone && h("p", { class: "hint", id: freshId("zone") }, `Time in ${element.timezone.replaceAll("_", " ")}`);
  if (zone) named["aria-describedby"] = [named["aria-describedby"], zone.id].filter(Boolean).join(" ");
  const field = h("input", { class: "input input-moment", type, ...named, value: show(surface.recall(block, element)?.value ?? first(element) ?? ""), data: { focus: focusName(block, element) } });
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
    field.addEventListener("change", debounced(settle, DATE_PAUSE));
    field.addEventListener("blur", settle);
  }
  return zone ? h("div", {}, field, zone) : field;
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

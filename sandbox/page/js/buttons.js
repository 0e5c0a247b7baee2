/** Buttons, overflow menus, icon and feedback buttons. */
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { confirmed } from "./dialog.js";
import { linkTo } from "./links.js";
import { menuButton } from "./menu.js";
import { spoken, words } from "./mrkdwn.js";
import { slackIcon } from "./slackicons.js";
import { state } from "./state.js";
import { option } from "./surface.js";

export const focusName = (block, element, more = "") => `${block.block_id}/${element.action_id}${more}`;

/** The accessible name: the app's longer label, kept to hold the words that are seen. */
function nameOf(seen, label) {
  if (!label) return undefined;
  return label.toLowerCase().includes(seen.toLowerCase()) ? label : `${seen}: ${label}`;
}

/** Runs `act` once at a time, with the control marked busy meanwhile. */
export async function busy(node, act) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

/** Whether the app took it: the person may say no first, the app may fail. */
export async function pressAsked(surface, block, element, what) {
  return (await confirmed(element.confirm)) && Boolean(await surface.press(block, element, what));
}

/** Keeps a choice and tells the app of it; what was kept before comes back where that came to nothing. */
export async function pressChoice(surface, block, element, option, chosen = []) {
  if (!(await confirmed(element.confirm))) return false;
  const before = surface.recall(block, element);
  surface.keep(block, element, option, chosen);
  if (await surface.press(block, element, { option })) return true;
  surface.restore(block, element, before);
  return false;
}

const STYLES = { primary: "button button-primary", danger: "button button-danger" };

export function button(element, { surface, block }) {
  const properties = {
    class: STYLES[element.style] ?? "button",
    "aria-label": nameOf(spoken(element.text), element.accessibility_label),
    data: { focus: focusName(block, element, `/${element.value ?? ""}`) },
  };
  const address = element.url && linkTo(element.url);
  const act = (event) => {
    if (address && element.confirm) event.preventDefault();
    busy(event.currentTarget, () => pressAsked(surface, block, element, {}));
  };
  const face = words(element.text);
  return address
    ? h("a", { ...properties, ...address, on: { click: act } }, face)
    : h("button", { type: "button", ...properties, on: { click: act } }, face);
}

export function overflow(element, { surface, block, describedBy }) {
  const entries = () =>
    element.options.map((each) => ({
      label: option(each).label,
      hint: each.description ? spoken(each.description) : "",
      href: each.url ? linkTo(each.url) : undefined,
      act: () => pressAsked(surface, block, element, { option: each.value ?? option(each).label }),
    }));
  return menuButton({ label: "More options", face: icon("dots"), items: entries, focus: focusName(block, element), describedBy, className: "button button-icon" });
}

const plainButton = (text, label, focus, act, sign) =>
  h("button", { type: "button", class: "button button-quiet", "aria-label": nameOf(text, label), data: { focus }, on: { click: (event) => busy(event.currentTarget, act) } }, slackIcon(sign), text);

/** Only those whom the app names see it. */
export function iconButton(element, { surface, block }) {
  const seenBy = element.visible_to_user_ids;
  if (seenBy && !seenBy.includes(state.user)) return null;
  return plainButton(spoken(element.text), element.accessibility_label, focusName(block, element), () => pressAsked(surface, block, element, {}), element.icon);
}

export function feedback(element, { surface, block }) {
  const one = (each, sign) =>
    plainButton(spoken(each.text), each.accessibility_label, focusName(block, element, `/${each.value}`), () => pressAsked(surface, block, element, { value: each.value, option: each.value }), sign);
  return h("span", { class: "feedback", role: "group", "aria-label": "Feedback" }, one(element.positive_button, "thumbs-up"), one(element.negative_button, "thumbs-down"));
}

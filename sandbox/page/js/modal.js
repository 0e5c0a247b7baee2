/** The stack of modals: the topmost is shown; what was typed in each is kept. */
import { findFocus, focusables, h } from "./dom.js";
import * as api from "./api.js";
import { attempt } from "./announce.js";
import { drawBlocks } from "./blocks.js";
import { busy, focusName } from "./buttons.js";
import { showDialog } from "./dialog.js";
import { fieldId } from "./fields.js";
import { icon } from "./icons.js";
import { spoken, words } from "./mrkdwn.js";
import { appName } from "./people.js";
import { calmed } from "./stream.js";
import { on, state } from "./state.js";
import { forget, modalSurface } from "./surface.js";
import { faultsOf } from "./validation.js";

/** The dialog that stands, and the view drawn in it. */
let open = null;

async function read() {
  const { user } = state;
  if (!user) return;
  const stack = await api.views(user);
  if (user !== state.user) return;
  const view = stack.at(-1);
  if (!view) return shut();
  const known = new Set(stack.map((each) => each.id));
  if (open && open.user === user && open.view.id === view.id && open.view.hash === view.hash) return;
  show(view, user, known);
}

export const refreshViews = calmed(() => attempt(read), 120);

function shut() {
  const closing = open;
  open = null;
  if (!closing) return;
  for (const id of closing.known) forget(`view ${id}`);
  closing.dialog.close();
}

function show(view, user, known) {
  if (open && open.user !== user) shut();
  const isNew = open?.view.id !== view.id;
  const dialog = open?.dialog ?? showDialog(h("dialog", { class: "dialog", "aria-labelledby": "modal-title" }), () => close());
  const focused = isNew ? null : document.activeElement?.closest("[data-focus]")?.dataset.focus;
  open = { dialog, view, user, known: new Set([...(open?.known ?? []), ...known]), depth: known.size, errors: {} };
  draw();
  if (isNew) focusFirst();
  else (findFocus(dialog, focused) ?? dialog.querySelector("#modal-title"))?.focus();
}

function draw() {
  const { dialog, view, errors } = open;
  const surface = (open.surface = modalSurface(view, failed));
  const summary = h("div", { class: "summary-place" });
  const body = h("div", { class: "dialog-body" }, summary, drawBlocks(view.blocks, surface, { errors }));
  dialog.querySelector(".dialog-form")?.remove();
  dialog.prepend(
    h("form", { class: "dialog-form", novalidate: true, on: { submit: (event) => { event.preventDefault(); submit(); } } },
      h("div", { class: "dialog-head" },
        h("h2", { id: "modal-title", class: "dialog-title", tabindex: "-1" }, words(view.title)),
        h("span", { class: "hint" }, appName()),
        h("button", { type: "button", class: "icon-button", "aria-label": "Close dialog", on: { click: () => close({ all: true }) } }, icon("close"))),
      body,
      h("div", { class: "dialog-foot" },
        h("button", { type: "button", class: "button", on: { click: () => close() } }, spoken(view.close) || (open.depth > 1 ? "Back" : view.submit ? "Cancel" : "Close")),
        view.submit && h("button", { type: "submit", class: "button button-primary dialog-submit" }, words(view.submit)))));
}

/** [block, element] for all that a block lets people use. */
const usable = (block) => [block.accessory, block.element, ...(block.type === "actions" ? block.elements : [])].filter(Boolean).map((each) => [block, each]);

function focusFirst() {
  const { dialog, view } = open;
  const wanted = view.blocks.flatMap(usable).find(([, each]) => each.focus_on_load);
  const first = wanted && dialog.querySelector(`[data-focus^="${CSS.escape(focusName(...wanted))}"]`);
  const field = focusables(dialog.querySelector(".dialog-body"))[0];
  (first ?? field ?? dialog.querySelector("#modal-title")).focus();
}

/* --- errors --- */

/** "Provider:" but "What happened?" */
const named = (label) => (/[.?!:]$/.test(label) ? label : `${label}:`);

function showErrors(errors) {
  open.errors = errors;
  draw();
  const known = open.view.blocks.filter((block) => errors[block.block_id]);
  summary("There is a problem", h("ul", {}, known.map((block) =>
    h("li", {}, h("a", { href: `#${fieldId(open.surface, block)}`, on: { click: (event) => toField(event, block) } }, `${named(spoken(block.label))} ${errors[block.block_id]}`)))));
}

function toField(event, block) {
  event.preventDefault();
  focusables(open.dialog.querySelector(`[data-block="${CSS.escape(block.block_id)}"]`))[0]?.focus();
}

function summary(title, more) {
  const box = h("div", { class: "error-summary", role: "alert", tabindex: "-1", "aria-labelledby": "summary-title" }, h("h3", { id: "summary-title" }, title), more);
  open.dialog.querySelector(".summary-place").replaceChildren(box);
  box.focus();
}

/** A press or a submission that the app did not take: said inside the modal. */
async function failed(act) {
  try {
    const answer = await act();
    refreshViews();
    return answer;
  } catch (failure) {
    if (open) summary("That did not work", h("p", {}, failure.message));
    return undefined;
  }
}

/* --- submit and close --- */

async function submit() {
  const faults = faultsOf(open.view, open.surface);
  if (Object.keys(faults).length) return showErrors(faults);
  const { view, user, dialog } = open;
  const button = dialog.querySelector(".dialog-submit");
  return busy(button, async () => {
    const answer = await failed(() => api.submitView(user, open.surface.values()));
    if (answer?.errors && open?.view.id === view.id) showErrors(answer.errors);
    else if (answer) await read();
  });
}

/** One view back, or with `all` the whole stack, as the cross of the dialog does. */
async function close({ all = false } = {}) {
  if (!open || open.dialog.querySelector("[aria-busy=true]")) return;
  const { user } = open;
  await failed(() => api.closeView(user, all));
  await attempt(read);
}

export function startModals() {
  on("heard", ({ type, user }) => {
    const ours = !user || user === state.user;
    if (["view", "refresh"].includes(type) && ours) refreshViews();
  });
  on("user", refreshViews);
}

/** The side pane of one thread. */
import { h } from "./dom.js";
import * as api from "./api.js";
import { attempt } from "./announce.js";
import { composer } from "./composer.js";
import { icon } from "./icons.js";
import { MessageList } from "./messagelist.js";
import { appName, channelName } from "./people.js";
import { calmed } from "./stream.js";
import { go, on, state } from "./state.js";

const PAGE = 60;

let pane = null;

const root = () => document.querySelector("#thread");

export function closeThread() {
  const closed = pane;
  pane = null;
  const held = root().contains(document.activeElement);
  root().hidden = true;
  root().replaceChildren();
  if (held && closed) focusOpener(closed.thread);
}

function focusOpener(ts) {
  const keys = [`replies/${ts}`, `reply/${ts}`, `message/${ts}`];
  const found = keys.map((key) => document.querySelector(`#conversation [data-focus="${CSS.escape(key)}"]`)).find(Boolean);
  (found ?? document.querySelector("#conversation")).focus({ preventScroll: true });
}

const shut = () => go({ thread: null });

function head(name) {
  return h("div", { class: "pane-head" },
    h("button", { type: "button", class: "icon-button back", "aria-label": "Back to conversation", on: { click: shut } }, icon("back")),
    h("h2", { class: "pane-title", tabindex: "-1" }, "Thread"), h("p", { class: "hint" }, name),
    h("button", { type: "button", class: "icon-button close", "aria-label": "Close thread", title: "Close thread", on: { click: shut } }, icon("close")));
}

export function openThread({ focus = true } = {}) {
  const { place, thread } = state.route;
  if (pane && pane.place === place && pane.thread === thread && pane.user === state.user) return;
  const where = { channel: place, thread, redraw: (ts) => pane.list.redraw(ts), readMore: () => refreshThread() };
  const list = new MessageList(where, "Replies", focus ? null : thread);
  pane = { place, thread, user: state.user, list };
  root().replaceChildren(head(place === "dm" ? appName() : `#${channelName(place)}`), list.root, composer(where, "Reply in thread"));
  root().hidden = false;
  if (focus) root().querySelector(".composer-field").focus({ preventScroll: true });
  refreshThread();
}

async function read() {
  const opened = pane;
  if (!opened) return;
  const limit = Math.max(PAGE, opened.list.shown + 1);
  const messages = await api.messages(opened.user, opened.place, { thread_ts: opened.thread, limit, peek: document.hidden || undefined });
  // The root comes beside the newest replies.
  if (opened === pane) opened.list.render(messages, { hasMore: messages.length > limit, emptyText: "This message is gone." });
}

export const refreshThread = calmed(() => attempt(read));

export function startThread() {
  on("heard", ({ type }) => {
    if (type === "clock") pane?.list.follow();
    if (type === "message" || type === "refresh") refreshThread();
  });
  root().addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.target.closest(".edit")) shut();
  });
}

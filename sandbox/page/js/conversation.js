/** The middle pane: a channel, or the app's Home, Messages and About tabs. */
import { h } from "./dom.js";
import * as api from "./api.js";
import { attempt, say } from "./announce.js";
import { composer } from "./composer.js";
import { drawAbout, drawHome, showHome } from "./home.js";
import { icon } from "./icons.js";
import { MessageList } from "./messagelist.js";
import { app, appName, face, findChannel } from "./people.js";
import { refreshConversations } from "./sidebar.js";
import { calmed } from "./stream.js";
import { channelOf, directMessage, go, hasRoomBeside, isAppPlace, isNarrow, on, state } from "./state.js";

const TABS = [["home", "Home"], ["dm", "Messages"], ["about", "About"]];
const tabsOf = () => TABS.filter(([id]) => id !== "home" || app().has_home !== false);

let pane = null;
let expected = null;

const root = () => document.querySelector("#conversation");

const backButton = () =>
  h("button", { type: "button", class: "icon-button back", "aria-label": "Back to conversations", on: { click: () => go({ place: "list" }) } }, icon("back"));

function channelHead(channel) {
  const kind = channel?.is_private ? "lock" : "hash";
  return h("div", { class: "pane-head" }, backButton(), icon(kind), h("h2", { tabindex: "-1", class: "pane-title" }, channel?.name ?? "Unknown channel"),
    channel?.topic && h("p", { class: "hint" }, channel.topic));
}

function appHead(place) {
  return h("div", { class: "pane-head" }, backButton(), face(appName(), "app"),
    h("h2", { tabindex: "-1", class: "pane-title" }, appName()), h("span", { class: "app-badge" }, "APP"), tabs(place));
}

function tabs(place) {
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": `${appName()} tabs` },
    tabsOf().map(([id, name]) =>
      h("button", { type: "button", role: "tab", id: `tab-${id}`, class: "tab", "aria-selected": String(id === place), "aria-controls": "tab-panel", tabindex: id === place ? "0" : "-1", data: { focus: `tab/${id}` }, on: { click: () => go({ place: id }) } }, name)));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = tabsOf();
    const [next] = all.at((all.findIndex(([id]) => id === place) + step) % all.length);
    go({ place: next });
    queueMicrotask(() => setTimeout(() => document.querySelector(`#tab-${next}`)?.focus()));
  });
  return list;
}

const panelled = (place, ...nodes) => h("div", { class: "panel", id: "tab-panel", role: "tabpanel", "aria-labelledby": `tab-${place}` }, nodes);

/** Draws the pane for the route from nothing; later changes only fill it. */
export function openConversation({ focus = true } = {}) {
  const { place } = state.route;
  pane = { place, user: state.user, list: null };
  if (place === "home" || place === "about") openAppTab(place);
  else openMessages(place);
  if (focus) focusPane();
}

function openAppTab(place) {
  const panel = panelled(place, place === "home" ? drawHome() : drawAbout());
  root().replaceChildren(appHead(place), panel);
  if (place === "home") showHome();
}

const mayWrite = (place) => place !== "dm" || app().has_messages !== false;

function openMessages(place) {
  const channel = findChannel(place);
  const name = place === "dm" ? appName() : `#${channel?.name ?? place}`;
  const where = { channel: place, thread: null, redraw: (ts) => pane.list.redraw(ts), readMore: () => refresh() };
  pane.list = new MessageList(where, `Messages in ${name}`);
  const body = [pane.list.root, mayWrite(place) ? composer(where, `Message ${name}`, noteSent) : h("p", { class: "empty" }, `${name} takes no messages here.`)];
  root().replaceChildren(...(isAppPlace(place) ? [appHead(place), panelled(place, body)] : [channelHead(channel), ...body]));
  if (place === "dm") attempt(() => api.openHome(state.user, "messages"));
  refresh();
}

function focusPane() {
  const narrow = isNarrow();
  const target = (!narrow && root().querySelector(".composer-field")) || root().querySelector(".pane-title");
  target?.focus({ preventScroll: true });
}

/** The first answer of the app to what was just said opens its thread, where there is room for it. */
const noteSent = ({ ts }) => {
  expected = { ts, user: state.user, place: state.route.place };
};

function followReply(messages) {
  if (!expected || expected.user !== state.user || expected.place !== state.route.place) return;
  const said = messages.find((each) => each.ts === expected.ts);
  if (!said?.reply_count) return;
  expected = null;
  if (state.route.place === "dm" && hasRoomBeside() && !state.route.thread) {
    say(`${appName()} answered in the thread.`);
    go({ thread: said.ts }, { quietly: true });
  }
}

const PAGE = 60;
const PAGE_AROUND = 200;

async function read() {
  const opened = pane;
  const channel = opened && channelOf(opened.place);
  if (!channel || !opened.list) return;
  const limit = Math.max(state.route.at ? PAGE_AROUND : PAGE, opened.list.shown + 1);
  const messages = await api.messages(opened.user, channel, { limit, peek: document.hidden || undefined });
  if (opened !== pane) return;
  const first = !opened.list.all;
  opened.list.render(messages, { hasMore: messages.length === limit, emptyText: emptyText(opened.place) });
  if (first && state.route.at) opened.list.bringTo(state.route.at);
  followReply(messages);
  if (findChannel(channel === "dm" ? directMessage()?.id : channel)?.unread) refreshConversations();
}

const emptyText = (place) =>
  place === "dm" ? `This is the start of your conversation with ${appName()}. Write to it below.` : "Nothing has been said here yet.";

export const refresh = calmed(() => attempt(read));

export function startConversation() {
  on("heard", ({ type, channel }) => {
    if (type === "clock") pane?.list?.follow();
    const open = pane && channelOf(pane.place);
    const here = !channel || channel === open || (open === "dm" && channel === directMessage()?.id);
    if (type === "refresh" || (["message", "read"].includes(type) && (here || !directMessage()))) refresh();
  });
}

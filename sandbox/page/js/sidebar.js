/** Channels and the app's direct message, with what is unread. */
import { focusKey, h, restoreFocus } from "./dom.js";
import * as api from "./api.js";
import { attempt } from "./announce.js";
import { icon } from "./icons.js";
import { appName, face } from "./people.js";
import { calmed } from "./stream.js";
import { directMessage, hashOf, isAppPlace, on, set, state } from "./state.js";

const root = () => document.querySelector("#sidebar");

const unreadOf = (each) => each?.unread ?? 0;

function entry({ place, name, mark, unread, current }) {
  return h("li", {},
    h("a", { href: hashOf({ place }), class: unread ? "place has-unread" : "place", "aria-current": current ? "page" : undefined, data: { focus: `place/${place}` } },
      mark, h("span", { class: "place-name" }, name),
      unread ? h("span", { class: "unread" }, unread > 99 ? "99+" : String(unread), h("span", { class: "unseen" }, " unread")) : null));
}

const channelEntry = (each) =>
  entry({ place: each.id, name: each.name, mark: icon(each.is_private ? "lock" : "hash"), unread: unreadOf(each), current: state.route.place === each.id });

const appEntry = () =>
  entry({ place: "dm", name: appName(), mark: face(appName(), "app"), unread: unreadOf(directMessage()), current: isAppPlace(state.route.place) || state.route.place === "list" });

function draw() {
  const channels = state.conversations.filter((each) => each !== directMessage()).toSorted((a, b) => a.name.localeCompare(b.name));
  const key = focusKey(root());
  root().replaceChildren(
    h("h2", { class: "side-title" }, "Direct messages"), h("ul", { class: "places" }, appEntry()),
    h("h2", { class: "side-title" }, "Channels"),
    channels.length ? h("ul", { class: "places" }, channels.map(channelEntry)) : h("p", { class: "hint side-hint" }, "This person is in no channel."));
  restoreFocus(root(), key);
}

let drawn = "";

function drawChanged() {
  const signature = JSON.stringify([state.user, state.route.place, state.conversations.map((each) => [each.id, each.name, unreadOf(each)])]);
  if (signature === drawn) return;
  drawn = signature;
  draw();
}

export async function readConversations() {
  const { user } = state;
  const conversations = await api.conversations(user);
  if (user === state.user) set({ conversations });
}

export const refreshConversations = calmed(() => attempt(readConversations), 500);

export function startSidebar() {
  on(["conversations", "route", "user"], drawChanged);
  on("heard", ({ type }) => ["message", "read", "refresh"].includes(type) && refreshConversations());
}

/** Starts the page: reads the workspace, follows the address, hears of changes. */
import * as api from "./api.js";
import { attempt, clearNotice, notice } from "./announce.js";
import { openConversation, startConversation } from "./conversation.js";
import { focusables } from "./dom.js";
import { startHome } from "./home.js";
import { refreshViews, startModals } from "./modal.js";
import { appName, findChannel, findUser, userName } from "./people.js";
import { readConversations, startSidebar } from "./sidebar.js";
import { closeThread, openThread, startThread } from "./thread.js";
import { hashOf, isNarrow, on, parseHash, remember, remembered, set, settled, state } from "./state.js";
import { listen } from "./stream.js";
import { readBar, readClock, startTopbar } from "./topbar.js";
import { startWireLog } from "./wirelog.js";

const firstPerson = () => state.workspace.users[0]?.id;

const placeName = (place) => (["dm", "home", "about", "list"].includes(place) ? appName() : `#${findChannel(place)?.name ?? place}`);

/** Which pane stands alone on a narrow screen. */
function showPane() {
  const { place, thread } = state.route;
  document.body.dataset.pane = place === "list" ? "sidebar" : thread ? "thread" : "conversation";
  document.title = `${placeName(place)} · ${userName(state.user)} · ${state.workspace.team.name}`;
}

const samePane = (a, b) => a && a.user === b.user && a.place === b.place && a.at === b.at;

let before = null;
let arrival = Promise.resolve();

/** Shows what the address names; one that has moved on meanwhile is shown by a later call. */
async function follow({ focus = true } = {}) {
  const asked = location.hash;
  const route = parseHash(asked);
  const user = findUser(route.user) ? route.user : findUser(remembered()) ? remembered() : firstPerson();
  if (user !== route.user) return moveTo(hashOf({ ...route, user }), { focus });
  if (user !== state.user) arrival = become(user);
  await arrival;
  if (location.hash !== asked) return undefined;
  const { thread, at, place } = settled(route);
  set({ route: { place: place === "list" && !isNarrow() ? "dm" : place, thread, at } });
  clearNotice();
  showPane();
  const here = { user, ...state.route };
  const isOpen = samePane(before, here);
  const takesFocus = focus && !state.isQuiet;
  state.isQuiet = false;
  before = here;
  if (!isOpen) openPane(takesFocus && !thread);
  if (thread) openThread({ focus: takesFocus });
  else closeThread();
  return undefined;
}

/** The full address instead of a short one; who has not asked for the focus does not get it then. */
function moveTo(hash, { focus }) {
  state.isQuiet = state.isQuiet || !focus;
  location.replace(hash);
}

function openPane(focus) {
  closeThread();
  if (state.route.place !== "list") openConversation({ focus });
  else focusables(document.querySelector("#sidebar"))[0]?.focus();
}

async function become(user) {
  remember(user);
  set({ user });
  await attempt(readConversations);
}

/** F6 goes round the parts of the page, as in desktop programs. */
function roundParts(event) {
  if (event.key !== "F6" || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  const parts = ["#topbar", "#sidebar", "#conversation", "#thread", "#wirelog"].map((each) => document.querySelector(each)).filter((each) => each.getClientRects().length);
  const at = parts.findIndex((each) => each.contains(document.activeElement));
  const next = parts.at((at + (event.shiftKey ? parts.length - 1 : 1)) % parts.length);
  (next.querySelector(".composer-field") ?? focusables(next)[0])?.focus();
}

async function start() {
  startTopbar();
  startSidebar();
  startConversation();
  startThread();
  startHome();
  startModals();
  startWireLog();
  const [workspace] = await Promise.all([api.workspace(), attempt(readClock), readBar().catch(() => {})]);
  set({ workspace });
  document.querySelector("#skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("#conversation").focus();
  });
  on("reconnected", clearNotice);
  addEventListener("hashchange", () => attempt(follow));
  addEventListener("keydown", roundParts);
  matchMedia("(max-width: 760px)").addEventListener("change", () => attempt(follow));
  await follow({ focus: false });
  listen();
  refreshViews();
}

start().catch((failure) => notice(failure.message));

/** The workspace, who is looking, the clock, the demo's progress, the wire log's switch. */
import { h } from "./dom.js";
import * as api from "./api.js";
import { attempt, say } from "./announce.js";
import { busy } from "./buttons.js";
import { combobox } from "./combobox.js";
import { icon } from "./icons.js";
import { personaLabel, roleOf, userName } from "./people.js";
import { filtered } from "./selects.js";
import { calmed } from "./stream.js";
import { go, isAppPlace, on, set, state } from "./state.js";
import { clockText, now } from "./time.js";

const root = () => document.querySelector("#topbar");
const part = (name) => root().querySelector(`.${name}`);

const STEPS = [["+1 h", "Move the clock 1 hour on", { advance_seconds: 3600 }], ["+24 h", "Move the clock 24 hours on", { advance_seconds: 86_400 }], ["Next Monday", "Move the clock to Monday 08:31", { next: "monday" }]];

const people = () => (state.workspace?.users ?? []);

/** People grouped by persona, in the order in which the workspace names them. */
function personas() {
  const groups = new Map();
  for (const user of people()) {
    const label = user.persona ? personaLabel(user.persona) : "People";
    groups.set(label, [...(groups.get(label) ?? []), { label: userName(user.id), value: user.id, description: user.title }]);
  }
  return [...groups].map(([label, options]) => ({ label, options }));
}

const personaName = (user) => (user.persona ? `${userName(user.id)} (${personaLabel(user.persona)})` : userName(user.id));

function switchTo(user) {
  const place = isAppPlace(state.route.place) ? state.route.place : "dm";
  go({ user, place });
}

function personaBox() {
  const user = people().find((each) => each.id === state.user);
  return h("div", { class: "persona", title: user && roleOf(user) },
    h("span", { class: "persona-label", id: "persona-label" }, "Viewing as"),
    combobox({
      id: "persona", label: "Viewing as", labelledBy: "persona-label", filterable: true, placeholder: "Choose a person", focus: "persona",
      selected: user ? [{ label: personaName(user), value: user.id }] : [],
      load: async (query) => filtered(personas(), query),
      onPick: ([picked]) => switchTo(picked.value),
    }));
}

const stepButton = ([text, title, step]) =>
  h("button", { type: "button", class: "button button-small", title, on: { click: (event) => busy(event.currentTarget, () => attempt(() => move(step))) } }, text);

async function move(step) {
  await api.moveClock(step);
  await readClock();
  say(`The clock stands at ${clockText(now())}.`);
}

export function drawTopbar() {
  root().replaceChildren(
    h("div", { class: "brand" }, h("img", { src: "/page/mark.svg", alt: "", width: "26", height: "26" }),
      h("div", {}, h("h1", { class: "workspace-name" }, state.workspace?.team?.name ?? "Workspace"), h("span", { class: "brand-hint" }, "Sandbox workspace"))),
    h("div", { class: "persona-place" }, state.user ? personaBox() : null),
    h("div", { class: "clock", role: "group", "aria-label": "Workspace clock" }, h("time", { class: "clock-time" }), STEPS.map(stepButton)),
    h("button", { type: "button", class: "button button-small log-toggle", "aria-expanded": String(state.logOpen), "aria-controls": "wirelog", data: { focus: "log-toggle" }, on: { click: () => set({ logOpen: !state.logOpen }) } }, icon("log"), h("span", {}, "Wire log")),
    h("div", { class: "bar", hidden: true }));
  tick();
  drawBar();
}

function tick() {
  const place = root().querySelector(".clock-time");
  const text = clockText(now());
  if (!place || place.textContent === text) return;
  place.textContent = text;
  place.setAttribute("datetime", now().toISOString());
}

function setClock(now) {
  set({ clockSkew: (Date.parse(now) - Date.now()) / 1000 });
  tick();
}

/** How often the stream has told of each: what it told meanwhile is newer than what was asked for. */
const told = { clock: 0, bar: 0 };

async function readUnlessTold(kind, read, take) {
  const before = told[kind];
  const found = await read();
  if (told[kind] === before) take(found);
}

export const readClock = () => readUnlessTold("clock", api.clock, ({ now }) => setClock(now));

export const readBar = () => readUnlessTold("bar", api.bar, (bar) => set({ bar }));

function drawBar() {
  const place = part("bar");
  const { text, fraction, paused } = state.bar ?? {};
  if (!place) return;
  place.hidden = !text;
  if (!text) return place.replaceChildren();
  const known = typeof fraction === "number";
  const progress = h("progress", { max: "1", "aria-label": "Demo progress", ...(known ? { value: fraction } : {}) });
  const resume = h("button", { type: "button", class: "button button-small", data: { focus: "resume" }, on: { click: (event) => busy(event.currentTarget, () => attempt(async () => { await api.resume(); await readBar(); })) } }, icon("play"), "Resume");
  return place.replaceChildren(h("span", { class: "bar-text" }, paused ? `${text} · paused while you look` : text), progress, paused ? resume : "");
}

const TELL_TYPING_EACH = 10_000;

/** Nothing is sent while somebody writes, so a replay would go on over their half sentence: it is told. */
const tellTyping = calmed(() => (state.bar?.text ? api.typing().catch(() => {}) : null), TELL_TYPING_EACH);

const refreshAll = calmed(() => Promise.all([readClock(), readBar()]).catch(() => {}));

export function startTopbar() {
  on("workspace", drawTopbar);
  on("user", () => part("persona-place")?.replaceChildren(personaBox()));
  on("bar", drawBar);
  on("logOpen", () => part("log-toggle")?.setAttribute("aria-expanded", String(state.logOpen)));
  on("heard", ({ type, ...news }) => {
    if (type in told) told[type] += 1;
    if (type === "clock") setClock(news.now);
    if (type === "bar") set({ bar: news });
    if (type === "refresh") refreshAll();
  });
  document.addEventListener("input", tellTyping);
  setInterval(tick, 1000);
}

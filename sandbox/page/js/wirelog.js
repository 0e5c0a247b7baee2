/** The panel of everything that went between workspace and app. */
import { h } from "./dom.js";
import * as api from "./api.js";
import { attempt, say } from "./announce.js";
import { icon } from "./icons.js";
import { calmed } from "./stream.js";
import { on, set, state } from "./state.js";
import { clockText } from "./time.js";

const KEPT = 300;

let entries = [];
let last = null;
let shown = { query: "", direction: "" };

const root = () => document.querySelector("#wirelog");

const WAYS = { to_app: "to the app", from_app: "from the app" };

const pretty = (body) => JSON.stringify(body, null, 2) ?? "nothing";

const textOf = (entry) => `${entry.method} ${entry.kind} ${entry.status} ${JSON.stringify(entry.request)} ${JSON.stringify(entry.response)}`.toLowerCase();

const fits = (entry) => (!shown.direction || entry.direction === shown.direction) && (!shown.query || textOf(entry).includes(shown.query));

async function copy(entry) {
  await attempt(() => navigator.clipboard.writeText(pretty(entry)));
  say("Copied.");
}

/** Slack answers most refusals with 200 and the reason inside. */
const refusal = ({ response }) => (response?.ok === false ? response.error : null);
const isBad = (entry) => entry.status === 0 || entry.status >= 400 || Boolean(refusal(entry));

function parts(entry) {
  return [
    h("p", { class: "wire-part" }, "Request"), h("pre", { tabindex: "0" }, pretty(entry.request)),
    h("p", { class: "wire-part" }, "Answer"), h("pre", { tabindex: "0" }, pretty(entry.response)),
    h("button", { type: "button", class: "button button-small", "aria-label": `Copy entry ${entry.seq}`, on: { click: () => copy(entry) } }, "Copy"),
  ];
}

function row(entry) {
  const at = h("time", {}, clockText(new Date(entry.at)).split(", ")[1]);
  const details = h("details", { class: `wire wire-${entry.direction}` },
    h("summary", {},
      h("span", { class: "wire-way" }, h("span", { "aria-hidden": "true" }, entry.direction === "to_app" ? "→" : "←"), h("span", { class: "unseen" }, WAYS[entry.direction])),
      at, h("span", { class: "wire-kind" }, entry.kind), h("span", { class: "wire-method" }, entry.method),
      h("span", { class: isBad(entry) ? "wire-status bad" : "wire-status" }, refusal(entry) ?? (entry.status || "no answer"))));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(...parts(entry));
  });
  return h("li", { data: { seq: String(entry.seq) } }, details);
}

function draw() {
  const list = root().querySelector(".wire-list");
  if (!list) return;
  const open = new Map([...list.children].map((node) => [node.dataset.seq, node]));
  const visible = entries.filter(fits);
  const held = list.contains(document.activeElement) && document.activeElement;
  list.replaceChildren(...visible.toReversed().map((entry) => open.get(String(entry.seq)) ?? row(entry)));
  root().querySelector(".wire-count").textContent = `${visible.length} of ${entries.length} newest entries`;
  if (held && !held.isConnected) list.parentElement.focus();
}

function frame() {
  const query = h("input", { type: "search", class: "input", id: "wire-filter", placeholder: "Filter", value: shown.query, on: { input: (event) => { shown.query = event.target.value.toLowerCase(); draw(); } } });
  const direction = h("select", { class: "input", id: "wire-direction", on: { change: (event) => { shown.direction = event.target.value; draw(); } } },
    h("option", { value: "" }, "Both ways"), h("option", { value: "to_app" }, "To the app"), h("option", { value: "from_app" }, "From the app"));
  direction.value = shown.direction;
  return [
    h("div", { class: "pane-head" },
      h("h2", { class: "pane-title", tabindex: "-1" }, "Wire log"),
      h("label", { class: "unseen", for: "wire-filter" }, "Filter the wire log"), query,
      h("label", { class: "unseen", for: "wire-direction" }, "Direction"), direction,
      h("span", { class: "hint wire-count" }),
      h("button", { type: "button", class: "icon-button close", "aria-label": "Close wire log", on: { click: () => set({ logOpen: false }) } }, icon("close"))),
    h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Log entries" }, h("ol", { class: "wire-list", role: "list", reversed: true })),
  ];
}

/** The newest entries first read from near the end, later ones from where we are. */
async function read() {
  if (!state.logOpen) return;
  if (last === null) last = Math.max(0, (await api.log(0, 1)).last_seq - KEPT);
  const answer = await api.log(last, KEPT);
  const fresh = answer.entries;
  if (!fresh.length) return;
  last = fresh.at(-1).seq;
  entries = [...entries, ...fresh].slice(-KEPT);
  draw();
  if (fresh.length === KEPT) refreshLog();
}

const refreshLog = calmed(() => attempt(read), 500);

function toggle(open) {
  const held = root().contains(document.activeElement);
  root().hidden = !open;
  document.body.classList.toggle("log-open", open);
  if (open) {
    root().replaceChildren(...frame());
    draw();
    refreshLog();
    root().querySelector(".pane-title").focus();
  } else if (held) document.querySelector(".log-toggle")?.focus();
}

export function startWireLog() {
  on("logOpen", toggle);
  on("heard", ({ type }) => ["log", "refresh"].includes(type) && refreshLog());
  document.addEventListener("keydown", (event) => {
    const here = root().contains(event.target) || event.target === document.body;
    if (event.key === "Escape" && state.logOpen && here && !event.defaultPrevented) set({ logOpen: false });
  });
}

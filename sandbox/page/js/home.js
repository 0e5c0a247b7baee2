/** The app's Home and About tabs. */
import { focusKey, h, restoreFocus } from "./dom.js";
import * as api from "./api.js";
import { attempt } from "./announce.js";
import { drawBlocks } from "./blocks.js";
import { app, appName } from "./people.js";
import { calmed } from "./stream.js";
import { on, state } from "./state.js";
import { homeSurface } from "./surface.js";

let shown = null;

const root = () => document.querySelector("#home");

export const drawHome = () => {
  shown = null;
  return h("div", { class: "home scroller", id: "home", tabindex: "0", role: "region", "aria-label": `Home of ${appName()}`, "aria-busy": "true" }, h("p", { class: "empty" }, "Opening Home…"));
};

/** Tells the app that its Home was opened, then shows what it publishes. */
export async function showHome() {
  await attempt(() => api.openHome(state.user, "home"));
  await refreshHome();
}

async function read() {
  const place = root();
  if (!place) return;
  const view = await api.home(state.user);
  if (place !== root()) return;
  place.removeAttribute("aria-busy");
  const signature = `${state.user} ${JSON.stringify([view?.hash, view?.blocks])}`;
  if (signature === shown) return;
  shown = signature;
  const key = focusKey(place);
  const scrolled = place.scrollTop;
  place.replaceChildren(...(view?.blocks?.length ? [h("div", { class: "home-page" }, drawBlocks(view.blocks, homeSurface(view)))] : [h("p", { class: "empty" }, `${appName()} has not published a Home yet.`)]));
  place.scrollTop = scrolled;
  restoreFocus(place, key);
}

export const refreshHome = calmed(() => attempt(read));

export const startHome = () => on("heard", ({ type }) => ["home", "refresh"].includes(type) && refreshHome());

const listed = (title, items) =>
  items.length ? [h("h3", {}, title), h("dl", { class: "about-list" }, items.map(([name, text]) => [h("dt", {}, name), h("dd", {}, text || "No description.")]))] : null;

export function drawAbout() {
  const { description, commands = [], shortcuts = [] } = app();
  return h("div", { class: "home scroller", tabindex: "0", role: "region", "aria-label": `About ${appName()}` },
    h("div", { class: "home-page" },
      h("h3", {}, `About ${appName()}`),
      h("p", {}, description || "This app gives no description of itself."),
      listed("Commands", commands.map((each) => [`${each.command} ${each.usage_hint ?? ""}`.trim(), each.description])),
      listed("Shortcuts", shortcuts.map((each) => [each.name, `${each.description ?? ""} ${each.type === "message" ? "In a message’s menu." : "In the Shortcuts menu."}`.trim()]))));
}

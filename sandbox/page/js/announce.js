/** What a screen reader is told, and the one-line notice that everybody sees. */
import { h } from "./dom.js";
import { icon } from "./icons.js";

const KEPT = 12;

/** Where news is put: a region that screen readers watch. */
export const liveRegion = (label) => h("div", { class: "unseen live", role: "log", "aria-live": "polite", "aria-label": label });

/** Says `text` politely once; an open dialog makes all outside it inert, so it has a region of its own. */
export function say(text) {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const live = top.querySelector(":scope > .live");
  live.append(h("p", {}, text));
  while (live.childElementCount > KEPT) live.firstElementChild.remove();
}

/** Shows what went wrong, above the conversation, until it is dismissed or the place changes. */
export function notice(text) {
  const place = document.querySelector("#notice");
  const dismiss = h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss notice", on: { click: clearNotice } }, icon("close"));
  place.replaceChildren(icon("warn"), h("span", {}, text), dismiss);
  place.className = "notice shown";
}

export function clearNotice() {
  const place = document.querySelector("#notice");
  place.replaceChildren();
  place.className = "notice";
}

/** Runs an act; a failure becomes a notice. Resolves to its value, or undefined. */
export async function attempt(act) {
  try {
    return await act();
  } catch (failure) {
    notice(failure.message);
    return undefined;
  }
}

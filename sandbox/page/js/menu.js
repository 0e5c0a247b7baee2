/** A button that opens a menu: arrows move, Escape closes and returns focus, letters jump. */
import { freshId, h } from "./dom.js";
import { place, whileOpen } from "./floating.js";

/** items(): [{label, hint?, act, danger?}] read each time the menu opens. */
export function menuButton({ label, face, items, className = "icon-button", focus, describedBy, alignRight = true }) {
  const button = h("button", {
    type: "button", class: className, "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": label, title: label, "aria-describedby": describedBy, data: focus ? { focus } : {},
  }, face);
  const opened = { list: null };
  const open = (last = false) => openMenu(button, opened, items(), label, { last, alignRight });
  button.addEventListener("click", () => (opened.list ? closeMenu(button, opened) : open()));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (!opened.list) open(event.key === "ArrowUp");
  });
  return button;
}

function openMenu(button, opened, items, label, { last, alignRight }) {
  const id = freshId("menu");
  const close = (refocus = true) => closeMenu(button, opened, refocus);
  const list = h("ul", { class: "menu", role: "menu", id, "aria-label": label }, items.map((item) => entry(item, close)));
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-controls", id);
  button.after(list);
  const follow = () => place(button, list, { alignRight });
  follow();
  list.addEventListener("keydown", (event) => onKey(event, list, close));
  opened.list = list;
  opened.stop = whileOpen([list, button], () => close(false), { anchor: button, follow });
  const all = entries(list);
  (last ? all.at(-1) : all[0])?.focus({ preventScroll: true });
}

function closeMenu(button, opened, refocus = true) {
  if (!opened.list) return;
  opened.stop();
  opened.list.remove();
  opened.list = null;
  button.setAttribute("aria-expanded", "false");
  button.removeAttribute("aria-controls");
  if (refocus) button.focus();
}

const entry = ({ label, hint, act, danger, href }, close) => {
  const inner = [h("span", { class: "menu-label" }, label), hint && h("span", { class: "menu-hint" }, hint)];
  const choose = () => {
    close();
    act?.();
  };
  const properties = { role: "menuitem", tabindex: "-1", class: danger ? "menu-item danger" : "menu-item", on: { click: choose } };
  return h("li", { role: "none" },
    href ? h("a", { ...properties, ...href }, inner) : h("button", { type: "button", ...properties }, inner));
};

const entries = (list) => [...list.querySelectorAll("[role=menuitem]")];

function onKey(event, list, close) {
  const all = entries(list);
  const at = all.indexOf(document.activeElement);
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key in moves) {
    event.preventDefault();
    all.at(moves[event.key] % all.length)?.focus();
  } else if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key === "Tab") close();
  else if (event.key.length === 1) byLetter(all, at, event.key);
}

function byLetter(all, at, letter) {
  const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  order.find((each) => each.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()))?.focus();
}

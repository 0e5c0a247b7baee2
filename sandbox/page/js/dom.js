/** Builds elements from values; text always arrives as text nodes, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

function setProperty(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "value" || name === "checked") node[name] = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** h("p", {class: "hint"}, "text", node, [more]) */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  const { value, ...rest } = properties;
  for (const [name, each] of Object.entries(rest)) setProperty(node, name, each);
  append(node, children);
  if (value !== undefined) setProperty(node, "value", value);
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return append(node, children);
}

export const fragment = (...children) => append(document.createDocumentFragment(), children);

let serial = 0;
export const freshId = (stem) => `${stem}-${(serial += 1)}`;

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), textarea:not([disabled]), select:not([disabled]), summary, [tabindex]:not([tabindex="-1"])';

export const focusables = (root) =>
  [...root.querySelectorAll(FOCUSABLE)].filter((node) => node.getClientRects().length > 0);

/** Where focus stands inside `root`, as a key that survives drawing `root` again. */
export function focusKey(root) {
  const active = document.activeElement;
  if (!active || active === document.body || !root.contains(active)) return null;
  const named = active.closest("[data-focus]");
  return named && root.contains(named) ? named.dataset.focus : "";
}

/** What bears `key` in `root`; an app that gives no block ids gets new ones with each view, so the rest of the key may do. */
export function findFocus(root, key) {
  if (!key) return null;
  const rest = key.slice(key.indexOf("/"));
  return root.querySelector(`[data-focus="${CSS.escape(key)}"]`) ?? (key.includes("/") ? root.querySelector(`[data-focus$="${CSS.escape(rest)}"]`) : null);
}

export function restoreFocus(root, key) {
  if (key === null) return;
  const holder = findFocus(root, key);
  const target = holder && (holder.matches(FOCUSABLE) ? holder : focusables(holder)[0]);
  (target || root).focus({ preventScroll: true });
}

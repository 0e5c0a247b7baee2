/** Places menus and lists beside what opened them, inside the window. */

const GAP = 4;
const EDGE = 8;

export function place(anchor, box, { alignRight = false, sameWidth = false } = {}) {
  box.classList.add("floating");
  const a = anchor.getBoundingClientRect();
  if (sameWidth) box.style.minWidth = `${Math.min(a.width, innerWidth - 2 * EDGE)}px`;
  box.style.maxWidth = `${innerWidth - 2 * EDGE}px`;
  const below = innerHeight - a.bottom - GAP - EDGE;
  const above = a.top - GAP - EDGE;
  const up = below < Math.min(box.scrollHeight, 200) && above > below;
  box.style.maxHeight = `${Math.max(96, Math.min(320, up ? above : below))}px`;
  const { width, height } = box.getBoundingClientRect();
  const left = alignRight ? a.right - width : a.left;
  box.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  box.style.top = `${up ? a.top - GAP - height : a.bottom + GAP}px`;
}

const isSeen = (node) => {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

/**
 * Runs `close` when the window is resized or pressed outside `parts`. What scrolls beneath is followed with
 * `follow`, since a press may itself scroll a field into view; once `anchor` is out of sight it ends.
 */
export function whileOpen(parts, close, { anchor, follow }) {
  const stop = new AbortController();
  const outside = (event) => !parts.some((part) => part.contains(event.target));
  const closeOutside = (event) => outside(event) && close();
  addEventListener("pointerdown", closeOutside, { capture: true, signal: stop.signal });
  addEventListener("scroll", (event) => outside(event) && (isSeen(anchor) ? follow() : close()), { capture: true, passive: true, signal: stop.signal });
  addEventListener("resize", close, { signal: stop.signal });
  return () => stop.abort();
}

/** Line icons on a 24 grid, always beside or inside something with a name. */
import { svg } from "./dom.js";

const PATHS = {
  hash: "M9 4 7 20M17 4l-2 16M4 9h16M4 15h16",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6 6 18",
  dots: "M6 12h.01M12 12h.01M18 12h.01",
  reply: "M5 5h14v10h-8l-6 4z",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.500 8.500a1.800 1.800 0 0 1-2.500-2.500L14.500 8",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
  send: "M4 12 20 4l-5 16-3.500-6.500z",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  log: "M4 6h16M4 12h10M4 18h13",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  home: "M4 11 12 4l8 7M6 10v10h12V10",
  warn: "M12 4 2.500 20h19zM12 10v4M12 17h.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01",
  done: "M5 12.500l4.500 4.500L19 7.500",
  play: "M8 5l11 7-11 7z",
  down: "M6 9l6 6 6-6",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
};

export const icon = (name) =>
  svg(
    "svg",
    { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: PATHS[name], fill: "none", stroke: "currentColor", "stroke-width": name === "dots" ? 2.6 : 1.8, "stroke-linecap": "round", "stroke-linejoin": "round" }),
  );

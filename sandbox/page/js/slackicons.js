/** The icons that Slack names, as lines on a 24 grid; they stand beside words, never instead of them. */
import { svg } from "./dom.js";

const CIRCLE = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z";
const PAGE = "M6 3h8l4 4v14H6zM14 3v4h4";
const STAR = "M12 3l2.700 6 6.300.600-4.800 4.300 1.400 6.300L12 17l-5.600 3.200 1.400-6.300L3 9.600 9.300 9z";
const EYE = "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7z";
const THUMB = "M7 11l4-8c2 0 3 1 2.500 3l-.800 3.500H19l-1.500 10H7zM3 11h4v8.500H3z";
const TRAY = "M4 15v5h16v-5";

const PATHS = {
  archive: "M3 4h18v5H3zM5 9v11h14V9M10 13h4", book: "M5 4h14v16H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h12", bookmark: "M7 3h10v18l-5-4-5 4z",
  bot: "M5 9h14v10H5zM12 9V5M9 13h.01M15 13h.01M10 16h4", bug: "M8 8h8v8a4 4 0 0 1-8 0zM9 8a3 3 0 0 1 6 0M3 12h5M16 12h5M4 19l4-3M20 19l-4-3",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4", call: "M6 3l4 5-2 2a12 12 0 0 0 6 6l2-2 5 4-2 3C11 22 2 13 3 5z",
  "caret-left": "M14 6l-6 6 6 6", "caret-right": "M10 6l6 6-6 6", check: "M5 12.500l4.500 4.500L19 7.500", clipboard: "M6 5h12v16H6zM9 3h6v4H9z",
  code: "M8 7l-5 5 5 5M16 7l5 5-5 5", comment: "M4 5h16v11h-9l-5 4v-4H4z", compass: `${CIRCLE}M15.500 8.500l-2 5-5 2 2-5z`, copy: "M8 8h12v12H8zM4 16V4h12",
  cube: "M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9", download: `M12 4v11M7 10l5 5 5-5${TRAY}`, edit: "M4 20l1-4L16 5l3 3L8 19z",
  email: "M3 6h18v12H3zM3 7l9 6 9-6", "eye-closed": `${EYE}M4 20L20 4`, "eye-open": `${EYE}M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z`, file: PAGE, flag: "M6 21V4h12l-3 4 3 4H6",
  folder: "M3 6h7l2 2h9v11H3z", gear: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2 2M16.400 16.400l2 2M18.400 5.600l-2 2M7.600 16.400l-2 2",
  globe: `${CIRCLE}M3 12h18M12 3c5 6 5 12 0 18M12 3c-5 6-5 12 0 18`, heart: "M12 20C4 14 3 10 4.500 7.500S10 5 12 8c2-3 6-3 7.500-.500S20 14 12 20z",
  help: `${CIRCLE}M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.700.300-1 .800-1 1.700M12 17h.01`, image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9h.01", info: `${CIRCLE}M12 11v5M12 8h.01`,
  key: "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12l9-8M16 8l3 3", lightbulb: "M12 3a6 6 0 0 0-3 11v3h6v-3a6 6 0 0 0-3-11zM10 21h4",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1", map: "M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14",
  mobile: "M7 3h10v18H7zM11 18h2", "new-window": "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6", pin: "M9 3h6l-1 7 4 4H6l4-4zM12 14v7", plus: "M12 5v14M5 12h14",
  refine: "M4 7h16M7 12h10M10 17h4", refresh: "M19 8a8 8 0 1 0 1 6M20 4v5h-5", rocket: "M12 3c4 3 4 8 3 12H9C8 11 8 6 12 3zM9 12l-4 4v3l4-2M15 12l4 4v3l-4-2M12 8h.01M12 18v3",
  save: "M4 4h13l3 3v13H4zM8 4v5h7V4M8 20v-6h8v6", screen: "M3 5h18v11H3zM9 20h6M12 16v4", share: `M12 15V4M8 8l4-4 4 4${TRAY}`, sparkle: "M12 3l2 7 7 2-7 2-2 7-2-7-7-2 7-2z",
  star: STAR, "star-filled": STAR, tag: "M3 4h9l9 9-8 8-10-9zM8 9h.01", "thumbs-down": THUMB, "thumbs-up": THUMB, trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
  upload: `M12 15V4M7 9l5-5 5 5${TRAY}`, user: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20c1-4 4-6 8-6s7 2 8 6", warning: "M12 4 2.500 20h19zM12 10v4M12 17h.01",
};

const FILLED = new Set(["star-filled"]);
const TURNED = new Set(["thumbs-down"]);

export const SLACK_ICONS = Object.keys(PATHS);

/** An icon by Slack's name; nothing for a name that Slack does not know. */
export const slackIcon = (name) =>
  PATHS[name] &&
  svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: PATHS[name], fill: FILLED.has(name) ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 1.8, "stroke-linecap": "round", "stroke-linejoin": "round", ...(TURNED.has(name) && { transform: "rotate(180 12 12)" }) }));

/** The rich_text block: sections, lists, quotes, preformatted text. */
import { h, svg } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelMention, groupMention, link, userMention } from "./links.js";
import { state } from "./state.js";
import { tokenText } from "./time.js";

const STYLES = [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"], ["highlight", "mark"], ["client_highlight", "mark"]];

const styled = (node, style = {}) =>
  STYLES.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);

const lines = (text) => text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));

const unicode = (codes) => String.fromCodePoint(...codes.split("-").map((code) => Number.parseInt(code, 16)));

const PIECES = {
  text: (piece) => h("span", {}, lines(piece.text)),
  link: (piece) => link(piece.url, piece.text || piece.url),
  user: (piece) => userMention(piece.user_id),
  channel: (piece) => channelMention(piece.channel_id),
  usergroup: (piece) => groupMention(piece.usergroup_id),
  broadcast: (piece) => broadcast(piece.range),
  emoji: (piece) => emoji(piece.name) ?? (piece.unicode ? unicode(piece.unicode) : `:${piece.name}:`),
  date: (piece) => dateOf(piece),
  color: (piece) => h("code", {}, swatch(piece.value), piece.value),
  team: (piece) => h("span", { class: "mention" }, teamName(piece.team_id)),
};

function dateOf({ timestamp, format, url, fallback }) {
  const time = h("time", { datetime: new Date(timestamp * 1000).toISOString() }, tokenText(timestamp, format) || fallback);
  return url ? link(url, time) : time;
}

/** A colour is drawn by SVG: the page's policy allows no style of its own. */
const swatch = (fill) => svg("svg", { viewBox: "0 0 10 10", class: "swatch", "aria-hidden": "true" }, svg("rect", { width: 10, height: 10, rx: 2, fill }));

const teamName = (id) => (state.workspace?.team.id === id ? state.workspace.team.name : id);

const unknown = (each) => h("span", { class: "unknown" }, `[${each.type}]`);

const piece = (each) => styled((PIECES[each.type] ?? unknown)(each), each.style);
const pieces = (holder) => (holder.elements ?? []).map(piece);

const bordered = ({ border }, name = "") => (border ? `${name} rich-border`.trim() : name || undefined);

const bullets = (holder) =>
  h(holder.style === "ordered" ? "ol" : "ul",
    { class: bordered(holder, `rich-list indent-${holder.indent ?? 0}`), start: holder.offset ? holder.offset + 1 : undefined },
    (holder.elements ?? []).map((each) => h("li", {}, pieces(each))));

const PARTS = {
  rich_text_section: (part) => h("div", { class: "rich-section" }, pieces(part)),
  rich_text_list: bullets,
  rich_text_quote: (part) => h("blockquote", { class: bordered(part) }, pieces(part)),
  rich_text_preformatted: (part) => h("pre", { tabindex: "0", class: bordered(part), }, part.language && h("span", { class: "code-language" }, part.language), pieces(part)),
};

export const richText = (block) =>
  h("div", { class: "block block-rich-text" },
    (block.elements ?? []).map((part) => (PARTS[part.type] ?? unknown)(part)));

/** A cell or caption that may be raw text or rich text. */
export const cellWords = (cell) => {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "object") return String(cell);
  if (cell.type === "rich_text") return (cell.elements ?? []).map(pieces);
  return String(cell.text?.text ?? cell.text ?? cell.value ?? "");
};

/** The rich_text block: sections, lists, quotes, preformatted text. */
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { broadcast, channelMention, groupMention, link, userMention } from "./links.js";
import { tokenText } from "./time.js";

const STYLES = [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"]];

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
  date: (piece) => h("time", {}, tokenText(piece.timestamp, piece.format || "{date}") || piece.fallback),
  color: (piece) => h("code", {}, piece.value),
  team: (piece) => h("span", {}, piece.team_id),
};

const piece = (each) => styled((PIECES[each.type] ?? (() => each.text ?? ""))(each), each.style);
const pieces = (holder) => (holder.elements ?? []).map(piece);

const bullets = (holder) =>
  h(holder.style === "ordered" ? "ol" : "ul",
    { class: `rich-list indent-${Math.min(holder.indent ?? 0, 6)}`, start: holder.offset ? holder.offset + 1 : undefined },
    (holder.elements ?? []).map((each) => h("li", {}, pieces(each))));

const PARTS = {
  rich_text_section: (part) => h("div", { class: "rich-section" }, pieces(part)),
  rich_text_list: bullets,
  rich_text_quote: (part) => h("blockquote", {}, pieces(part)),
  rich_text_preformatted: (part) => h("pre", { tabindex: "0" }, pieces(part)),
};

export const richText = (block) =>
  h("div", { class: "block block-rich-text" },
    (block.elements ?? []).map((part) => (PARTS[part.type] ?? PARTS.rich_text_section)(part)));

/** A cell or caption that may be raw text or rich text. */
export const cellWords = (cell) => {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "object") return String(cell);
  if (cell.type === "rich_text") return (cell.elements ?? []).map(pieces);
  return String(cell.text?.text ?? cell.text ?? cell.value ?? "");
};

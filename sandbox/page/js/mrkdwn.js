/** Slack's mrkdwn and plain_text as nodes. Text is escaped by Slack's three entities only. */
import { fragment, h } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { broadcast, channelMention, groupMention, link, userMention } from "./links.js";
import { tokenText } from "./time.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
export const unescape = (text) => text.replace(/&(lt|gt|amp);/g, (each) => ENTITIES[each]);

const INLINE =
  /`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?[^\s*])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?[^\s_]|[^\n]*?[^\s_])_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*?[^\s~])~(?![\p{L}\p{N}~])|:([a-z0-9_+-]+):/gu;

function entity(body) {
  const [target, ...rest] = body.split("|");
  const label = rest.length ? unescape(rest.join("|")) : "";
  if (target.startsWith("@")) return userMention(target.slice(1), label);
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!")) return special(target.slice(1), label);
  const address = unescape(target);
  return link(address, label || address.replace(/^(mailto|tel):/, ""));
}

function special(target, label) {
  const [name, ...rest] = target.split("^");
  if (name === "date") return dateToken(rest, label);
  if (name === "subteam") return groupMention(rest[0], label);
  return broadcast(label || name);
}

function dateToken([seconds, form, url], fallback) {
  const known = /^\d+$/.test(seconds ?? "") && form;
  const text = known ? tokenText(seconds, unescape(form)) : fallback;
  const time = h("time", known ? { datetime: new Date(seconds * 1000).toISOString() } : {}, text);
  return url ? link(url, time) : time;
}

function drawn(match) {
  const [whole, code, angled, bold, italic, struck, name] = match;
  if (code !== undefined) return h("code", {}, unescape(code));
  if (angled !== undefined) return entity(angled);
  if (bold !== undefined) return h("strong", {}, inline(bold));
  if (italic !== undefined) return h("em", {}, inline(italic));
  if (struck !== undefined) return h("s", {}, inline(struck));
  return emoji(name) ?? whole;
}

export function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(unescape(text.slice(from, match.index)), drawn(match));
    from = match.index + match[0].length;
  }
  return [...nodes, unescape(text.slice(from))];
}

const QUOTE = /^(?:&gt;|>) ?/;

/** Runs of quoted and unquoted lines, in order. */
function runs(text) {
  const grouped = [];
  for (const line of text.split("\n")) {
    const quoted = QUOTE.test(line);
    const last = grouped.at(-1);
    if (last && last.quoted === quoted) last.lines.push(line);
    else grouped.push({ quoted, lines: [line] });
  }
  return grouped;
}

const lined = (lines) => lines.flatMap((line, index) => (index ? [h("br"), inline(line)] : [inline(line)]));

const run = ({ quoted, lines }) =>
  quoted ? h("blockquote", {}, lined(lines.map((line) => line.replace(QUOTE, "")))) : h("span", {}, lined(lines));

export function mrkdwn(text) {
  const pieces = (text ?? "").split(/```([\s\S]+?)```/);
  const nodes = pieces.map((piece, index) => {
    if (index % 2) return h("pre", { tabindex: "0" }, unescape(piece.replace(/^\n|\n$/g, "")));
    const inner = index ? piece.replace(/^\n/, "") : piece;
    return inner ? runs(inner).map(run) : null;
  });
  return fragment(nodes);
}

/** Plain text keeps its lines; `draw` says what becomes of the words of one. */
export const plain = (text, draw = withEmoji) =>
  fragment((text ?? "").split("\n").flatMap((line, index) => (index ? [h("br"), draw(line)] : [draw(line)])));

/** A Block Kit text object, or a bare string, as nodes. */
export function words(text) {
  if (!text) return fragment();
  if (typeof text === "string") return plain(text);
  if (text.type === "mrkdwn") return mrkdwn(text.text);
  return plain(text.text, text.emoji === false ? (line) => line : withEmoji);
}

/** The same as one line of plain text, for names and announcements. */
export const spoken = (text) => {
  const holder = h("div", {}, typeof text === "string" ? mrkdwn(text) : words(text));
  for (const each of holder.querySelectorAll("br")) each.replaceWith(" ");
  return holder.textContent.replace(/\s+/g, " ").trim();
};

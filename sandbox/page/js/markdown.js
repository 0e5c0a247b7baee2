/** The markdown block: headings, lists, quotes, tables, code, and inline marks. */
import { fragment, h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./links.js";

const INLINE =
  /\\([\\`*_{}[\]()#+\-.!~|>])|`([^`]+)`|!?\[([^\]]*)\]\(([^()\s]+)\)|\*\*(?=\S)(.+?\S|\S)\*\*|__(?=\S)(.+?\S|\S)__|~~(?=\S)(.+?)~~|\*(?=\S)(.+?\S|\S)\*|(?<!\w)_(?=\S)(.+?\S|\S)_(?!\w)|(https?:\/\/[^\s<>)]+)/g;

function drawn([, escaped, code, label, url, bold, heavy, struck, slant, italic, bare]) {
  if (escaped !== undefined) return escaped;
  if (code !== undefined) return h("code", {}, code);
  if (url !== undefined) return link(url, label || url);
  if (bold ?? heavy) return h("strong", {}, inline(bold ?? heavy));
  if (struck !== undefined) return h("s", {}, inline(struck));
  if (slant ?? italic) return h("em", {}, inline(slant ?? italic));
  return link(bare, bare);
}

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(withEmoji(text.slice(from, match.index)), drawn(match));
    from = match.index + match[0].length;
  }
  return [...nodes, withEmoji(text.slice(from))];
}

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim());

function table(lines) {
  const [head, , ...rows] = lines;
  const heads = cells(head).map((cell) => h("th", { scope: "col" }, inline(cell)));
  const body = rows.map((row) => h("tr", {}, cells(row).map((cell) => h("td", {}, inline(cell)))));
  return h("div", { class: "table-wrap", tabindex: "0", role: "group", "aria-label": "Table" },
    h("table", {}, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, body)));
}

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const TASK = /^\[([ xX])\]\s+/;

const item = (text) => {
  const task = TASK.exec(text);
  const mark = task ? (task[1] === " " ? "☐ " : "☑ ") : "";
  return h("li", {}, mark, inline(text.replace(TASK, "")));
};

function list(lines) {
  const top = /\d/.test(ITEM.exec(lines[0])[2]) ? h("ol") : h("ul");
  const levels = [{ indent: 0, list: top }];
  for (const line of lines) {
    const [, space, mark, text] = ITEM.exec(line);
    while (levels.length > 1 && space.length < levels.at(-1).indent) levels.pop();
    if (space.length > levels.at(-1).indent + 1 && levels.at(-1).list.lastChild) {
      const inner = /\d/.test(mark) ? h("ol") : h("ul");
      levels.at(-1).list.lastChild.append(inner);
      levels.push({ indent: space.length, list: inner });
    }
    levels.at(-1).list.append(item(text));
  }
  return top;
}

const TABLE_RULE = /^\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/;

/** Each kind of block: does it start here, does it go on, how is it drawn. First match wins. */
const KINDS = [
  { starts: (line) => /^```/.test(line), goesOn: (line, taken) => taken.length === 1 || !/^```/.test(taken.at(-1)),
    draw: (lines) => h("pre", { tabindex: "0" }, lines.slice(1).filter((line, index, all) => index < all.length - 1 || !/^```/.test(line)).join("\n")) },
  { starts: (line) => /^#{1,6}\s/.test(line), goesOn: () => false, draw: ([line]) => ({ heading: /^#+/.exec(line)[0].length, text: line.replace(/^#+\s+|\s+#+$/g, "") }) },
  { starts: (line) => /^\s*([-*_])(\s*\1){2,}\s*$/.test(line), goesOn: () => false, draw: () => h("hr") },
  { starts: (line) => /^>/.test(line), goesOn: (line) => /^>/.test(line), draw: (lines) => h("blockquote", {}, markdown(lines.map((line) => line.replace(/^> ?/, "")).join("\n"))) },
  { starts: (line) => ITEM.test(line), goesOn: (line) => ITEM.test(line), draw: list },
  { starts: (line, next) => line.includes("|") && TABLE_RULE.test(next ?? ""), goesOn: (line) => line.includes("|"), draw: table },
  { starts: () => true, goesOn: (line, taken, next) => line.trim() !== "" && KINDS.slice(0, 6).every((kind) => !kind.starts(line, next)),
    draw: (lines) => h("p", {}, lines.flatMap((line, index) => (index ? [h("br"), inline(line)] : inline(line)))) },
];

function split(text) {
  const lines = text.replace(/\r/g, "").split("\n");
  const parts = [];
  for (let at = 0; at < lines.length; ) {
    if (lines[at].trim() === "") { at += 1; continue; }
    const kind = KINDS.find((each) => each.starts(lines[at], lines[at + 1]));
    const taken = [lines[at]];
    for (at += 1; at < lines.length && kind.goesOn(lines[at], taken, lines[at + 1]); at += 1) taken.push(lines[at]);
    parts.push(kind.draw(taken));
  }
  return parts;
}

/** Headings start at level 3 (under the conversation's) and never skip a level. */
function headed(parts) {
  const used = [...new Set(parts.filter((part) => part.heading).map((part) => part.heading))].sort();
  return parts.map((part) =>
    part.heading ? h(`h${Math.min(3 + used.indexOf(part.heading), 6)}`, { class: `md-h${part.heading}` }, inline(part.text)) : part);
}

export const markdown = (text) => fragment(headed(split(text ?? "")));

/** The plainer blocks: card, carousel, alert, container, plan, task card, video, file. */
import { h } from "./dom.js";
import { element } from "./elements.js";
import { icon } from "./icons.js";
import { link } from "./links.js";
import { spoken, words } from "./mrkdwn.js";
import { filePath, picture } from "./pictures.js";
import { richText } from "./richtext.js";

const elements = (list, block, surface) =>
  list?.length ? h("div", { class: "block-actions" }, list.map((each) => element(each, { surface, block }))) : null;

export const card = (block, surface) =>
  h("article", { class: "block card" },
    block.hero_image && picture(block.hero_image),
    h("div", { class: "card-head" }, block.icon && picture(block.icon, { className: "thumb" }),
      h("div", {}, block.title && h("p", { class: "card-title" }, words(block.title)), block.subtitle && h("p", { class: "hint" }, words(block.subtitle)))),
    block.body && h("div", { class: "prose" }, words(block.body)),
    elements(block.actions, block, surface),
    block.subtext && h("p", { class: "hint" }, words(block.subtext)));

export const carousel = (block, surface) =>
  h("div", { class: "block carousel", role: "group", tabindex: "0", "aria-label": "Cards" },
    (block.elements ?? block.cards ?? []).map((each, index) => card({ block_id: `${block.block_id}-${index}`, ...each }, surface)));

const LEVELS = { error: "warn", warning: "warn", success: "done", info: "info", default: "info" };

export function alertBlock(block) {
  const level = block.level in LEVELS ? block.level : "default";
  return h("div", { class: `block alert alert-${level}`, role: "note" }, icon(LEVELS[level]), h("div", { class: "prose" }, words(block.text)));
}

export const container = (block, surface, { drawBlocks }) =>
  h("section", { class: "block card", "aria-label": spoken(block.title) || "Group" },
    block.rich_text_title ? richText(block.rich_text_title) : block.title && h("p", { class: "card-title" }, words(block.title)),
    block.subtitle && h("p", { class: "hint" }, words(block.subtitle)),
    drawBlocks(block.child_blocks ?? block.blocks, surface));

const STATUS = { pending: "To do", in_progress: "In progress", complete: "Done", completed: "Done", error: "Failed" };

const rich = (block) => (block ? (block.type === "rich_text" ? richText(block) : words(block)) : null);

export function taskCard(block) {
  const sources = (block.sources ?? []).map((each) => h("li", {}, link(each.url, each.text ?? each.url)));
  return h("div", { class: "block task" },
    h("p", {}, h("span", { class: `task-status status-${block.status}` }, STATUS[block.status] ?? "To do"), " ", h("strong", {}, words(block.title))),
    rich(block.details), rich(block.output), sources.length ? h("ul", {}, sources) : null);
}

export const plan = (block) =>
  h("div", { class: "block card" }, h("p", { class: "card-title" }, words(block.title)), (block.tasks ?? []).map(taskCard));

export const video = (block) =>
  h("div", { class: "block card card-row" },
    block.thumbnail_url && picture({ image_url: block.thumbnail_url, alt_text: block.alt_text }, { className: "thumb" }),
    h("div", {}, h("p", { class: "card-title" }, link(block.title_url ?? block.video_url, words(block.title))),
      block.description && h("p", { class: "hint" }, words(block.description)),
      h("p", { class: "hint" }, ["Video", block.provider_name, block.author_name].filter(Boolean).join(" · "))));

export const fileBlock = (block) =>
  h("div", { class: "block card card-row" }, icon("file"), h("span", {}, "File ", block.external_id ?? ""));

const PICTURE = /^image\/(png|jpe?g|gif|webp|svg\+xml)$/;

const sizeText = (bytes) => (bytes > 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : bytes > 1000 ? `${Math.round(bytes / 1000)} kB` : `${bytes} bytes`);

/** A file shared with a message. */
export function fileCard(file) {
  const name = file.title || file.name;
  if (PICTURE.test(file.mimetype ?? "")) {
    return h("figure", { class: "block block-image" }, h("figcaption", {}, name), picture({ slack_file: { id: file.id }, alt_text: file.alt_txt || name }));
  }
  const facts = [file.pretty_type ?? file.filetype, file.size === undefined ? null : sizeText(file.size)].filter(Boolean).join(" · ");
  return h("div", { class: "block card card-row" }, icon("file"),
    h("div", {}, h("a", { href: filePath(file.id), target: "_blank", rel: "noopener" }, name), h("p", { class: "hint" }, facts)));
}

/** The container: other blocks under one title, which may fold them away. */
import { h } from "./dom.js";
import { heading } from "./cards.js";
import { spoken, words } from "./mrkdwn.js";
import { richText } from "./richtext.js";

/** Folding is remembered as a choice is: a message drawn again stays as its reader left it. */
const FOLD = { action_id: "fold" };

const titleOf = (block) => (block.rich_text_title ? richText(block.rich_text_title) : words(block.title));

export function container(block, surface, { drawBlocks }) {
  const kinds = `block card container width-${block.width ?? "standard"}`;
  const head = heading(block, titleOf(block));
  const body = h("div", { class: "container-body" }, drawBlocks(block.child_blocks, surface));
  if (block.is_collapsible) return folding(block, surface, kinds, [h("summary", { data: { focus: `${block.block_id}/fold` } }, head), body]);
  const divided = block.has_header_divider ? "container-head divided" : "container-head";
  const name = block.title ? spoken(block.title) : head.textContent;
  return h("section", { class: kinds, "aria-label": name }, h("div", { class: divided }, head), body);
}

function folding(block, surface, kinds, parts) {
  const open = surface.recall(block, FOLD)?.value ?? !block.default_collapsed;
  const node = h("details", { class: kinds, open }, parts);
  node.addEventListener("toggle", () => surface.keep(block, FOLD, node.open));
  return node;
}

/** Block Kit blocks as nodes. `surface` says where they stand and how a press reaches the app. */
import { freshId, h } from "./dom.js";
import { element } from "./elements.js";
import { alertBlock, card, carousel, video } from "./cards.js";
import { chart } from "./charts.js";
import { container } from "./container.js";
import { inputBlock } from "./fields.js";
import { markdown } from "./markdown.js";
import { words } from "./mrkdwn.js";
import { imageBlock } from "./pictures.js";
import { richText } from "./richtext.js";
import { dataTable, table } from "./tables.js";
import { plan, taskCard } from "./tasks.js";

const SMALL = new Set(["button", "workflow_button", "image", "overflow"]);

function section(block, surface) {
  const id = freshId("section");
  const accessory = block.accessory && element(block.accessory, { surface, block, describedBy: block.text && id, naming: { describedBy: block.text && id } });
  const wide = accessory && !SMALL.has(block.accessory.type);
  return h("div", { class: `block block-section${wide ? " with-wide" : ""}` },
    h("div", { class: "section-text" },
      block.text && h("div", { class: "prose", id }, words(block.text)),
      block.fields && h("ul", { class: "fields" }, block.fields.map((each) => h("li", { class: "prose" }, words(each))))),
    accessory && h("div", { class: "accessory" }, accessory));
}

const header = (block) => h("h3", { class: "block block-header" }, words(block.text));

const context = (block, surface) =>
  h("div", { class: "block block-context" },
    block.elements.map((each) => (each.type === "image" ? element(each, { surface, block }) : h("span", { class: "prose" }, words(each)))));

const actions = (block, surface) =>
  h("div", { class: "block block-actions" }, block.elements.map((each) => element(each, { surface, block })));

const DRAWERS = {
  header,
  section,
  context,
  actions,
  context_actions: actions,
  divider: () => h("hr", { class: "block" }),
  image: imageBlock,
  input: inputBlock,
  rich_text: richText,
  markdown: (block) => h("div", { class: "block block-markdown prose" }, markdown(block.text)),
  table,
  data_table: dataTable,
  data_visualization: chart,
  video,
  card,
  carousel,
  alert: alertBlock,
  container,
  plan,
  task_card: taskCard,
};

/** An element read before the server gave it ids still needs one for focus and memory. */
const identified = (block, index) => (block.block_id ? block : { ...block, block_id: `block-${index}` });

export function drawBlocks(list, surface, extra = {}) {
  return (list ?? []).map((each, index) => {
    const draw = DRAWERS[each.type];
    return draw ? draw(identified(each, index), surface, { ...extra, drawBlocks }) : h("p", { class: "unknown" }, `[${each.type} block]`);
  });
}

/** What an agent is at: plan and task card. */
import { h } from "./dom.js";
import { link } from "./links.js";
import { words } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const STATUS = { pending: "To do", in_progress: "In progress", complete: "Done", error: "Failed" };

const rich = (block) => (block ? richText(block) : null);

export function taskCard(block) {
  const sources = (block.sources ?? []).map((each) => h("li", {}, link(each.url, each.text)));
  return h("div", { class: "block task" },
    h("p", {}, h("span", { class: `task-status status-${block.status}` }, STATUS[block.status]), " ", h("strong", {}, words(block.title))),
    rich(block.details), rich(block.output),
    sources.length ? h("ul", { class: "task-sources", "aria-label": "Sources" }, sources) : null);
}

export const plan = (block) =>
  h("section", { class: "block card", "aria-label": `Plan: ${block.title}` }, h("p", { class: "card-title" }, words(block.title)), (block.tasks ?? []).map(taskCard));

/** table and data_table: real tables with captions and row headers; long ones turn pages. */
import { freshId, h } from "./dom.js";
import { element } from "./elements.js";
import { spoken } from "./mrkdwn.js";
import { cellWords } from "./richtext.js";

const ALIGN = { left: "align-left", center: "align-center", right: "align-right" };

/** As the app says, else numbers stand at the right with their heading. */
function alignOf(block, column) {
  const isNumber = block.rows[1]?.[column]?.type === "raw_number";
  return ALIGN[block.column_settings?.[column]?.align] ?? (isNumber ? ALIGN.right : undefined);
}

function cell(block, raw, column, { head = false, rowHead = false, surface } = {}) {
  const scope = head ? "col" : rowHead ? "row" : undefined;
  return h(head || rowHead ? "th" : "td", { scope, class: alignOf(block, column) }, raw?.type === "action" ? element(raw.element, { surface, block }) : cellWords(raw));
}

const row = (block, cells, kind = {}) =>
  h("tr", {}, cells.map((each, column) => cell(block, each, column, { ...kind, rowHead: kind.rowHeads && column === (kind.headColumn ?? 0) })));

const framed = (label, node) => h("div", { class: "block table-wrap", role: "group", tabindex: "0", "aria-label": label }, node);

const textOf = (text) => (typeof text === "string" ? text : spoken(text));

export function table(block) {
  const [head, ...rest] = block.rows ?? [];
  if (!head) return h("p", { class: "hint" }, "An empty table.");
  return framed("Table", h("table", {}, h("thead", {}, row(block, head, { head: true })), h("tbody", {}, rest.map((each) => row(block, each)))));
}

export function dataTable(block, surface) {
  const [head, ...rest] = block.rows ?? [];
  const size = block.page_size ?? 100;
  const pages = Math.max(1, Math.ceil(rest.length / size));
  const body = h("tbody");
  const where = h("span", { role: "status" });
  const show = (page) => {
    body.replaceChildren(...rest.slice(page * size, (page + 1) * size).map((each) => row(block, each, { surface, rowHeads: true, headColumn: block.row_header_column_index ?? 0 })));
    where.textContent = `Page ${page + 1} of ${pages}`;
    body.dataset.page = String(page);
  };
  show(0);
  const id = freshId("caption");
  const caption = h("caption", { id }, textOf(block.caption ?? ""));
  const framedTable = framed(textOf(block.caption ?? "") || "Table", h("table", {}, caption, h("thead", {}, row(block, head ?? [], { head: true })), body));
  return pages === 1 ? framedTable : h("div", {}, framedTable, pager(body, pages, where, show));
}

function pager(body, pages, where, show) {
  const turn = (by) => () => show(Math.min(pages - 1, Math.max(0, Number(body.dataset.page) + by)));
  return h("div", { class: "pager" },
    h("button", { type: "button", class: "button", on: { click: turn(-1) } }, "Previous page"), where,
    h("button", { type: "button", class: "button", on: { click: turn(1) } }, "Next page"));
}

/** data_visualization: a plain line, area, bar or pie chart, with the same numbers as a table beneath. */
import { h, svg } from "./dom.js";
import { spoken } from "./mrkdwn.js";
import { pie } from "./pie.js";

const WIDTH = 560;
const HEIGHT = 220;
const PAD = { left: 44, right: 12, top: 12, bottom: 34 };
const DASHES = ["", "7 4", "2 4", "10 3 2 3", "1 3", "12 4"];

const textOf = (text) => (typeof text === "string" ? text : text ? spoken(text) : "");
function shapeOf({ title, chart: { type, series, segments, axis_config: axes } }) {
  const raw = series ?? [{ name: textOf(title), data: segments }];
  return {
    kind: type,
    title: textOf(title) || "Chart",
    categories: axes?.categories ?? raw[0].data.map(({ label }) => label),
    series: raw.map(({ name, data }) => ({ name, values: data.map(({ value }) => value) })),
    axes,
  };
}

function scaleOf({ series, kind }) {
  const all = series.flatMap((each) => each.values).filter(Number.isFinite);
  const low = kind === "line" ? Math.min(0, ...all) : 0;
  const high = Math.max(1, ...all);
  const span = HEIGHT - PAD.top - PAD.bottom;
  return { low, high, y: (value) => PAD.top + span * (1 - (value - low) / (high - low)) };
}

const xOf = (count) => {
  const step = (WIDTH - PAD.left - PAD.right) / Math.max(count, 1);
  return { step, middle: (index) => PAD.left + step * (index + 0.5) };
};

const label = (x, y, text, anchor = "middle") => svg("text", { x, y, "text-anchor": anchor, class: "chart-label" }, text);

function frame(shape, scale, x) {
  const ticks = [scale.low, (scale.low + scale.high) / 2, scale.high];
  const every = Math.ceil(shape.categories.length / 8);
  return [
    ...ticks.flatMap((tick) => [
      svg("line", { x1: PAD.left, x2: WIDTH - PAD.right, y1: scale.y(tick), y2: scale.y(tick), class: "chart-grid" }),
      label(PAD.left - 6, scale.y(tick) + 4, String(Math.round(tick * 10) / 10), "end"),
    ]),
    ...shape.categories.map((each, index) => (index % every ? null : label(x.middle(index), HEIGHT - 12, each))),
  ];
}

const path = (values, scale, x) => values.map((value, index) => `${index ? "L" : "M"}${x.middle(index).toFixed(1)} ${scale.y(value).toFixed(1)}`).join(" ");

const lines = (shape, scale, x) =>
  shape.series.map((each, at) =>
    svg("path", { d: path(each.values, scale, x), class: `chart-line series-${at % 6}`, fill: "none", "stroke-dasharray": DASHES[at % 6] }));

const areas = (shape, scale, x) =>
  shape.series.flatMap((each, at) => {
    const end = x.middle(each.values.length - 1).toFixed(1);
    const base = scale.y(scale.low).toFixed(1);
    return [svg("path", { d: `${path(each.values, scale, x)} L${end} ${base} L${x.middle(0).toFixed(1)} ${base} Z`, class: `chart-area series-${at % 6}` }), ...lines({ series: [each] }, scale, x)];
  });

const bars = (shape, scale, x) => {
  const width = (x.step * 0.7) / Math.max(shape.series.length, 1);
  return shape.series.flatMap((each, at) =>
    each.values.map((value, index) => {
      const top = Math.min(scale.y(value), scale.y(0));
      const left = x.middle(index) - x.step * 0.35 + width * at;
      return svg("rect", { x: left, y: top, width, height: Math.abs(scale.y(value) - scale.y(0)), rx: 2, class: `chart-bar series-${at % 6}` });
    }));
};

const MARKS = { line: lines, area: areas, bar: bars };

function drawing(shape) {
  const scale = scaleOf(shape);
  const x = xOf(shape.categories.length);
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", "aria-hidden": "true", focusable: "false" }, frame(shape, scale, x), MARKS[shape.kind](shape, scale, x));
}

function numbers(shape) {
  const head = h("tr", {}, h("th", { scope: "col" }, "Category"), shape.series.map((each) => h("th", { scope: "col" }, each.name)));
  const rows = shape.categories.map((name, index) => h("tr", {}, h("th", { scope: "row" }, name), shape.series.map((each) => h("td", {}, each.values[index] ?? ""))));
  return h("details", { class: "chart-numbers" }, h("summary", {}, `Numbers of “${shape.title}”`),
    h("div", { class: "table-wrap", tabindex: "0", role: "group", "aria-label": shape.title }, h("table", {}, h("thead", {}, head), h("tbody", {}, rows))));
}

const legend = (shape) =>
  shape.series.length > 1 &&
  h("ul", { class: "legend" }, shape.series.map((each, at) =>
    h("li", {}, svg("svg", { viewBox: "0 0 26 10", class: "legend-mark", "aria-hidden": "true" }, svg("path", { d: "M1 5h24", class: `chart-line series-${at % 6}`, "stroke-dasharray": DASHES[at % 6] })), each.name)));

const axes = ({ axes: named }) =>
  named?.y_label || named?.x_label ? h("p", { class: "hint" }, [named.y_label, named.x_label].filter(Boolean).join(" by ")) : null;

export function chart(block) {
  const shape = shapeOf(block);
  const drawn = shape.kind === "pie" ? pie(shape) : shape.kind in MARKS ? [drawing(shape), axes(shape), legend(shape)] : h("p", { class: "unknown" }, `[${shape.kind} chart]`);
  return h("figure", { class: "block block-chart" }, h("figcaption", {}, shape.title), drawn, numbers(shape));
}

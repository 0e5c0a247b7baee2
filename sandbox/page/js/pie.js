/** A pie: slices numbered as the list beside them, so that no colour has to be told apart. */
import { h, svg } from "./dom.js";

const MIDDLE = 100;
const RADIUS = 92;
const NUMBER_AT = 62;

const point = (turn, radius) => [MIDDLE + radius * Math.sin(2 * Math.PI * turn), MIDDLE - radius * Math.cos(2 * Math.PI * turn)].map((each) => each.toFixed(1)).join(" ");

function slice(from, to, at) {
  const shape = to - from > 0.999
    ? svg("circle", { cx: MIDDLE, cy: MIDDLE, r: RADIUS, class: `chart-slice series-${at % 6}` })
    : svg("path", { d: `M${MIDDLE} ${MIDDLE} L${point(from, RADIUS)} A${RADIUS} ${RADIUS} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to, RADIUS)} Z`, class: `chart-slice series-${at % 6}` });
  const [x, y] = point((from + to) / 2, NUMBER_AT).split(" ");
  return [shape, svg("text", { x, y, dy: "0.35em", "text-anchor": "middle", class: "slice-number" }, String(at + 1))];
}

export function pie({ categories, series: [{ values }] }) {
  const total = values.reduce((sum, each) => sum + each, 0);
  const starts = values.map((_, at) => values.slice(0, at).reduce((sum, each) => sum + each, 0) / total);
  const slices = values.map((value, at) => slice(starts[at], starts[at] + value / total, at));
  const rows = categories.map((name, at) => h("li", {}, h("span", { class: `slice-key series-${at % 6}`, "aria-hidden": "true" }, String(at + 1)), `${name}: ${values[at]} (${Math.round((100 * values[at]) / total)}%)`));
  return h("div", { class: "pie" }, svg("svg", { viewBox: "0 0 200 200", class: "pie-drawing", "aria-hidden": "true", focusable: "false" }, slices), h("ol", { class: "pie-legend" }, rows));
}

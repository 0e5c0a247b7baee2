/** The older attachments beside blocks: a coloured bar, titles, fields, a picture. */
import { h } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { link } from "./links.js";
import { mrkdwn } from "./mrkdwn.js";
import { picture } from "./pictures.js";

const fields = (list) =>
  list?.length ? h("ul", { class: "fields" }, list.map((each) => h("li", {}, h("strong", {}, each.title), h("div", { class: "prose" }, mrkdwn(String(each.value ?? "")))))) : null;

const COLOURS = { good: "good", warning: "warning", danger: "danger" };

export function attachment(raw, surface) {
  return [
    raw.pretext && h("div", { class: "prose" }, mrkdwn(raw.pretext)),
    h("div", { class: `attachment ${COLOURS[raw.color] ?? ""}` },
      raw.author_name && h("p", { class: "hint" }, raw.author_name),
      raw.title && h("p", { class: "card-title" }, raw.title_link ? link(raw.title_link, raw.title) : raw.title),
      raw.blocks ? drawBlocks(raw.blocks, surface) : raw.text && h("div", { class: "prose" }, mrkdwn(raw.text)),
      fields(raw.fields),
      raw.image_url && picture({ image_url: raw.image_url, alt_text: raw.title || raw.fallback }),
      raw.footer && h("p", { class: "hint" }, raw.footer)),
  ];
}

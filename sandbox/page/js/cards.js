/** Cards and their like: card, carousel, alert, video. */
import { h } from "./dom.js";
import { element } from "./elements.js";
import { icon } from "./icons.js";
import { link } from "./links.js";
import { words } from "./mrkdwn.js";
import { picture } from "./pictures.js";
import { slackIcon } from "./slackicons.js";

const elements = (list, block, surface) =>
  list?.length ? h("div", { class: "block-actions" }, list.map((each) => element(each, { surface, block }))) : null;

/** A title with what stands beside and beneath it; nothing where the app gave none of them. */
export function heading({ icon: image, slack_icon: sign, subtitle }, title) {
  const words_ = [title && h("p", { class: "card-title" }, title), subtitle && h("p", { class: "hint" }, words(subtitle))].filter(Boolean);
  if (!image && !sign && !words_.length) return null;
  return h("div", { class: "card-head" }, image && picture(image, { className: "thumb thumb-small" }), sign && h("span", { class: "card-sign" }, slackIcon(sign.name)), h("div", {}, words_));
}

export const card = (block, surface) =>
  h("article", { class: "block card" },
    block.hero_image && picture(block.hero_image, { className: "picture card-hero" }),
    heading(block, block.title && words(block.title)),
    block.body && h("div", { class: "prose" }, words(block.body)),
    elements(block.actions, block, surface),
    block.subtext && h("p", { class: "hint" }, words(block.subtext)));

export const carousel = (block, surface) =>
  h("div", { class: "block carousel", role: "group", tabindex: "0", "aria-label": "Cards" },
    block.elements.map((each, index) => card({ block_id: `${block.block_id}-${index}`, ...each }, surface)));

const LEVELS = { error: ["warn", "Error"], warning: ["warn", "Warning"], success: ["done", "Success"], info: ["info", "Information"], default: ["info", "Note"] };

export function alertBlock(block) {
  const level = block.level in LEVELS ? block.level : "default";
  const [sign, said] = LEVELS[level];
  return h("div", { class: `block alert alert-${level}`, role: "note", "aria-label": said }, icon(sign), h("div", { class: "prose" }, words(block.text)));
}

export const video = (block) =>
  h("div", { class: "block card card-row" },
    picture({ image_url: block.thumbnail_url, alt_text: block.alt_text }, { className: "thumb" }),
    h("div", {}, h("p", { class: "card-title" }, link(block.title_url ?? block.video_url, words(block.title))),
      block.description && h("p", { class: "hint" }, words(block.description)),
      h("p", { class: "hint" }, ["Video", block.provider_name, block.author_name].filter(Boolean).join(" · "))));

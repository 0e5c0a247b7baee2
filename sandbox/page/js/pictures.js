/** Pictures from our own origin; those of other places stay a link, since the page reads nothing elsewhere. */
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { isOwnPicture, link } from "./links.js";
import { words } from "./mrkdwn.js";

/** Where the page may read an uploaded file. */
export const filePath = (id) => `/control/file/${encodeURIComponent(id)}`;

function addressOf(image) {
  if (image.slack_file?.id) return filePath(image.slack_file.id);
  const url = image.image_url ?? image.slack_file?.url ?? "";
  const own = /\/files(?:-pri)?\/[^/]*?(F[A-Z0-9]{4,})(?:\/|$)/.exec(url);
  return own ? filePath(own[1]) : url;
}

export function picture(image, { className = "picture" } = {}) {
  const url = addressOf(image);
  if (!isOwnPicture(url)) return elsewhere(image, url);
  const node = h("img", { src: url, alt: image.alt_text ?? "", class: className, loading: "lazy", decoding: "async" });
  node.addEventListener("error", () => node.replaceWith(h("span", { class: "picture-lost" }, icon("file"), image.alt_text || "A picture that could not be read")));
  return node;
}

const elsewhere = (image, url) =>
  h("span", { class: "picture-lost" }, icon("file"), link(url, image.alt_text || "A picture on another site"));

export function imageBlock(block) {
  const shown = picture(block);
  const open = shown.tagName === "IMG" ? h("a", { href: shown.getAttribute("src"), target: "_blank", rel: "noopener", class: "picture-link" }, shown) : shown;
  return h("figure", { class: "block block-image" }, block.title && h("figcaption", {}, words(block.title)), open);
}

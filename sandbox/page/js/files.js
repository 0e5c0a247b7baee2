/** A file shared with a message, and files on their way to the app. */
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { filePath, picture } from "./pictures.js";

const PICTURE = /^image\/(png|jpe?g|gif|webp|svg\+xml)$/;

const sizeText = (bytes) => (bytes > 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : bytes > 1000 ? `${Math.round(bytes / 1000)} kB` : `${bytes} bytes`);

export function fileCard(file) {
  const name = file.title || file.name;
  if (PICTURE.test(file.mimetype ?? "")) {
    return h("figure", { class: "block block-image" }, h("figcaption", {}, name), picture({ slack_file: { id: file.id }, alt_text: file.alt_txt || name }));
  }
  const facts = [file.pretty_type ?? file.filetype, file.size === undefined ? null : sizeText(file.size)].filter(Boolean).join(" · ");
  return h("div", { class: "block card card-row" }, icon("file"),
    h("div", {}, h("a", { href: filePath(file.id), target: "_blank", rel: "noopener" }, name), h("p", { class: "hint" }, facts)));
}

const read = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve({ name: file.name, content_base64: reader.result.split(",")[1] ?? "" }));
    reader.addEventListener("error", () => reject(new Error(`${file.name} could not be read.`)));
    reader.readAsDataURL(file);
  });

/** Chosen files as the control API takes them. */
export const readFiles = (list) => Promise.all([...list].map(read));

/** file_input: files are handed over as they are chosen, as Slack's client uploads them. */
import { freshId, h } from "./dom.js";
import { busy, focusName } from "./buttons.js";
import { readFiles } from "./files.js";
import { icon } from "./icons.js";
import { naming } from "./naming.js";

const MOST = 10;

export function fileField(element, place) {
  const { surface, block } = place;
  const most = element.max_files ?? MOST;
  const said = h("p", { class: "hint", id: freshId("files"), role: "status" });
  const kept = h("ul", { class: "kept-files", "aria-label": "Chosen files" });
  const named = naming(place, element);
  const field = h("input", {
    class: "input", type: "file", multiple: most > 1, accept: (element.filetypes ?? []).map((each) => `.${each}`).join(",") || undefined,
    ...named, "aria-describedby": [named["aria-describedby"], said.id].filter(Boolean).join(" "), data: { focus: focusName(block, element) },
  });
  const show = (names) => kept.replaceChildren(...names.map((name) => h("li", {}, icon("file"), name)));
  field.addEventListener("change", () => busy(field, () => handOver(field, element, place, most, said, show)));
  show(surface.recall(block, element)?.value ?? []);
  return h("div", { class: "file-field" }, field, kept, said);
}

async function handOver(field, element, { surface, block }, most, said, show) {
  const files = [...field.files];
  said.textContent = files.length > most ? `Choose no more than ${most} ${most === 1 ? "file" : "files"}.` : "";
  if (said.textContent) return void (field.value = "");
  const names = files.map((each) => each.name);
  if (!(await surface.press(block, element, { value: await readFiles(files) }))) return void (field.value = "");
  surface.keep(block, element, names);
  show(names);
  return undefined;
}

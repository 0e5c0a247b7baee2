/** One list-choosing control for every Block Kit select: arrows, typing, Enter, Escape. */
import { freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { place, whileOpen } from "./floating.js";
import { say } from "./announce.js";

const PAUSE = 180;

/**
 * options: {id, label, labelledBy, describedBy, placeholder, multi, filterable, minQuery, maxSelected,
 *   load(query) -> Promise<[{label, options: [{label, value, description}]}]>, selected: [option],
 *   onPick(options) -> false where they do not stand, focus}
 */
export function combobox(options) {
  const box = new Box(options);
  return box.root;
}

class Box {
  constructor(options) {
    this.o = { placeholder: "Choose an option", minQuery: 0, selected: [], ...options };
    this.chosen = [...this.o.selected];
    this.settled = this.chosen;
    this.list = null;
    this.at = -1;
    this.asked = 0;
    this.entry = this.o.filterable ? this.textEntry() : this.plainEntry();
    this.chips = this.o.multi ? h("ul", { class: "chips" }) : null;
    this.root = h("div", { class: "combo" }, this.chips, h("div", { class: "combo-field" }, this.entry, icon("down")));
    this.showChosen();
  }

  key = (chosen) => chosen.map((each) => each.value).join("\n");

  shared(extra) {
    const { id, label, labelledBy, describedBy, focus, required, invalid } = this.o;
    return {
      id, role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-label": labelledBy ? undefined : label,
      "aria-labelledby": labelledBy, "aria-describedby": describedBy, "aria-required": required ? "true" : undefined,
      "aria-invalid": invalid ? "true" : undefined, data: focus ? { focus } : {}, ...extra,
    };
  }

  textEntry() {
    const on = { input: () => this.later(), click: () => this.open(), keydown: (event) => this.onKey(event), blur: () => this.leave() };
    return h("input", this.shared({ type: "text", class: "input combo-input", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", placeholder: this.o.placeholder, on }));
  }

  plainEntry() {
    const on = { click: () => (this.list ? this.close() : this.open()), keydown: (event) => this.onKey(event), blur: () => this.leave() };
    return h("div", this.shared({ tabindex: "0", class: "input combo-input combo-plain", on }));
  }

  query = () => (this.o.filterable && this.typed ? this.entry.value.trim() : "");

  later() {
    this.typed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), PAUSE);
  }

  showChosen() {
    const text = this.o.multi ? "" : (this.chosen[0]?.label ?? "");
    if (this.o.filterable) this.entry.value = text;
    else this.entry.replaceChildren(text || h("span", { class: "combo-hint" }, this.o.placeholder));
    this.typed = false;
    this.chips?.replaceChildren(...this.chosen.map((each) => this.chip(each)));
  }

  chip(option) {
    const drop = () => {
      this.pick(option);
      this.commit();
      this.entry.focus();
    };
    return h("li", { class: "chip" }, option.label,
      h("button", { type: "button", class: "chip-drop", "aria-label": `Remove ${option.label}`, on: { click: drop } }, icon("close")));
  }

  async open() {
    const asked = (this.asked += 1);
    const query = this.query();
    if (!this.list) this.openList();
    if (query.length < this.o.minQuery) return this.note(`Type ${this.o.minQuery === 1 ? "a letter" : `${this.o.minQuery} letters`} or more to search.`);
    if (!this.entries.length) this.note("Looking…");
    try {
      const groups = await this.o.load(query);
      if (asked === this.asked && this.list) this.fill(groups);
    } catch (failure) {
      if (asked === this.asked && this.list) this.note(failure.message);
    }
    return undefined;
  }

  openList() {
    const id = freshId("list");
    this.list = h("div", { class: "listbox", role: "listbox", id, "aria-label": this.o.label, "aria-multiselectable": this.o.multi ? "true" : undefined });
    this.entries = [];
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.root.append(this.list);
    this.entry.setAttribute("aria-expanded", "true");
    this.entry.setAttribute("aria-controls", id);
    this.stop = whileOpen([this.root], () => this.close(), { anchor: this.entry, follow: this.place });
    if (this.o.filterable && !this.o.multi) this.entry.select();
  }

  place = () => place(this.entry, this.list, { sameWidth: true });

  note(text) {
    this.entries = [];
    this.list.replaceChildren(h("div", { class: "listbox-note", role: "option", "aria-disabled": "true", "aria-selected": "false" }, text));
    this.place();
    say(text);
  }

  fill(groups) {
    this.entries = [];
    this.list.replaceChildren(...groups.flatMap((group) => this.group(group)));
    if (!this.entries.length) return this.note("Nothing matches. Try other letters.");
    this.place();
    const chosen = this.entries.findIndex(({ option }) => this.has(option));
    this.move(Math.max(chosen, 0));
    if (this.typed) say(`${this.entries.length} ${this.entries.length === 1 ? "option" : "options"}`);
    return undefined;
  }

  group({ label, options }) {
    const rows = options.map((option) => this.row(option));
    if (!label) return rows;
    const id = freshId("group");
    return [h("div", { role: "group", "aria-labelledby": id }, h("div", { class: "listbox-group", id, role: "presentation" }, label), rows)];
  }

  row(option) {
    const index = this.entries.length;
    const node = h("div", { class: "listbox-option", role: "option", id: freshId("option"), "aria-selected": String(this.has(option)), on: { click: () => this.choose(index) } },
      h("span", { class: "listbox-mark" }, icon("done")),
      h("span", {}, option.label, option.description && h("span", { class: "listbox-hint" }, " ", option.description)));
    this.entries.push({ option, node });
    return node;
  }

  has = (option) => this.chosen.some((each) => each.value === option.value);

  move(to) {
    if (!this.entries.length) return;
    this.entries[this.at]?.node.classList.remove("active");
    this.at = (to + this.entries.length) % this.entries.length;
    const { node } = this.entries[this.at];
    node.classList.add("active");
    node.scrollIntoView({ block: "nearest" });
    this.entry.setAttribute("aria-activedescendant", node.id);
  }

  pick(option) {
    if (!this.o.multi) this.chosen = this.has(option) ? this.chosen : [option];
    else if (this.has(option)) this.chosen = this.chosen.filter((each) => each.value !== option.value);
    else if (this.chosen.length < (this.o.maxSelected ?? Infinity)) this.chosen = [...this.chosen, option];
    else say(`No more than ${this.o.maxSelected} can be chosen.`);
  }

  choose(index) {
    this.pick(this.entries[index].option);
    if (!this.o.multi) return this.close({ commit: true });
    this.mark();
    this.commit();
    return this.entry.focus();
  }

  mark() {
    for (const { option, node } of this.entries ?? []) node.setAttribute("aria-selected", String(this.has(option)));
  }

  /** Hands the choice over; what stood before comes back where it is not taken. */
  async commit() {
    this.showChosen();
    const [before, chosen] = [this.settled, this.chosen];
    if (this.key(chosen) === this.key(before)) return;
    this.settled = chosen;
    this.entry.setAttribute("aria-busy", "true");
    const taken = await this.o.onPick([...chosen]);
    this.entry.removeAttribute("aria-busy");
    if (taken !== false || this.settled !== chosen) return;
    this.chosen = this.settled = before;
    this.showChosen();
    this.mark();
  }

  close({ commit = false } = {}) {
    clearTimeout(this.timer);
    this.asked += 1;
    this.stop?.();
    this.list?.remove();
    this.list = null;
    this.at = -1;
    this.entry.setAttribute("aria-expanded", "false");
    for (const name of ["aria-controls", "aria-activedescendant"]) this.entry.removeAttribute(name);
    this.showChosen();
    if (commit) this.commit();
  }

  leave = () => (this.list || this.typed) && this.close();

  onKey(event) {
    const act = KEYS[event.key];
    if (act) act(this, event);
    else if (!this.o.filterable && event.key.length === 1 && !event.ctrlKey && !event.metaKey) this.jump(event);
  }

  jump(event) {
    event.preventDefault();
    if (!this.list) return void this.open();
    const order = this.entries.map((_, index) => (this.at + 1 + index) % this.entries.length);
    const found = order.find((index) => this.entries[index].option.label.toLowerCase().startsWith(event.key.toLowerCase()));
    return found === undefined ? undefined : this.move(found);
  }
}

function step(by) {
  return (box, event) => {
    event.preventDefault();
    if (box.list) box.move(box.at + by);
    else box.open();
  };
}

function enter(box, event) {
  if (!box.list) return box.o.filterable ? undefined : (event.preventDefault(), box.open());
  event.preventDefault();
  return box.entries[box.at] ? box.choose(box.at) : undefined;
}

const KEYS = {
  ArrowDown: step(1),
  ArrowUp: step(-1),
  Enter: enter,
  " ": (box, event) => (box.o.filterable ? undefined : enter(box, event)),
  Escape: (box, event) => {
    if (!box.list) return;
    event.preventDefault();
    event.stopPropagation();
    box.close();
  },
  Backspace: (box) => {
    if (!box.o.multi || box.entry.value || !box.chosen.length) return;
    box.pick(box.chosen.at(-1));
    box.commit();
  },
};

/** Where words are written. What was typed stays until the workspace has taken it. */
import { freshId, h } from "./dom.js";
import * as api from "./api.js";
import { attempt } from "./announce.js";
import { icon } from "./icons.js";
import { readFiles } from "./files.js";
import { menuButton } from "./menu.js";
import { app } from "./people.js";
import { state } from "./state.js";

const COMMAND = /^(\/\S+)(?:\s+([\s\S]*))?$/;

/** place: {channel, thread}; label: what the field is called; onSent(ts, channel). */
export function composer(place, label, onSent = () => {}) {
  return new Composer(place, label, onSent).root;
}

class Composer {
  constructor(place, label, onSent) {
    Object.assign(this, { place, onSent, key: `${state.user}/${place.channel}/${place.thread ?? ""}`, files: [] });
    const [field, hint] = [freshId("composer"), freshId("composer-hint")];
    this.field = h("textarea", { id: field, rows: "1", class: "composer-field", placeholder: label, "aria-describedby": hint, value: state.drafts.get(this.key) ?? "", data: { focus: `composer/${this.key}` },
      on: { input: () => this.changed(), keydown: (event) => this.onKey(event) } });
    this.fault = h("p", { class: "composer-fault", role: "alert" });
    this.hints = h("ul", { class: "command-hints", "aria-label": "Commands", hidden: true });
    this.chosen = h("ul", { class: "chips", "aria-label": "Files to send" });
    const send = place.thread ? "Send reply" : "Send message";
    this.send = h("button", { type: "submit", class: "button button-primary send", "aria-label": send, title: send }, icon("send"));
    this.root = h("form", { class: "composer", on: { submit: (event) => { event.preventDefault(); this.submit(); } } },
      this.fault, this.hints, h("label", { class: "unseen", for: field }, label), this.field, this.chosen,
      h("div", { class: "composer-foot" }, this.filePicker(), this.shortcuts(),
        h("span", { class: "composer-hint", id: hint }, h("kbd", {}, "Enter"), " sends, ", h("kbd", {}, "Shift"), "+", h("kbd", {}, "Enter"), " starts a new line"), this.send));
    requestAnimationFrame(() => this.grow());
  }

  filePicker() {
    const input = h("input", { type: "file", multiple: true, class: "unseen", tabindex: "-1", "aria-hidden": "true" });
    input.addEventListener("change", async () => {
      this.files.push(...(await readFiles(input.files)));
      input.value = "";
      this.showFiles();
    });
    return [input, h("button", { type: "button", class: "icon-button", "aria-label": "Attach a file", title: "Attach a file", on: { click: () => input.click() } }, icon("clip"))];
  }

  showFiles() {
    this.chosen.replaceChildren(...this.files.map((file) =>
      h("li", { class: "chip" }, file.name,
        h("button", { type: "button", class: "chip-drop", "aria-label": `Remove ${file.name}`, on: { click: () => this.dropFile(file) } }, icon("close")))));
  }

  dropFile(file) {
    this.files = this.files.filter((each) => each !== file);
    this.showFiles();
    this.field.focus();
  }

  shortcuts() {
    const globals = (app().shortcuts ?? []).filter((each) => each.type === "global");
    const commands = this.place.thread ? [] : (app().commands ?? []);
    if (!globals.length && !commands.length) return null;
    return menuButton({
      label: "Shortcuts", face: icon("bolt"), alignRight: false,
      items: () => [
        ...globals.map(({ name, description, callback_id }) => ({ label: name, hint: description, act: () => attempt(() => api.shortcut({ user: state.user, callback_id })) })),
        ...commands.map(({ command, description }) => ({ label: command, hint: description, act: () => this.begin(command) })),
      ],
    });
  }

  begin(command) {
    this.field.value = `${command} `;
    this.changed();
    this.field.focus();
  }

  changed() {
    state.drafts.set(this.key, this.field.value);
    this.fault.textContent = "";
    this.showHints();
    this.grow();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 240)}px`;
  }

  showHints() {
    const typed = this.field.value;
    const near = /^\/\S*$/.test(typed) && !this.place.thread ? (app().commands ?? []).filter(({ command }) => command.startsWith(typed) && command !== typed) : [];
    this.hints.hidden = !near.length;
    this.hints.replaceChildren(...near.map(({ command, description, usage_hint }) =>
      h("li", {}, h("button", { type: "button", class: "command-hint", on: { click: () => this.begin(command) } },
        h("strong", {}, command), usage_hint ? ` ${usage_hint}` : "", h("span", { class: "hint" }, ` ${description ?? ""}`)))));
  }

  onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  async submit() {
    const text = this.field.value.trim();
    if ((!text && !this.files.length) || this.root.getAttribute("aria-busy") === "true") return;
    this.root.setAttribute("aria-busy", "true");
    try {
      await this.deliver(text);
      this.taken(text);
    } catch (failure) {
      this.fault.textContent = failure.message;
    } finally {
      this.root.removeAttribute("aria-busy");
    }
  }

  async deliver(text) {
    const command = COMMAND.exec(text);
    const where = { user: state.user, channel: this.place.channel };
    if (command && this.place.thread) throw new Error("Commands cannot be used in a thread. Use it in the conversation itself.");
    if (command) return api.command({ ...where, command: command[1], text: command[2] ?? "" });
    const sent = await api.say({ ...where, text, thread_ts: this.place.thread ?? undefined, files: this.files.length ? this.files : undefined });
    return this.onSent(sent);
  }

  taken(text) {
    if (this.field.value.trim() === text) this.field.value = "";
    this.files = [];
    this.showFiles();
    this.changed();
    this.field.focus();
  }
}

/** A list of messages that changes in place: what did not change keeps its node, its focus, its choices. */
import { focusKey, h, restoreFocus } from "./dom.js";
import { say } from "./announce.js";
import { drawMessage } from "./message.js";
import { authorName, isApp } from "./people.js";
import { spoken } from "./mrkdwn.js";
import { state } from "./state.js";
import { dateOf, dayHeading, isoDay, now } from "./time.js";

const SHOWN_FIRST = 50;
const SAME_TURN_SECONDS = 300;
const NEAR_END = 90;
const LATER = 400;
const ENGAGED = ".edit, [aria-expanded='true'], [role='combobox'][aria-busy='true'], .choices[aria-busy='true']";

export class MessageList {
  /** place: {channel, thread}; label names the scrolling region; later than `heard` is news even at first. */
  constructor(place, label, heard = null) {
    this.place = place;
    this.shown = SHOWN_FIRST;
    this.signatures = new Map();
    this.latest = heard;
    this.all = heard ? [] : null;
    this.list = h("ol", { class: "messages", role: "list" });
    this.earlier = h("button", { type: "button", class: "button earlier", hidden: true, on: { click: () => this.showEarlier() } }, "Show earlier messages");
    this.empty = h("p", { class: "empty", hidden: true });
    this.root = h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": label }, this.earlier, this.empty, this.list);
    this.root.addEventListener("load", () => this.stuck && this.toEnd(), true);
    this.root.addEventListener("scroll", () => { this.stuck = this.nearEnd(); }, { passive: true });
    this.stuck = true;
  }

  nearEnd = () => this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < NEAR_END;
  toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
  }

  showEarlier() {
    const height = this.root.scrollHeight;
    this.shown += SHOWN_FIRST;
    this.render(this.all, { hasMore: this.hasMore });
    if (this.shown > this.all.length && this.hasMore) this.place.readMore();
    this.root.scrollTop += this.root.scrollHeight - height;
    this.list.querySelector("li.message")?.focus({ preventScroll: true });
  }

  render(messages, { emptyText, hasMore = false }) {
    const changed = this.all ? messages.filter((each) => this.isNews(each)) : [];
    this.all = messages;
    this.hasMore = hasMore;
    const visible = messages.slice(-this.shown);
    this.earlier.hidden = visible.length === messages.length && !hasMore;
    this.empty.hidden = messages.length > 0;
    if (emptyText) this.empty.textContent = emptyText;
    this.settle(this.rows(visible));
    if (this.stuck || changed.some((each) => each.user === state.user && !this.seen(each))) this.toEnd();
    for (const each of changed) this.announce(each);
    this.latest = messages.at(-1)?.ts ?? this.latest;
  }

  seen = (message) => this.latest !== null && Number(message.ts) <= Number(this.latest);
  isNews = (message) => message.user !== state.user && this.signatures.get(message.ts) !== undefined
    ? this.textOf.get(message.ts) !== message.text
    : !this.seen(message);
  textOf = new Map();

  announce(message) {
    if (message.user === state.user) return;
    const lead = this.seen(message) ? "Changed: " : message.is_ephemeral ? "Only visible to you. " : "";
    if (isApp(message) || !this.seen(message)) say(`${lead}${authorName(message)}: ${spoken(message.text || "")}`.slice(0, 400));
  }

  /** [{key, signature, draw}] with a divider before each new day. */
  rows(messages) {
    const rows = [];
    const today = isoDay(now());
    let before = null;
    for (const message of messages) {
      const day = isoDay(dateOf(message.ts));
      const isNewDay = !before || isoDay(dateOf(before.ts)) !== day;
      if (isNewDay && !this.place.thread) rows.push(divider(message.ts, day));
      const compact = !isNewDay && sameTurn(before, message);
      rows.push({ key: message.ts, signature: `${today} ${compact} ${JSON.stringify(message)}`, draw: () => drawMessage(message, { ...this.place, compact }) });
      this.textOf.set(message.ts, message.text);
      before = message;
    }
    return rows;
  }

  /** Draws anew what says "today" or "yesterday" once the workspace's day has changed. */
  follow() {
    if (this.all && this.day !== isoDay(now())) this.settle(this.rows(this.all.slice(-this.shown)));
  }

  settle(rows) {
    this.day = isoDay(now());
    const old = new Map([...this.list.children].map((node) => [node.dataset.key, node]));
    let at = this.list.firstElementChild;
    for (const { key, signature, draw } of rows) {
      const standing = old.get(key);
      old.delete(key);
      const kept = standing && (this.signatures.get(key) === signature || this.isEngaged(standing));
      if (kept && this.signatures.get(key) !== signature) this.later();
      if (kept && standing === at) {
        at = at.nextElementSibling;
        continue;
      }
      const node = kept ? standing : draw();
      node.dataset.key = key;
      if (!kept) this.signatures.set(key, signature);
      if (standing && !kept) at = this.swap(standing, node, at);
      else this.list.insertBefore(node, at);
    }
    for (const [key, node] of old) this.drop(key, node);
  }

  /** A message being changed, with a list open or a choice on its way, is not drawn anew under its reader's hands. */
  isEngaged = (node) => this.forced !== node.dataset.key && Boolean(node.querySelector(ENGAGED));

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.root.isConnected && this.settle(this.rows(this.all.slice(-this.shown))), LATER);
  }

  swap(standing, node, at) {
    const key = focusKey(standing);
    const next = standing === at ? standing.nextElementSibling : at;
    standing.replaceWith(node);
    restoreFocus(node, key);
    return next;
  }

  drop(key, node) {
    const held = node.contains(document.activeElement);
    node.remove();
    this.signatures.delete(key);
    if (held) this.root.focus({ preventScroll: true });
  }

  /** Draws one message again, as when editing starts or ends. */
  redraw(ts) {
    this.signatures.set(ts, "");
    this.forced = ts;
    this.settle(this.rows(this.all.slice(-this.shown)));
    this.forced = null;
  }

  async bringTo(ts) {
    const index = this.all.findIndex((each) => each.ts === ts);
    if (index < 0) return;
    if (index < this.all.length - this.shown) {
      this.shown = this.all.length - index + 5;
      this.render(this.all, { hasMore: this.hasMore });
    }
    const node = this.list.querySelector(`[data-key="${CSS.escape(ts)}"]`);
    this.stuck = false;
    node.scrollIntoView({ block: "center" });
    node.classList.add("pointed");
    node.focus({ preventScroll: true });
  }
}

function sameTurn(before, message) {
  return Boolean(before) && before.user === message.user && !before.is_ephemeral && !message.is_ephemeral && !isApp(message) && Number(message.ts) - Number(before.ts) < SAME_TURN_SECONDS;
}

function divider(ts, day) {
  const text = dayHeading(dateOf(ts));
  return { key: `day ${day}`, signature: text, draw: () => h("li", { class: "day" }, h("span", {}, text)) };
}

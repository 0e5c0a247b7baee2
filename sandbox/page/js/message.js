/** One message: face, name, time, words, blocks, files, replies, and what can be done with it. */
import { freshId, h } from "./dom.js";
import * as api from "./api.js";
import { attempt } from "./announce.js";
import { attachment } from "./attachments.js";
import { drawBlocks } from "./blocks.js";
import { fileCard } from "./files.js";
import { confirmed } from "./dialog.js";
import { editForm } from "./edit.js";
import { icon } from "./icons.js";
import { menuButton } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { app, authorName, face, isApp } from "./people.js";
import { go, hashOf, state } from "./state.js";
import { messageSurface } from "./surface.js";
import { clockText, dateOf, timeText } from "./time.js";

const editing = new Set();

const DELETE = {
  title: { type: "plain_text", text: "Delete this message?" },
  text: { type: "plain_text", text: "It goes for everybody in this conversation. This cannot be undone." },
  confirm: { type: "plain_text", text: "Delete" }, deny: { type: "plain_text", text: "Keep it" }, style: "danger",
};

export function drawMessage(message, place) {
  const nameId = freshId("author");
  const kinds = ["message", place.compact && "compact", message.is_ephemeral && "ephemeral"].filter(Boolean).join(" ");
  return h("li", { class: kinds, tabindex: "-1", data: { focus: `message/${message.ts}` } },
    h("article", { "aria-labelledby": nameId },
      message.is_ephemeral && h("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
      h("div", { class: "message-row" },
        place.compact ? h("span", { class: "face-gap", "aria-hidden": "true" }, timeText(dateOf(message.ts))) : face(authorName(message), isApp(message) ? "app" : "person"),
        h("div", { class: "message-main" }, heading(message, nameId, place.compact), body(message, place), replies(message, place))),
      message.is_ephemeral ? null : toolbar(message, place)));
}

function heading(message, nameId, compact) {
  const date = dateOf(message.ts);
  return h("p", { class: compact ? "message-head unseen" : "message-head", id: nameId },
    h("span", { class: "author" }, authorName(message)), " ",
    isApp(message) && h("span", { class: "app-badge" }, "APP"), " ",
    h("time", { datetime: date.toISOString(), title: clockText(date) }, timeText(date)));
}

function body(message, place) {
  if (editing.has(message.ts)) return editForm(message, (text) => finishEdit(message, place, text));
  const surface = messageSurface(place.channel, message);
  const words = message.blocks?.length
    ? drawBlocks(message.blocks, surface)
    : message.text && h("div", { class: "prose" }, mrkdwn(message.text));
  return [
    h("div", { class: "message-body" }, words),
    (message.attachments ?? []).map((each) => attachment(each, surface)),
    (message.files ?? []).map(fileCard),
    message.edited && h("span", { class: "edited", title: `Edited ${clockText(dateOf(message.edited.ts))}` }, "(edited)"),
  ];
}

function replies(message, place) {
  if (!message.reply_count || place.thread) return null;
  const count = `${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}`;
  const latest = message.latest_reply && h("span", { class: "hint" }, ` Last at ${timeText(dateOf(message.latest_reply))}`);
  return h("button", { type: "button", class: "replies", data: { focus: `replies/${message.ts}` }, on: { click: () => openThread(message) } }, icon("reply"), h("span", {}, count), message.unread_replies > 0 && h("span", { class: "unread" }, `${message.unread_replies} new`), latest);
}

const rootOf = (message) => message.thread_ts ?? message.ts;
const openThread = (message) => go({ thread: rootOf(message) });

function toolbar(message, place) {
  return h("div", { class: "message-tools", role: "group", "aria-label": "Message actions" },
    !place.thread && h("button", { type: "button", class: "icon-button", "aria-label": "Reply in thread", title: "Reply in thread", data: { focus: `reply/${message.ts}` }, on: { click: () => openThread(message) } }, icon("reply")),
    menuButton({ label: "More actions", face: icon("dots"), items: () => acts(message, place), focus: `more/${message.ts}` }));
}

function acts(message, place) {
  const shortcuts = (app().shortcuts ?? []).filter((each) => each.type === "message");
  const mine = message.user === state.user && !isApp(message);
  return [
    !place.thread && { label: "Reply in thread", act: () => openThread(message) },
    ...shortcuts.map((each) => ({ label: each.name, hint: app().name, act: () => runShortcut(each, message, place) })),
    { label: "Copy link", act: () => copyLink(message) },
    mine && { label: "Edit message", act: () => startEdit(message, place) },
    mine && { label: "Delete message", danger: true, act: () => remove(message, place) },
  ].filter(Boolean);
}

const runShortcut = ({ callback_id }, message, { channel }) =>
  attempt(() => api.shortcut({ user: state.user, callback_id, channel, ts: message.ts }));

const copyLink = (message) =>
  attempt(() => navigator.clipboard.writeText(`${location.origin}/${hashOf(message.thread_ts ? { thread: message.thread_ts } : { at: message.ts })}`));

async function remove(message, { channel }) {
  if (await confirmed(DELETE)) await attempt(() => api.remove(state.user, channel, message.ts));
}

function startEdit(message, place) {
  editing.add(message.ts);
  place.redraw(message.ts);
}

/** `text` is null where the edit was given up; a refused edit keeps its form and its words. */
async function finishEdit(message, place, text) {
  if (text !== null && text !== message.text) await api.edit(state.user, place.channel, message.ts, text);
  editing.delete(message.ts);
  place.redraw(message.ts);
}

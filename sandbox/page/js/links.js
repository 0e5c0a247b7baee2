/** Links that cannot do harm, and mentions. Slack's own permalinks stay inside the page. */
import { h } from "./dom.js";
import { channelName, userName } from "./people.js";
import { directMessage, hashOf, state } from "./state.js";

const SAFE = /^(https?:|mailto:|tel:)/i;
const PERMALINK = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})/;

/** A permalink of this workspace as a place in the page, or null. */
function placeOf(address) {
  const found = PERMALINK.exec(address.pathname);
  const ours = address.host === location.host || address.host.endsWith(".slack.com");
  if (!found || !ours) return null;
  const thread = address.searchParams.get("thread_ts");
  const place = found[1] === directMessage()?.id ? "dm" : found[1];
  return hashOf(thread ? { place, thread } : { place, at: `${found[2]}.${found[3]}` });
}

function addressOf(url) {
  try {
    return new URL(url, location.origin);
  } catch {
    return null;
  }
}

/** Attributes of an <a> for `url`, or null where it may not be followed. */
export function linkTo(url) {
  const address = SAFE.test(url) || url.startsWith("/") ? addressOf(url) : null;
  if (!address) return null;
  const place = placeOf(address);
  return place ? { href: place } : { href: address.href, target: "_blank", rel: "noopener noreferrer" };
}

export function link(url, ...label) {
  const attributes = linkTo(url);
  return attributes ? h("a", attributes, ...label) : h("span", {}, ...label);
}

const mention = (text, mine = false) => h("span", { class: mine ? "mention mention-me" : "mention" }, text);

export const userMention = (id, label) => mention(`@${label || userName(id)}`, id === state.user);

export const channelMention = (id, label) =>
  h("a", { class: "mention", href: hashOf({ place: id }) }, `#${label || channelName(id)}`);

export const broadcast = (range) => mention(`@${range}`, true);
export const groupMention = (id, label) => mention(label || `@${id}`);

/** Where a picture may be read from: our own origin, or bytes in the address. */
export const isOwnPicture = (url) => {
  if (url.startsWith("data:image/")) return true;
  return addressOf(url)?.origin === location.origin;
};

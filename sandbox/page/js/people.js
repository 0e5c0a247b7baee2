/** Names and faces: users, the app, channels. */
import { h } from "./dom.js";
import { state } from "./state.js";

const users = () => state.workspace?.users ?? [];
const channels = () => [...state.conversations, ...(state.workspace?.channels ?? [])];

export const app = () => state.workspace?.app ?? {};
export const appName = () => app().name ?? "App";
export const findUser = (id) => users().find((each) => each.id === id);
export const findChannel = (id) => channels().find((each) => each.id === id);

export const isApp = (message) =>
  Boolean(message.is_app ?? message.bot_id);

export const userName = (id) => {
  if (id === app().bot_user_id) return appName();
  const user = findUser(id);
  return user?.real_name || user?.name || id;
};

export const channelName = (id) => findChannel(id)?.name ?? id;

export const authorName = (message) =>
  message.username || (isApp(message) ? appName() : message.author || userName(message.user));

/** "practice_manager" as "Practice manager", "gp" as "GP". */
export const personaLabel = (persona) => {
  const words = persona.replaceAll("_", " ");
  return words.length <= 2 ? words.toUpperCase() : words[0].toUpperCase() + words.slice(1);
};

export const roleOf = (user) => [user.persona && personaLabel(user.persona), user.title].filter(Boolean).join(" · ");

export const initials = (name) =>
  name
    .replace(/^(Dr|Mrs?|Ms|Miss|Prof|Sir|Dame)\.?\s+/i, "")
    .split(/\s+/)
    .map((word) => word[0])
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter ?? ""))
    .slice(0, 2)
    .join("")
    .toUpperCase();

const shade = (name) => [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % 8;

/** A coloured square with initials; the name beside it is what is read aloud. */
export const face = (name, kind = "person") =>
  h("span", { class: `face face-${kind === "app" ? "app" : shade(name)}`, "aria-hidden": "true" }, initials(name));

export const hashed = (id) => `#${channelName(id)}`;

/** A direct message goes by its other end, a channel by its # name. */
export const conversationName = (id) => state.conversations.find((each) => each.id === id && each.kind === "im")?.name ?? hashed(id);

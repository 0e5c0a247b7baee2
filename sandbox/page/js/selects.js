/** Every select: static, external, users, conversations, channels; one or many. */
import { combobox } from "./combobox.js";
import { focusName, pressChoice } from "./buttons.js";
import { conversationName, findUser, hashed, roleOf, userName } from "./people.js";
import { spoken } from "./mrkdwn.js";
import { state } from "./state.js";
import { groupsOf, option } from "./surface.js";

const FILTER_FROM = 8;

const matches = (query) => {
  const wanted = query.toLowerCase();
  return ({ label, description }) => `${label} ${description ?? ""}`.toLowerCase().includes(wanted);
};

export const filtered = (groups, query) =>
  groups.map((group) => ({ ...group, options: group.options.filter(matches(query)) })).filter((group) => group.options.length);

const one = (options) => [{ label: "", options }];
const people = () => one((state.workspace?.users ?? []).map((user) => ({ label: userName(user.id), value: user.id, description: roleOf(user) })));
const channels = () => one((state.workspace?.channels ?? []).filter((each) => !each.is_private).map((each) => ({ label: `#${each.name}`, value: each.id })));

const WORDS = { channel: "public", group: "private", im: "im", mpim: "mpim" };
const passes = ({ kind }, { include = Object.values(WORDS), exclude_bot_users: noBots } = {}) => include.includes(WORDS[kind]) && !(noBots && kind === "im");
const conversations = ({ filter }) =>
  one(state.conversations.filter((each) => passes(each, filter)).map((each) => ({ label: conversationName(each.id), value: each.id })));

const initial = (ids, name) => [ids ?? []].flat().map((id) => ({ value: id, label: name(id) }));
const person = (id) => (findUser(id) ? userName(id) : id);
/** kind -> what it lists, and what stands in it at first. */
const KINDS = {
  static: { groups: groupsOf, first: (element) => [element.initial_options ?? element.initial_option ?? []].flat().map(option) },
  external: { first: (element) => [element.initial_options ?? element.initial_option ?? []].flat().map(option) },
  users: { groups: people, first: (element) => initial(element.initial_users ?? element.initial_user, person) },
  channels: { groups: channels, first: (element) => initial(element.initial_channels ?? element.initial_channel, hashed) },
  conversations: { groups: conversations, first: (element) => initial(element.initial_conversations ?? element.initial_conversation, conversationName) },
};

/** What a menu asks for where the app gave it no placeholder. */
const ASKS = {
  static: ["Choose an option", "Choose one or more"],
  external: ["Choose an option", "Choose one or more"],
  users: ["Choose a person", "Choose people"],
  channels: ["Choose a channel", "Choose channels"],
  conversations: ["Choose a conversation", "Choose conversations"],
};

const TYPE = /^(multi_)?(static|external|users|channels|conversations)_select$/;
export const isSelect = (type) => TYPE.test(type);

const count = (groups) => groups.reduce((sum, group) => sum + group.options.length, 0);

export function select(element, place) {
  const { surface, block } = place;
  const [, many, kind] = TYPE.exec(element.type);
  const external = kind === "external";
  const groups = () => KINDS[kind].groups(element);
  const placeholder = spoken(element.placeholder) || ASKS[kind][many ? 1 : 0];
  const load = external
    ? (query) => surface.suggest(block, element, query)
    : async (query) => filtered(groups(), query);
  return combobox({
    ...place.naming,
    label: place.naming.label || placeholder,
    placeholder,
    multi: Boolean(many),
    filterable: Boolean(many) || external || count(groups()) > FILTER_FROM,
    minQuery: external ? (element.min_query_length ?? 3) : 0,
    maxSelected: element.max_selected_items,
    selected: surface.recall(block, element)?.chosen ?? KINDS[kind].first(element),
    focus: focusName(block, element),
    load,
    onPick: (chosen) => picked(element, place, Boolean(many), chosen),
  });
}

/** Whether the choice stands. */
async function picked(element, { surface, block, dispatches }, many, chosen) {
  const value = many ? chosen.map((each) => each.value) : chosen[0]?.value;
  if (dispatches) return pressChoice(surface, block, element, value, chosen);
  surface.keep(block, element, value, chosen);
  return true;
}

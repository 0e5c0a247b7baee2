/** Every select: static, external, users, conversations, channels; one or many. */
import { combobox } from "./combobox.js";
import { focusName, pressChoice } from "./buttons.js";
import { channelName, findUser, roleOf, userName } from "./people.js";
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
const channels = () => one((state.workspace?.channels ?? []).map((each) => ({ label: `#${each.name}`, value: each.id })));
const conversations = () => one(state.conversations.map((each) => ({ label: each.kind === "im" ? each.name : `#${each.name}`, value: each.id })));

const initial = (ids, name) => [ids ?? []].flat().map((id) => ({ value: id, label: name(id) }));
const person = (id) => (findUser(id) ? userName(id) : id);
const hashed = (id) => `#${channelName(id)}`;

/** kind -> what it lists, and what stands in it at first. */
const KINDS = {
  static: { groups: groupsOf, first: (element) => [element.initial_options ?? element.initial_option ?? []].flat().map(option) },
  external: { first: (element) => [element.initial_options ?? element.initial_option ?? []].flat().map(option) },
  users: { groups: people, first: (element) => initial(element.initial_users ?? element.initial_user, person) },
  channels: { groups: channels, first: (element) => initial(element.initial_channels ?? element.initial_channel, hashed) },
  conversations: { groups: conversations, first: (element) => initial(element.initial_conversations ?? element.initial_conversation, hashed) },
};

const TYPE = /^(multi_)?(static|external|users|channels|conversations)_select$/;
export const isSelect = (type) => TYPE.test(type);

const count = (groups) => groups.reduce((sum, group) => sum + group.options.length, 0);

export function select(element, place) {
  const { surface, block } = place;
  const [, many, kind] = TYPE.exec(element.type);
  const external = kind === "external";
  const groups = external ? null : KINDS[kind].groups(element);
  const placeholder = spoken(element.placeholder) || (many ? "Choose one or more" : "Choose an option");
  const load = external
    ? (query) => surface.suggest(block, element, query)
    : async (query) => filtered(groups, query);
  return combobox({
    ...place.naming,
    label: place.naming.label || placeholder,
    placeholder,
    multi: Boolean(many),
    filterable: Boolean(many) || external || count(groups) > FILTER_FROM,
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

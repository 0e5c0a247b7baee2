/**
 * Where blocks stand: a message, the Home tab or a modal. It remembers what was chosen there (so a redraw
 * keeps it) and knows how a press or a type-ahead reaches the app.
 *
 * A remembered value is {value, chosen}: `value` as the control API takes it, `chosen` the options' labels.
 */
import * as api from "./api.js";
import { attempt } from "./announce.js";
import { conversationName, findUser, hashed, userName } from "./people.js";
import { state } from "./state.js";
import { spoken } from "./mrkdwn.js";

const memories = new Map();
const MEMORIES_KEPT = 400;

function memoryOf(key) {
  if (!memories.has(key)) memories.set(key, new Map());
  if (memories.size > MEMORIES_KEPT) memories.delete(memories.keys().next().value);
  return memories.get(key);
}

export const forget = (key) => memories.delete(key);

const at = (block, element) => `${block.block_id}\n${element.action_id}`;

/** Inputs tell the app nothing by themselves: what stands in them goes with the next press. */
const typedIn = (blocks = []) => blocks.filter((block) => block.type === "input" && block.element.type !== "file_input");

function surface(key, { kind, blocks, press, suggest, failed = attempt }) {
  const memory = memoryOf(key);
  const inputs = typedIn(blocks);
  const recall = (block, element) => memory.get(at(block, element));
  const values = (but) => {
    const held = inputs.filter((block) => block.block_id !== but).map((block) => [block.block_id, recall(block, block.element)?.value]);
    return Object.fromEntries(held.filter(([, value]) => value !== undefined));
  };
  return {
    kind,
    key,
    recall,
    values,
    keep: (block, element, value, chosen = []) => memory.set(at(block, element), { value, chosen }),
    restore: (block, element, held) => (held ? memory.set(at(block, element), held) : memory.delete(at(block, element))),
    press: (block, element, what) => failed(() => press({ action_id: element.action_id, block_id: block.block_id, values: values(block.block_id), ...what })),
    suggest: async (block, element, query) => groupsOf(await suggest({ action_id: element.action_id, block_id: block.block_id, query })),
  };
}

export const option = (raw) => ({ label: spoken(raw.text), value: raw.value, description: raw.description ? spoken(raw.description) : "" });

/** Block Kit options or option groups as [{label, options}]. */
export function groupsOf({ options, option_groups: groups }) {
  if (groups) return groups.map((group) => ({ label: spoken(group.label), options: group.options.map(option) }));
  return options?.length ? [{ label: "", options: options.map(option) }] : [];
}

export function messageSurface(channel, { ts, blocks, choices }) {
  const made = surface(`message ${state.user} ${channel} ${ts}`, {
    kind: "message",
    blocks,
    press: (what) => api.press({ user: state.user, channel, ts, ...what }),
    suggest: (what) => api.suggest({ user: state.user, channel, ts, ...what }),
  });
  takeState(made, choices ?? {});
  return made;
}

export function homeSurface(view) {
  const made = surface(`home ${state.user} ${view.id}`, {
    kind: "home",
    blocks: view.blocks,
    press: (what) => api.pressHome({ user: state.user, ...what }),
    suggest: (what) => api.suggest({ user: state.user, home: true, ...what }),
  });
  takeState(made, view.state?.values ?? {});
  return made;
}

export function modalSurface(view, failed) {
  const made = surface(`view ${view.id}`, {
    kind: "modal",
    blocks: view.blocks,
    failed,
    press: (what) => api.pressView({ user: state.user, ...what }),
    suggest: (what) => api.suggest({ user: state.user, ...what }),
  });
  takeState(made, view.state?.values ?? {});
  return made;
}

/** What the workspace already knows of the view is taken where the tab has nothing of its own. */
function takeState(made, values) {
  for (const [block_id, elements] of Object.entries(values)) {
    for (const [action_id, held] of Object.entries(elements)) {
      if (made.recall({ block_id }, { action_id })) continue;
      const [value, chosen] = heldValue(held);
      if (value !== undefined && value !== null) made.keep({ block_id }, { action_id }, value, chosen);
    }
  }
}

const named = (ids, name) => ids.map((id) => ({ value: id, label: name(id) }));
const person = (id) => (findUser(id) ? userName(id) : id);

function heldValue(held) {
  const readers = {
    selected_option: (each) => [each.value, [option(each)]],
    selected_options: (all) => [all.map((each) => each.value), all.map(option)],
    selected_user: (id) => [id, named([id], person)],
    selected_users: (ids) => [ids, named(ids, person)],
    selected_channel: (id) => [id, named([id], hashed)],
    selected_channels: (ids) => [ids, named(ids, hashed)],
    selected_conversation: (id) => [id, named([id], conversationName)],
    selected_conversations: (ids) => [ids, named(ids, conversationName)],
  };
  const name = Object.keys(readers).find((each) => held[each]);
  if (name) return readers[name](held[name]);
  if (held.files?.length) return [held.files.map((each) => each.name), []];
  return [held.value ?? held.rich_text_value ?? held.selected_date ?? held.selected_time ?? held.selected_date_time, []];
}

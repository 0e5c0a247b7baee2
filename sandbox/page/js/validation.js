/** What Slack's own client refuses before a modal is sent. */
import { isMoment } from "./inputs.js";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const isEmpty = (value) => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

function isAddress(text) {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

const letters = (count) => `${count} ${count === 1 ? "character" : "characters"}`;

const CHECKS = [
  [(raw, value) => raw.min_length && value.length < raw.min_length, (raw) => `Use at least ${letters(raw.min_length)}.`],
  [(raw, value) => raw.max_length && value.length > raw.max_length, (raw) => `Use no more than ${letters(raw.max_length)}.`],
  [(raw, value) => raw.type === "email_text_input" && !EMAIL.test(value), () => "Enter an e-mail address, such as name@example.org."],
  [(raw, value) => raw.type === "url_text_input" && !isAddress(value), () => "Enter a web address that starts with https://."],
  [(raw, value) => raw.type === "number_input" && !Number.isFinite(Number(value)), () => "Enter a number."],
  [(raw, value) => raw.type === "number_input" && !raw.is_decimal_allowed && !/^-?\d+$/.test(value), () => "Enter a whole number."],
  [(raw, value) => raw.min_value !== undefined && Number(value) < Number(raw.min_value), (raw) => `Enter ${raw.min_value} or more.`],
  [(raw, value) => raw.max_value !== undefined && Number(value) > Number(raw.max_value), (raw) => `Enter ${raw.max_value} or less.`],
];

function faultOf({ optional, element: raw }, value) {
  if (isEmpty(value)) return optional ? null : "Please complete this required field.";
  if (typeof value !== "string" || isMoment(raw.type)) return null;
  const found = CHECKS.find(([fails]) => fails(raw, value));
  return found ? found[1](raw) : null;
}

/** {block_id: sentence} for the input blocks that may not be sent as they are. */
export function faultsOf(view, surface) {
  const inputs = (view.blocks ?? []).filter((block) => block.type === "input");
  const faults = inputs.map((block) => [block.block_id, faultOf(block, surface.recall(block, block.element)?.value)]);
  return Object.fromEntries(faults.filter(([, fault]) => fault));
}

/** Europe/London by the sandbox's clock. A Slack ts is seconds since 1970 as text. */
import { state } from "./state.js";

const ZONE = "Europe/London";
const FORMS = new Map();

function parts(date, options) {
  const key = JSON.stringify(options);
  if (!FORMS.has(key)) FORMS.set(key, new Intl.DateTimeFormat("en-US", { timeZone: ZONE, hourCycle: "h23", ...options }));
  return Object.fromEntries(FORMS.get(key).formatToParts(date).map(({ type, value }) => [type, value]));
}

const ALL = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" };
const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const NUMERIC = { day: "2-digit", month: "2-digit", year: "numeric" };

export const now = () => new Date(Date.now() + state.clockSkew * 1000);
export const dateOf = (seconds) => new Date(Number(seconds) * 1000);

export const clockText = (date) => {
  const p = parts(date, ALL);
  return `${p.weekday} ${p.day} ${p.month} ${p.year}, ${p.hour}:${p.minute}`;
};
export const timeText = (date) => {
  const p = parts(date, ALL);
  return `${p.hour}:${p.minute}`;
};
const secondsText = (date) => `${timeText(date)}:${parts(date, ALL).second}`;
export const isoDay = (date) => {
  const p = parts(date, NUMERIC);
  return `${p.year}-${p.month}-${p.day}`;
};
const slashDay = (date) => isoDay(date).split("-").reverse().join("/");
const mediumDay = (date) => {
  const p = parts(date, LONG);
  return `${p.day} ${p.month} ${p.year}`;
};
const shortDay = (date) => {
  const p = parts(date, ALL);
  return `${p.day} ${p.month} ${p.year}`;
};
export const longDay = (date) => `${parts(date, LONG).weekday} ${mediumDay(date)}`;

const DAY = 86_400_000;
const NEAR = [[0, "today"], [-1, "yesterday"], [1, "tomorrow"]];

/** "today", "yesterday", "tomorrow", or null. */
function nearDay(date) {
  const found = NEAR.find(([days]) => isoDay(new Date(now().getTime() + days * DAY)) === isoDay(date));
  return found ? found[1] : null;
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

export const dayHeading = (date) => {
  const near = nearDay(date);
  return near ? `${capital(near)}, ${mediumDay(date)}` : longDay(date);
};

function ago(date) {
  const minutes = Math.round((now() - date) / 60_000);
  const steps = [[1440, "day"], [60, "hour"], [1, "minute"]];
  const [size, word] = steps.find(([each]) => Math.abs(minutes) >= each) ?? [1, "minute"];
  return new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(-Math.trunc(minutes / size), word);
}

const TOKENS = {
  date_num: isoDay,
  date_slash: slashDay,
  date: mediumDay,
  date_short: shortDay,
  date_long: longDay,
  date_pretty: (date) => nearDay(date) ?? mediumDay(date),
  date_short_pretty: (date) => nearDay(date) ?? shortDay(date),
  date_long_pretty: (date) => nearDay(date) ?? longDay(date),
  day_divider_pretty: (date) => nearDay(date) ?? longDay(date),
  date_long_full: longDay,
  time: timeText,
  time_secs: secondsText,
  ago,
};

/** Slack's date token: "{date_short_pretty} at {time}" for a time in seconds. */
export function tokenText(seconds, form) {
  const date = dateOf(seconds);
  const text = form.replace(/\{(\w+)\}/g, (whole, name) => (TOKENS[name] ? TOKENS[name](date) : whole));
  return text.startsWith("{") ? text : form.startsWith("{") ? capital(text) : text;
}

/** Seconds since 1970 of a London wall-clock time "2026-11-16T09:12", and back. */
export function londonSeconds(local) {
  const naive = Date.parse(`${local}Z`);
  const shift = Date.parse(`${localText(naive / 1000)}Z`) - naive;
  const first = naive - shift;
  const again = Date.parse(`${localText(first / 1000)}Z`) - first;
  return (naive - again) / 1000;
}

export const localText = (seconds) => `${isoDay(dateOf(seconds))}T${timeText(dateOf(seconds))}`;

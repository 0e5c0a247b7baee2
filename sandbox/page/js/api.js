/** The control API, one function a route. Every failure is an Error whose message is a sentence for people. */

const UNREACHABLE = "The sandbox does not answer. Check that its command still runs, then try again.";

async function answerOf(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body?.ok !== false) return body ?? {};
  const failure = new Error(sentence(body, response.status));
  failure.body = body;
  throw failure;
}

function sentence(body, status) {
  if (typeof body?.error === "string") return body.error;
  if (Array.isArray(body?.detail)) return body.detail.map((each) => each.msg).join(". ");
  return `The sandbox answered ${status}. See the wire log for what happened.`;
}

async function send(method, path, body) {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  const options = { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store" };
  const response = await fetch(`/control/${path}`, options).catch(() => {
    throw new Error(UNREACHABLE);
  });
  return answerOf(response);
}

const get = (path, query = {}) => {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(known.map(([name, value]) => [name, String(value)]));
  return send("GET", known.length ? `${path}?${search}` : path);
};
const post = (path, body = {}) => send("POST", path, body);

export const workspace = () => get("workspace");
export const conversations = async (user) => (await get("conversations", { user })).conversations;
/** Reading marks what was read, unless `peek` is given. */
export const messages = async (user, channel, { thread_ts, limit, peek } = {}) =>
  (await get("messages", { user, channel, thread_ts, limit, peek })).messages;
export const say = (words) => post("say", words);
export const edit = (user, channel, ts, text) => post("edit", { user, channel, ts, text });
export const remove = (user, channel, ts) => post("delete", { user, channel, ts });
export const press = (where) => post("press", where);
export const command = (words) => post("command", words);
export const shortcut = (which) => post("shortcut", which);
export const openHome = (user, tab) => post("home", { user, tab });
export const home = async (user) => (await get("home", { user })).view;
export const pressHome = (what) => post("home/press", what);
export const views = async (user) => (await get("views", { user })).views;
export const pressView = (what) => post("views/press", what);
export const suggest = (what) => post("views/suggest", what);
export const submitView = (user, values) => post("views/submit", { user, values });
export const closeView = (user, all = false) => post("views/close", { user, all });
export const clock = () => get("clock");
export const moveClock = (step) => post("clock", step);
export const log = (since, limit) => get("log", { since, limit });
export const bar = () => get("bar");
export const resume = () => post("bar/resume");
export const typing = () => post("bar/typing");

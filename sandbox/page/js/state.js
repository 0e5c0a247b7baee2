/** What this tab knows and shows. Modules change it through `set` and hear of it through `on`. */

export const state = {
  workspace: null,
  user: null,
  conversations: [],
  route: { place: "dm", thread: null, at: null },
  clockSkew: 0,
  bar: null,
  /** Whether the next change of place leaves the focus where it is. */
  isQuiet: false,
  logOpen: false,
  drafts: new Map(),
};

const hearers = new Map();

export function on(topics, hear) {
  for (const topic of [topics].flat()) hearers.set(topic, [...(hearers.get(topic) ?? []), hear]);
}

export function tell(topic, detail) {
  for (const hear of hearers.get(topic) ?? []) hear(detail);
}

export function set(changes) {
  Object.assign(state, changes);
  for (const topic of Object.keys(changes)) tell(topic, changes[topic]);
}

/* --- the address: #/U1/C1, #/U1/dm, #/U1/home, #/U1/about, …/thread/<ts>, …/at/<ts> --- */

export function parseHash(hash) {
  const [user, place, kind, ts] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const marked = { thread: null, at: null };
  if ((kind === "thread" || kind === "at") && ts) marked[kind] = ts;
  return { user: user || null, place: place || "dm", ...marked };
}

export function hashOf({ user = state.user, place = state.route.place, thread = null, at = null }) {
  const tail = thread ? `/thread/${thread}` : at ? `/at/${at}` : "";
  return `#/${user}/${place}${tail}`;
}

export const go = (where, { quietly = false } = {}) => {
  state.isQuiet = quietly;
  location.hash = hashOf(where);
};

/** The conversation id for the control API: "dm" for the app's own tabs. */
export const channelOf = (place) => (place === "home" || place === "about" ? null : place);

export const isAppPlace = (place) => ["dm", "home", "about"].includes(place);

/** The app's direct message channel may be named by id in links; the page calls it "dm". */
export function settled(route) {
  const direct = directMessage();
  return direct && route.place === direct.id ? { ...route, place: "dm" } : route;
}

export const directMessage = () =>
  state.conversations.find((each) => each.kind === "im");

export const remembered = () => sessionStorage.getItem("persona");
export const remember = (user) => sessionStorage.setItem("persona", user);

export const isNarrow = () => matchMedia("(max-width: 760px)").matches;
export const hasRoomBeside = () => matchMedia("(min-width: 1021px)").matches;

/** Hears of changes over server-sent events; asks every two seconds while the stream is down. */
import { tell } from "./state.js";

const KINDS = ["message", "view", "home", "clock", "delivery", "log", "bar", "refresh", "read"];
const POLL = 2000;
const QUIET = 250;

/** At most one run of `act` at a time and one each `pause` ms; a call meanwhile runs once more after. */
export function calmed(act, pause = QUIET) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await act();
    } finally {
      setTimeout(() => {
        running = false;
        if (again) {
          again = false;
          run();
        }
      }, pause);
    }
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * Tells "heard" with {type, …} for each change, and {type: "refresh"} when all should be read again.
 * A hidden tab hangs up, for a browser opens only six lines to one place, and reads all again when it is looked at.
 */
export function listen() {
  let hangUp = null;
  const turn = () => {
    if (document.hidden) hangUp = hangUp?.();
    else hangUp ??= opened();
  };
  document.addEventListener("visibilitychange", turn);
  turn();
}

function opened() {
  const source = new EventSource("/control/stream");
  let poll = null;
  const note = (event) => tell("heard", { type: event.type, ...parsed(event.data) });
  for (const kind of KINDS) source.addEventListener(kind, note);
  source.addEventListener("open", () => {
    clearInterval(poll);
    if (poll !== null) tell("reconnected");
    poll = null;
    tell("heard", { type: "refresh" });
  });
  source.addEventListener("error", () => {
    poll ??= setInterval(() => tell("heard", { type: "refresh" }), POLL);
  });
  return () => {
    clearInterval(poll);
    source.close();
  };
}

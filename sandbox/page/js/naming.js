/** The attributes by which a screen reader knows a field. */
import { spoken } from "./mrkdwn.js";

export const naming = ({ naming: { id, label, labelledBy, describedBy, required, invalid } }, element) => ({
  id, "aria-label": labelledBy ? undefined : label || spoken(element.placeholder) || undefined, "aria-labelledby": labelledBy,
  "aria-describedby": describedBy, "aria-required": required ? "true" : undefined, "aria-invalid": invalid ? "true" : undefined,
});

export function debounced(act, pause) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, pause);
  };
}

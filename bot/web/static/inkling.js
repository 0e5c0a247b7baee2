import { initAll } from "./nhsuk/nhsuk-frontend.min.js";

initAll();

// Copy and print: where there are scripts. Without them the page says how by hand.
for (const each of document.querySelectorAll(".inkling-with-script")) each.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    let words = "Copied.";
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      words = "The link is selected: copy it with your keyboard.";
    }
    document.querySelector("[data-copied]").textContent = words;
  });
}

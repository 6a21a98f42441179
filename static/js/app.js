/* What the pages gain with JavaScript. Each of them works without. */
"use strict";

(() => {
  const announcements = document.getElementById("announcements");

  /** Say a text to a screen reader, once. The same text again is heard again. */
  const announce = (text) => {
    if (!announcements) return;
    announcements.textContent = "";
    window.setTimeout(() => { announcements.textContent = text; }, 100);
  };

  /** The error summary takes focus: autofocus does it for a page, this also for what htmx brings. */
  const focusErrors = (root) => root.querySelector("[data-error-summary]")?.focus();

  document.addEventListener("DOMContentLoaded", () => {
    focusErrors(document);
    const news = [...document.getElementById("messages")?.children ?? []].map((one) => one.textContent.trim()).join(" ");
    if (news) announce(news);
  });

  document.addEventListener("htmx:afterSettle", ({ target }) => focusErrors(target));

  /** A button that copies a field's text. Without JavaScript there is none: the field is there to copy from. */
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        announce("Kopierat.");
        button.querySelector("span").textContent = "Kopierat";
      } catch {
        announce("Det gick inte att kopiera. Texten är markerad.");
      }
    });
  });

  /** Escape hides a footnote's text without moving the pointer or the focus (WCAG 1.4.13). */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".note:hover, .note:focus-within").forEach((note) => note.classList.add("shut"));
  });
  for (const end of ["mouseout", "focusout"]) {
    document.addEventListener(end, ({ target }) => target.closest?.(".note")?.classList.remove("shut"));
  }
})();

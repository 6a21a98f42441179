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

  /** The form's own line about saving: `<p class="save-state" data-save-state></p>` inside `<form data-saves>`. */
  const tellSaved = (element, text, failed) => {
    const form = element.closest("[data-saves]");
    const line = form?.querySelector("[data-save-state]");
    if (!line) return;
    line.textContent = text;
    line.classList.toggle("failed", failed);
    announce(text);
  };

  const clock = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });

  document.addEventListener("DOMContentLoaded", () => {
    focusErrors(document);
    const news = [...document.getElementById("messages")?.children ?? []].map((one) => one.textContent.trim()).join(" ");
    if (news) announce(news);
  });

  document.addEventListener("htmx:beforeRequest", ({ target }) => tellSaved(target, "Sparar …", false));
  document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (!detail.successful) return;
    // A session that has ended answers with the sign-in page: nothing was saved.
    if (new URL(detail.xhr.responseURL).pathname === document.body.dataset.signIn) {
      tellSaved(target, "Du har loggats ut. Tryck på spara-knappen: då behålls det du skrev medan du loggar in igen.", true);
    } else {
      tellSaved(target, `Sparat klockan ${clock()}`, false);
    }
  });
  document.addEventListener("htmx:responseError", ({ target }) => {
    tellSaved(target, "Det gick inte att spara. Det du skrev står kvar. Tryck på spara-knappen för att försöka igen.", true);
  });
  document.addEventListener("htmx:sendError", ({ target }) => {
    tellSaved(target, "Ingen kontakt med servern. Det du skrev står kvar här. Försök igen om en stund.", true);
  });
  document.addEventListener("htmx:afterSettle", ({ target }) => focusErrors(target));

  /** Escape hides a footnote's text without moving the pointer or the focus (WCAG 1.4.13). */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".note:hover, .note:focus-within").forEach((note) => note.classList.add("shut"));
  });
  for (const end of ["mouseout", "focusout"]) {
    document.addEventListener(end, ({ target }) => target.closest?.(".note")?.classList.remove("shut"));
  }
})();

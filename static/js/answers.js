/* The answer page, saved as you go: htmx sends each activity when something in it changes; this adds what htmx lacks.
   Without JavaScript the page's own button saves everything. */
"use strict";

(() => {
  const PAUSE = 1500;
  const LOGGED_OUT = "Inte sparat: du har loggats ut. Tryck på Spara längst ner på sidan och logga in. Det du skrev finns kvar.";
  const REFUSED = "Inte sparat. Det du skrev står kvar. Tryck på Spara längst ner på sidan för att försöka igen.";
  const NO_CONTACT = "Inte sparat: ingen kontakt med servern. Det du skrev står kvar. Vi försöker igen när du ändrar något.";

  document.querySelector("[data-saves-as-you-go]")?.removeAttribute("hidden");

  const tell = (element, text) => {
    const line = element.closest(".answer")?.querySelector(".save-state");
    if (!line) return;
    line.textContent = text;
    line.classList.add("failed");
  };

  /** A text is saved while one pauses, not only when one leaves the field: a phone may be put away. */
  const waiting = new Map();
  document.addEventListener("input", ({ target }) => {
    if (!target.matches(".answer textarea, .answer input[type=text]")) return;
    window.clearTimeout(waiting.get(target));
    waiting.set(target, window.setTimeout(() => {
      waiting.delete(target);
      target.dispatchEvent(new Event("change", { bubbles: true }));
    }, PAUSE));
  });
  document.addEventListener("change", ({ target }) => window.clearTimeout(waiting.get(target)));

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const sent = new URL(detail.pathInfo.finalRequestPath, window.location.href);
    const came = new URL(detail.xhr.responseURL || sent.href);
    if (came.pathname === sent.pathname) return;
    // The session has ended: the answer to the request is the sign-in page.
    detail.shouldSwap = false;
    tell(detail.requestConfig.elt, LOGGED_OUT);
  });
  /** What was wrong when the page came is right once it is saved: its errors, beside the field and on top, go. */
  const takeErrorsAway = (answer) => {
    answer.querySelectorAll(".has-error").forEach((field) => field.classList.remove("has-error"));
    answer.querySelectorAll(".field-errors").forEach((errors) => {
      answer.querySelectorAll(`[aria-describedby~="${errors.id}"]`).forEach((field) => {
        field.setAttribute("aria-describedby", field.getAttribute("aria-describedby").replace(errors.id, "").trim());
      });
      errors.remove();
    });
    answer.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    const summary = document.querySelector("[data-error-summary]");
    summary?.querySelectorAll("a").forEach((link) => {
      const about = document.getElementById(link.hash.slice(1));
      if (!about || answer.contains(about)) link.closest("li").remove();
    });
    if (summary && !summary.querySelector("li")) summary.remove();
  };
  document.addEventListener("htmx:afterSwap", ({ target }) => {
    const answer = target.closest(".answer");
    if (!answer || answer.querySelector(".save-state.failed, .conflict")) return;
    // Where one writes stays where it is, though the page above it grows shorter.
    const at = document.activeElement;
    const before = at.getBoundingClientRect().top;
    takeErrorsAway(answer);
    window.scrollBy(0, at.getBoundingClientRect().top - before);
  });
  document.addEventListener("htmx:responseError", ({ detail }) => tell(detail.elt, REFUSED));
  document.addEventListener("htmx:sendError", ({ detail }) => tell(detail.elt, NO_CONTACT));
})();

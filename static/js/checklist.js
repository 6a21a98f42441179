/* The editor's checklist: open beside the plan where there is room, folded above it where there is not; what one opened stays
   open when the list comes anew. Without this script it is folded everywhere. */
"use strict";

(() => {
  const opened = new Map();
  const groups = () => document.querySelectorAll("#att-se-over details");

  const fold = () => {
    for (const one of groups()) {
      const wide = one.hasAttribute("data-checklist") && window.matchMedia("(width >= 78rem)").matches;
      one.open = opened.get(one.id) ?? wide;
    }
  };

  // "toggle" does not bubble; only what a person pressed is remembered.
  document.addEventListener("click", ({ target }) => {
    const one = target.closest?.("#att-se-over summary")?.parentElement;
    if (one) opened.set(one.id, !one.open);
  });

  document.addEventListener("DOMContentLoaded", fold);
  document.addEventListener("htmx:oobAfterSwap", fold);
})();

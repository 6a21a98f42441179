/* Notes of a meeting: htmx sends what is being written on the way, so that a draft of it is kept; this says when that
   failed. Without JavaScript the page's own button saves, and a session that has ended loses nothing. */
"use strict";

(() => {
  const LOGGED_OUT = "Utkastet är inte bevarat: du har loggats ut. Tryck på Spara och logga in. Det du skrev finns kvar.";
  const REFUSED = "Utkastet är inte bevarat. Det du skrev står kvar. Tryck på Spara.";
  const NO_CONTACT = "Ingen kontakt med servern. Det du skrev står kvar här. Vi försöker igen när du skriver mer.";

  const line = document.querySelector("[data-keeps]");
  if (!line) return;

  const tell = (text) => {
    const told = document.createElement("p");
    told.className = "save-state failed";
    told.textContent = text;
    line.replaceChildren(told);
  };

  line.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const sent = new URL(detail.pathInfo.finalRequestPath, window.location.href);
    const came = new URL(detail.xhr.responseURL || sent.href);
    if (came.pathname === sent.pathname) return;
    // The session has ended: the answer is the sign-in page.
    detail.shouldSwap = false;
    tell(LOGGED_OUT);
  });
  line.addEventListener("htmx:responseError", () => tell(REFUSED));
  line.addEventListener("htmx:sendError", () => tell(NO_CONTACT));
})();

/* The editor: one part at a time is changed where it stands. htmx fetches the form and sends it; this puts the focus where the
   person was, and sees to it that nothing typed is lost. Without JavaScript the same links and buttons lead to pages. */
"use strict";

(() => {
  const SAVE_FIRST = "Det du skriver här är inte sparat. Spara eller avbryt först.";
  const REFUSED = "Inte sparat. Det du skrev står kvar här. Försök igen om en stund.";
  const GONE = "Inte sparat: någon annan har tagit bort det du ändrar. Det du skrev står kvar här, så att du kan kopiera det.";
  const NO_CONTACT = "Inte sparat: ingen kontakt med servern. Det du skrev står kvar här. Försök igen.";
  const NOT_DONE = "Det gick inte. Någon annan kan ha ändrat planen. Ladda om sidan och försök igen.";
  const ACTS = { up: ["up", "down", "edit"], down: ["down", "up", "edit"] };

  const openForm = () => document.querySelector(".part-form");
  const controls = (box) => [...box.querySelectorAll("form input, form textarea, form select")];
  const said = (box) => JSON.stringify(controls(box).map((one) => (one.type === "checkbox" || one.type === "radio" ? one.checked : one.value)));

  let first = ""; // what the open form said when it came
  let asked = null; // the control that was used last
  let before = null; // what stood where the form stands
  let leaving = false;

  const isChanged = (box) => Boolean(box.querySelector("[data-typed]")) || said(box) !== first;

  /** In the open form, where the eye is: above its fields, or beside the button that was pressed. */
  const tell = (box, text, where = "buttons") => {
    const place = box?.querySelector(`[data-news="${where}"]`);
    box?.querySelectorAll("[data-news]").forEach((one) => one.replaceChildren());
    if (place) {
      place.textContent = text;
      return;
    }
    const alert = document.createElement("div");
    alert.className = "ds-alert";
    alert.dataset.color = "danger";
    alert.append(Object.assign(document.createElement("p"), { textContent: text }));
    document.getElementById("editor-news")?.replaceChildren(alert);
  };

  /** Take away a form nobody has written in. */
  const close = (box) => {
    if (box.hasAttribute("data-new") || !before) box.remove();
    else {
      box.replaceWith(before);
      window.htmx.process(before);
    }
  };

  const focusOn = (key, act) => {
    const ways = [...(ACTS[act] ?? []), "edit"].map((one) => document.querySelector(`[data-of="${key}"][data-act="${one}"]`));
    const control = ways.find(Boolean) ?? document.getElementById(key)?.querySelector("a, button");
    control?.closest("details")?.setAttribute("open", "");
    control?.focus();
  };

  /** Send the form as without htmx: what was typed is kept for its writer until they have signed in again. */
  const sendAsPage = (form) => {
    leaving = true;
    HTMLFormElement.prototype.submit.call(form);
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, requestConfig } = event.detail;
    const open = openForm();
    const inPlan = elt.closest("#plan") || requestConfig.verb !== "get";
    if (open && inPlan && !open.contains(elt)) {
      if (isChanged(open)) {
        event.preventDefault();
        tell(open, SAVE_FIRST, "top");
        controls(open).find((one) => one.type !== "hidden")?.focus({ preventScroll: true });
        open.scrollIntoView({ block: "start" });
        return;
      }
      close(open);
    }
    asked = elt;
  });

  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const signIn = document.getElementById("plan")?.dataset.signIn;
    const { elt } = detail.requestConfig;
    const came = new URL(detail.xhr.responseURL || window.location.href);
    if (came.pathname === signIn) {
      detail.shouldSwap = false;
      if (elt.matches("form")) sendAsPage(elt);
      else window.location.assign(came.href);
    } else if (detail.shouldSwap && detail.target.matches("[data-place]")) {
      before = detail.target.cloneNode(true);
      before.querySelectorAll("details[open]").forEach((one) => one.removeAttribute("open"));
    }
  });

  document.addEventListener("htmx:load", ({ target: box }) => {
    if (!box.matches(".part-form")) return;
    first = said(box);
    if (!box.contains(document.activeElement)) controls(box).find((one) => one.type !== "hidden")?.focus();
    box.querySelector("[data-error-summary]")?.scrollIntoView({ block: "start" });
  });

  document.addEventListener("partShown", ({ detail, target }) => {
    // A new part's form stands beside what came, not in its place.
    if (target.closest?.("[data-new]")) target.closest("[data-new]").remove();
    focusOn(detail.key, asked?.dataset.act);
    document.body.dispatchEvent(new CustomEvent("planChanged", { bubbles: true }));
  });

  document.addEventListener("htmx:responseError", ({ detail }) => {
    const box = detail.elt.closest(".part-form");
    // The session is another one than when the page came: the form asks again, with what was typed in it.
    if (box && detail.xhr.status === 403 && detail.elt.matches("form")) sendAsPage(detail.elt);
    else tell(box, !box ? NOT_DONE : detail.xhr.status === 404 ? GONE : REFUSED);
  });
  document.addEventListener("htmx:sendError", ({ detail }) => tell(detail.elt.closest(".part-form"), NO_CONTACT));

  document.addEventListener("click", (event) => {
    document.querySelectorAll(".part-menu[open]").forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
    const box = event.target.closest?.("[data-cancel]")?.closest("[data-new]");
    if (!box) return;
    event.preventDefault();
    box.remove();
    asked?.closest("details")?.setAttribute("open", "");
    asked?.focus();
  });

  /* As in every other program: Ctrl+Z takes back, Ctrl+Y does again. In a field they are the field's own. */
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches?.("input, textarea, select")) return;
    const again = event.key === "y" || (event.shiftKey && event.key.toLowerCase() === "z");
    const button = (again || event.key === "z") && document.querySelector(`#angra-rad [value="${again ? "redo" : "undo"}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(".part-menu[open]");
    if (!menu) return;
    menu.removeAttribute("open");
    if (menu.contains(event.target)) menu.querySelector("summary").focus();
  });

  /* The bar that stays in sight must not stand over what has the focus, nor over what lies beside the plan. */
  const bar = document.querySelector(".editor-bar");
  const root = document.documentElement;
  new ResizeObserver(() => root.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  document.addEventListener("focusin", ({ target }) => {
    const over = [bar, document.getElementById("angra-rad")].filter((one) => getComputedStyle(one).position === "sticky");
    if (!target.matches(":focus-visible") || over.some((one) => one.contains(target))) return;
    const hidden = Math.max(0, ...over.map((one) => one.getBoundingClientRect().bottom)) + 8 - target.getBoundingClientRect().top;
    if (hidden > 0) window.scrollBy(0, -hidden);
  });

  window.addEventListener("beforeunload", (event) => {
    const open = openForm();
    if (open && !leaving && isChanged(open)) event.preventDefault();
  });
  document.addEventListener("submit", ({ target }) => { leaving = leaving || Boolean(target.closest?.(".part-form")); });
})();

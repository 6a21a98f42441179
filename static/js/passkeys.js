/* Passkeys: what a button asks the browser for, and what it answers (allauth's webauthn-json.js does the conversion). */
"use strict";

(() => {
  const WORDS = {
    NotAllowedError: "Det avbröts, eller tog för lång tid. Försök igen.",
    InvalidStateError: "Den nyckeln finns redan på ditt konto.",
    SecurityError: "Nycklar går inte att använda på den här adressen. Öppna sidan på dess riktiga adress.",
    other: "Nyckeln gick inte att använda. Försök igen, eller välj ett annat sätt.",
  };

  /** What the server wants signed: asked for at the press, or already on the page. */
  const options = async (form) => {
    if (!form.dataset.options) {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      return (await answer.json()).request_options;
    }
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  };

  /** A key that signs in alone is kept in the device, and asks who holds it. */
  const chosen = (form, asked) => {
    const alone = form.elements.passwordless;
    if (alone?.checked) {
      Object.assign(asked.publicKey.authenticatorSelection, {
        residentKey: "required", requireResidentKey: true, userVerification: "required",
      });
    }
    return asked;
  };

  const use = async (form) => {
    const told = form.querySelector("[data-passkey-told]");
    told.textContent = "";
    try {
      const data = await options(form);
      const credential = form.dataset.passkey === "create"
        ? await window.webauthnJSON.create(chosen(form, data.creation_options))
        : await window.webauthnJSON.get(data.request_options ?? data);
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (error) {
      told.textContent = WORDS[error.name] ?? WORDS.other;
    }
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    if (!window.webauthnJSON?.supported()) return;
    form.querySelectorAll("[data-passkey-ready]").forEach((part) => { part.hidden = false; });
    form.querySelectorAll("[data-passkey-missing]").forEach((part) => { part.hidden = true; });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      use(form);
    });
  });
})();

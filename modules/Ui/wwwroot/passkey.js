// Asks the browser for a passkey and sends its answer with the form that asked. Everything else of the portal works without this.
const known = "credentials" in navigator && typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";

async function answer(form) {
  const options = JSON.parse(form.dataset.options);
  const credential = form.dataset.passkey === "create"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(credential);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const frame = form.closest(".passkey");
  if (!known) {
    for (const sentence of document.querySelectorAll("[data-passkey-unknown]")) sentence.hidden = false;
    continue;
  }
  frame.hidden = false;
  const failed = form.querySelector("[data-passkey-failed]");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.credential.value = await answer(form);
    } catch {
      // Cancelled, timed out, or there is none: the page stays as it is, and says so.
      failed.hidden = false;
      return;
    }
    form.submit();
  });
}

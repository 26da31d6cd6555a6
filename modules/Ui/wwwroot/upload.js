// Sends a chosen file ahead of its form, in pieces, and takes up again where a broken line left off (tus 1.0, tus.io).
// Without this script, or where anything of it fails, the form sends the file itself.
const piece = 256 * 1024;
const tus = { "Tus-Resumable": "1.0.0" };
const pauses = [1, 2, 5, 10, 20, 30, 30, 30];

for (const input of document.querySelectorAll("input[type=file][data-upload]")) new Sending(input);

function Sending(input) {
  const form = input.form;
  const words = input.dataset;
  const status = document.getElementById(words.uploadStatus);
  const bar = status.querySelector("progress");
  const said = status.querySelector("span");
  const sent = form.elements[words.uploadSent];
  const name = input.name;
  let turn = 0;
  let running = null;
  let waiting = null;

  input.addEventListener("change", () => {
    turn++;
    sent.value = "";
    input.name = name;
    const file = input.files[0];
    running = file && file.size > piece ? send(file, turn) : null;
    status.hidden = !running;
  });

  form.addEventListener("submit", event => {
    if (!running) return;
    event.preventDefault();
    waiting = event.submitter;
    say(words.uploadWaiting);
  });

  async function send(file, mine) {
    say(words.uploadSending);
    try {
      const key = await keyOf(file);
      const address = await begun(key) ?? await begin(file, key);
      const hash = await continued(file, address, mine);
      localStorage.removeItem(key);
      if (mine !== turn) return;
      sent.value = hash;
      // The file is there: the form names it and does not carry it a second time.
      input.removeAttribute("name");
      say(words.uploadDone);
    } catch {
      if (mine !== turn) return;
      say(words.uploadFailed);
    }
    running = null;
    bar.hidden = true;
    if (waiting) form.requestSubmit(waiting);
    waiting = null;
  }

  async function begin(file, key) {
    const metadata = `filename ${base64("file." + file.name.split(".").pop())},filetype ${base64(file.type)}`;
    const answer = await ask("POST", words.upload, { "Upload-Length": file.size, "Upload-Metadata": metadata });
    if (answer.status !== 201) throw answer.status;
    const address = answer.headers.get("Location");
    localStorage.setItem(key, address);
    return address;
  }

  async function begun(key) {
    const address = localStorage.getItem(key);
    if (!address) return null;
    const answer = await ask("HEAD", address);
    if (answer.ok) return address;
    localStorage.removeItem(key);
    return null;
  }

  async function continued(file, address, mine) {
    for (let failed = 0; ;) {
      if (mine !== turn) throw "another file was chosen";
      try {
        const at = Number((await ask("HEAD", address)).headers.get("Upload-Offset"));
        const answer = await sendPiece(file, address, at);
        if (answer.status >= 400 && ![409, 423, 460, 503].includes(answer.status)) return Promise.reject(answer.status);
        if (!answer.ok) throw answer.status;
        failed = 0;
        const there = Number(answer.headers.get("Upload-Offset"));
        bar.value = there / file.size;
        if (there < file.size) continue;
        const result = await ask("GET", address);
        if (result.ok) return (await result.json()).sha256;
        throw result.status;
      } catch (reason) {
        if (failed === pauses.length) throw reason;
        say(words.uploadPaused);
        await new Promise(done => setTimeout(done, pauses[failed++] * 1000));
        say(words.uploadSending);
      }
    }
  }

  async function sendPiece(file, address, at) {
    const part = file.slice(at, at + piece);
    const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": at };
    if (window.crypto.subtle) headers["Upload-Checksum"] = "sha256 " + binary(await crypto.subtle.digest("SHA-256", await part.arrayBuffer()));
    return ask("PATCH", address, headers, part);
  }

  function ask(method, address, headers = {}, body = undefined) {
    const token = form.elements["__RequestVerificationToken"].value;
    return fetch(address, { method, body, credentials: "same-origin", headers: { ...tus, RequestVerificationToken: token, ...headers } });
  }

  function say(text) {
    status.hidden = false;
    bar.hidden = false;
    said.textContent = text;
  }
}

// What is remembered of a file tells nothing about it to whoever looks into the browser's storage.
async function keyOf(file) {
  const seen = new TextEncoder().encode(`${file.name}|${file.size}|${file.lastModified}`);
  return "upload:" + (window.crypto.subtle ? binary(await crypto.subtle.digest("SHA-256", seen)) : `${file.size}|${file.lastModified}`);
}

function binary(bytes) { return btoa(String.fromCharCode(...new Uint8Array(bytes))); }
function base64(text) { return binary(new TextEncoder().encode(text)); }

// Passkeys in a browser. Each element with data-passkey has a button that asks the site what to sign, lets the device sign
// it, and sends the answer. Without this script, or where a browser has no passkeys, they stay hidden.
(() => {
  const { browserSupportsWebAuthn, startAuthentication, startRegistration } = globalThis.SimpleWebAuthnBrowser ?? {};
  if (!browserSupportsWebAuthn?.()) return;

  async function post(path, body, token) {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-form-token': token },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    return answer;
  }

  async function go(form) {
    const { passkey, options, answer, token, next } = form.dataset;
    const optionsJSON = await post(options, {}, token);
    const isNew = passkey === 'register';
    const response = await (isNew ? startRegistration : startAuthentication)({ optionsJSON });
    const more = isNew ? { name: form.querySelector('input').value } : { next };
    const { location } = await post(answer, { response, ...more }, token);
    globalThis.location.assign(location);
  }

  for (const form of document.querySelectorAll('[data-passkey]')) {
    form.hidden = false;
    for (const other of document.querySelectorAll('[data-without-passkeys]')) other.hidden = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const said = form.querySelector('[role=alert]');
      said.textContent = '';
      go(form).catch((error) => {
        said.textContent = form.dataset.failed;
        console.warn(error);
      });
    });
  }
})();

// Passkeys: <form data-passkey="login|confirm|add"> with a hidden field `credential`; the options come from the form's
// address (login) or from <script id="passkey-options" type="application/json">.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withId = (credential) => ({ ...credential, id: toBytes(credential.id) });

const parse = (options) => ({
  ...options,
  challenge: toBytes(options.challenge),
  ...(options.user && { user: withId(options.user) }),
  ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map(withId) }),
  ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map(withId) }),
});

const serialise = (credential) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

const options = async (form) => {
  if (form.dataset.passkey !== "login") return JSON.parse(document.getElementById("passkey-options").textContent);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  return response.json();
};

const ask = async (form) => {
  const { creation_options: creation, request_options: request } = await options(form);
  if (request) return navigator.credentials.get({ publicKey: parse(request.publicKey) });
  const wanted = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  const publicKey = parse(creation.publicKey);
  return navigator.credentials.create({
    publicKey: { ...publicKey, authenticatorSelection: { ...publicKey.authenticatorSelection, ...wanted } },
  });
};

const run = async (form) => {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    form.elements.namedItem("credential").value = serialise(await ask(form));
    form.submit();
  } catch {
    failed.hidden = false;
  }
};

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); run(form); });
}

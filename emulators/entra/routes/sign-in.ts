import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { html } from "hono/html";
import { originOf } from "../access-tokens";
import type { Entra, GraphEnv } from "../service";
import { findRealm } from "./realm";

/**
 * The page where somebody types an e-mail address. A federated domain's people are sent on to its identity provider.
 * This is not a real sign-in: nobody is authenticated here.
 */
export function signInRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();

  routes.get("/", (c) => c.html(addressPage()));
  routes.get("/:tenant/oauth2/v2.0/authorize", (c) => {
    const hint = c.req.query("login_hint");
    return c.html(hint ? nextPage(entra, hint, originOf(c)) : addressPage());
  });
  routes.get("/sign-in", (c) => c.html(nextPage(entra, c.req.query("email") ?? "", originOf(c))));

  routes.post("/login.srf", (c) =>
    c.text("The emulator doesn't verify SAML responses yet: nobody was signed in.\n", 501),
  );

  return routes;
}

function addressPage() {
  return page(html`<form action="/sign-in">
  <label>E-mail <input type="email" name="email" autofocus required /></label> <button>Next</button>
</form>`);
}

function nextPage(entra: Entra, email: string, origin: string) {
  const realm = findRealm(entra, email);
  if (realm.kind === "Unknown")
    return page(html`<p>This username may be incorrect: ${email}</p>${addressPage()}`);
  if (realm.kind === "Managed") {
    return page(
      html`<p>${realm.domain} is managed here: ${email} would type a password now. The emulator ends here.</p>`,
    );
  }
  const destination = realm.federation?.passiveSignInUri;
  if (!destination)
    return page(html`<p>${realm.domain} is federated, but its configuration can't be read.</p>`);
  const request = Buffer.from(authnRequest(entra.now())).toString("base64");
  // The service posts the request, and names no address to answer to: the identity provider knows /login.srf.
  return page(html`<form method="post" action="${destination}">
  <input type="hidden" name="SAMLRequest" value="${request}" />
  <input type="hidden" name="RelayState" value="${origin}" />
  <p>Taking ${email} to your organization's sign-in page.</p> <button>Go on</button>
</form>
<script>document.forms[0].submit()</script>`);
}

/** https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp */
function authnRequest(now: Date): string {
  return [
    `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${randomUUID()}" IssueInstant="${now.toISOString()}" Version="2.0">`,
    `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">urn:federation:MicrosoftOnline</Issuer>`,
    `<samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" />`,
    "</samlp:AuthnRequest>",
  ].join("");
}

function page(content: ReturnType<typeof html>) {
  return html`<!doctype html><html lang="en"><head><title>Sign in (emulated Microsoft Entra)</title></head><body><h1>Sign in</h1>${content}</body></html>`;
}

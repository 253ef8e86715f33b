import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import type { CoreEnv } from "../../core";
import type { Emulation } from "../emulation";
import type { Application, SystemUser } from "../entities";
import { rememberTypedPassword } from "../provisioning/password-event";
import { samlMetadata } from "../saml-metadata";
import { accessTo } from "./access";
import { assertionFor, type Departure, isEmulated } from "./assertion";
import { readAuthnRequest } from "./authn-request";
import { signInWith } from "./credentials";
import { oneTimeCode } from "./one-time-code";
import { consoleHtmlPage, html } from "./page";
import { emitSsoAuth } from "./sso-event";
import { factorForm, passwordForm, responseForm } from "./sso-forms";
import { SIGN_IN, tokenResponse } from "./ws-federation";

/** A person whose password was right and who now shows a second factor. */
interface Waiting {
  user: SystemUser;
  sent: URLSearchParams;
}

/** `/saml2/…`, `/wsfed/…`: public metadata, and the pages where a person signs in to one application. */
export function registerSso(app: Hono<CoreEnv>, emulation: Emulation): void {
  const waiting = new Map<string, Waiting>();

  app.get("/saml2/metadata/:id", (c) => {
    const id = (c.req.param("id") ?? "").replace(/\.xml$/, "");
    const application = emulation.store.applications.get(id);
    const metadata = application && samlMetadata(application);
    return metadata ? c.body(metadata, 200, { "Content-Type": "application/xml" }) : c.notFound();
  });

  app.get("/saml2/:slug", (c) => {
    const application = findApplication(emulation, c.req.param("slug"));
    if (!application) return unknownApplication(c);
    return c.html(passwordForm(application, c.req.path, new URL(c.req.url).searchParams));
  });

  app.get("/wsfed/:slug", (c) => {
    const application = findApplication(emulation, c.req.param("slug"));
    if (!application) return unknownApplication(c);
    const sent = new URL(c.req.url).searchParams;
    if (sent.get("wa") !== SIGN_IN) return missesParameters(c);
    return c.html(passwordForm(application, c.req.path, sent));
  });

  // The active side of WS-Federation is not emulated: what is there answers as a page that misses its parameters.
  for (const path of ["/wstrust/:slug", "/wstrust/:slug/mex"]) {
    app.get(path, (c) =>
      findApplication(emulation, c.req.param("slug") ?? "") ? missesParameters(c) : unknownApplication(c),
    );
  }

  for (const path of ["/saml2/:slug", "/wsfed/:slug"]) {
    app.post(path, async (c) => {
      const application = findApplication(emulation, c.req.param("slug") ?? "");
      if (!application) return unknownApplication(c);
      const sent = new URLSearchParams(await c.req.text());
      const visit = { c, emulation, application, waiting };
      if (sent.has("code")) return checkFactor(visit, sent);
      // A service provider's POST brings a request only; our own form brings a password.
      return sent.has("password")
        ? checkPassword(visit, sent)
        : c.html(passwordForm(application, c.req.path, sent));
    });
  }
}

/** A browser at one application's address. */
interface Visit {
  c: Context;
  emulation: Emulation;
  application: Application;
  waiting: Map<string, Waiting>;
}

function findApplication(emulation: Emulation, slug: string): Application | undefined {
  // JumpCloud doesn't check that slugs are unique; of several applications the first answers.
  const found = [...emulation.store.applications.values()].find(
    (application) => application.ssoUrl.split("/").at(-1) === slug,
  );
  return found?.active ? found : undefined;
}

const missesParameters = (c: Context) => c.text("This address takes requests of WS-Federation.", 400);

function unknownApplication(c: Context) {
  const text = html`<p id="refused">No active application has the address ${c.req.path}.</p>`;
  return c.html(consoleHtmlPage("Unknown application", text), 404);
}

function checkPassword({ c, emulation, application, waiting }: Visit, sent: URLSearchParams) {
  const outcome = signInWith(emulation.store, sent.get("email") ?? "", sent.get("password") ?? "");
  const access = "refused" in outcome ? outcome : accessTo(emulation.store, outcome.user, application);
  if ("refused" in access || "refused" in outcome) {
    const refused = "refused" in access ? access.refused : "";
    emitSsoAuth(emulation, application, sent, { error_message: refused });
    return c.html(passwordForm(application, c.req.path, sent, refused), 401);
  }
  if (!access.secondFactor)
    return depart({ c, emulation, application }, sent, { user: outcome.user, method: "password" });
  const ticket = randomUUID();
  waiting.set(ticket, { user: outcome.user, sent });
  return c.html(factorForm(c.req.path, ticket, oneTimeCode(outcome.user, emulation.now())));
}

function checkFactor({ c, emulation, application, waiting }: Visit, sent: URLSearchParams) {
  const ticket = sent.get("ticket") ?? "";
  const known = waiting.get(ticket);
  if (!known) return c.html(passwordForm(application, c.req.path, sent, "Sign in again."), 401);
  const code = oneTimeCode(known.user, emulation.now());
  if (sent.get("code")?.trim() !== code) {
    emitSsoAuth(emulation, application, known.sent, { error_message: "The code is wrong.", mfa: false });
    return c.html(factorForm(c.req.path, ticket, code, "The code is wrong."), 401);
  }
  waiting.delete(ticket);
  return depart({ c, emulation, application }, known.sent, { user: known.user, method: "mfa" });
}

/** Sends a signed-in person on to the application. */
function depart(
  { c, emulation, application }: Omit<Visit, "waiting">,
  sent: URLSearchParams,
  { user, method }: Pick<Departure, "user" | "method">,
) {
  const request = readAuthnRequest(sent.get("SAMLRequest") ?? "");
  const inResponseTo = request ? { inResponseTo: request.id } : {};
  const posted = assertionFor(emulation, { application, user, method, ...inResponseTo });
  if (!posted) {
    const refused = `${application.displayLabel} has no private key to sign with.`;
    emitSsoAuth(emulation, application, sent, { error_message: refused });
    return c.html(passwordForm(application, c.req.path, sent, refused), 500);
  }
  emitSsoAuth(emulation, application, sent, { mfa: method === "mfa" });
  rememberTypedPassword(emulation, user, "login");
  if (isEmulated(application)) {
    const fields: Record<string, string> = c.req.path.startsWith("/wsfed/")
      ? { wa: SIGN_IN, wresult: tokenResponse(posted.samlResponse), wctx: sent.get("wctx") ?? "" }
      : { SAMLResponse: posted.samlResponse, RelayState: sent.get("RelayState") ?? "" };
    return c.html(responseForm(application, posted.destination, fields));
  }
  const text = html`<p>${user.firstname} ${user.lastname} would now be sent to ${posted.destination}.</p>`;
  return c.html(consoleHtmlPage("Signed in", text));
}

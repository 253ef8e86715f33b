import type { Context, Hono } from "hono";
import type { CoreEnv } from "../../core";
import type { Emulation } from "../emulation";
import type { Application } from "../entities";
import { targetsOfUser } from "../graph";
import { samlMetadata } from "../saml-metadata";
import { signInWith } from "./credentials";
import { html, page } from "./page";

/** `/saml2/…`: public metadata, and the page where a person signs in to one application. */
export function registerSso(app: Hono<CoreEnv>, emulation: Emulation): void {
  app.get("/saml2/metadata/:id", (c) => {
    const id = (c.req.param("id") ?? "").replace(/\.xml$/, "");
    const application = emulation.store.applications.get(id);
    const metadata = application && samlMetadata(application);
    return metadata ? c.body(metadata, 200, { "Content-Type": "application/xml" }) : c.notFound();
  });

  app.get("/saml2/:slug", (c) => showForm(c, emulation, new URL(c.req.url).searchParams));

  app.post("/saml2/:slug", async (c) => {
    const fields = new URLSearchParams(await c.req.text());
    // A service provider's POST brings a request only; our own form brings a password.
    return fields.has("password") ? signIn(c, emulation, fields) : showForm(c, emulation, fields);
  });
}

function findApplication(emulation: Emulation, slug: string): Application | undefined {
  // JumpCloud doesn't check that slugs are unique; of several applications the first answers.
  return [...emulation.store.applications.values()].find(
    (application) => application.ssoUrl.split("/").at(-1) === slug,
  );
}

function showForm(
  c: Context,
  emulation: Emulation,
  sent: URLSearchParams,
  refused = "",
): Response | Promise<Response> {
  const slug = c.req.param("slug") ?? "";
  const application = findApplication(emulation, slug);
  if (!application?.active) {
    const text = html`<p>No active application has the address /saml2/${slug}.</p>`;
    return c.html(page("Unknown application", text), 404);
  }
  const form = html`<p id="refused">${refused}</p>
<form method="post" action="/saml2/${slug}">
<input type="hidden" name="SAMLRequest" value="${sent.get("SAMLRequest") ?? ""}">
<input type="hidden" name="RelayState" value="${sent.get("RelayState") ?? ""}">
<label for="email">E-mail address or user name</label>
<input id="email" name="email" autocomplete="username" value="${sent.get("username") ?? sent.get("email") ?? ""}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password">
<button id="sign-in">Sign in</button>
</form>`;
  const status = refused === "" ? 200 : 401;
  return c.html(page(`Sign in to ${application.displayLabel}`, form), status);
}

function signIn(c: Context, emulation: Emulation, fields: URLSearchParams): Response | Promise<Response> {
  const application = findApplication(emulation, c.req.param("slug") ?? "");
  if (!application) return showForm(c, emulation, fields);
  const name = fields.get("email") ?? "";
  const outcome = signInWith(emulation.store, name, fields.get("password") ?? "");
  const refused =
    "refused" in outcome ? outcome.refused : accessRefusal(emulation, outcome.user._id, application);
  emulation.emit({
    event_type: "sso_auth",
    service: "sso",
    success: refused === undefined,
    idp_initiated: !fields.get("SAMLRequest"),
    initiated_by: { type: "user", username: name },
    application: {
      id: application._id,
      name: application.name,
      display_label: application.displayLabel,
      sso_url: application.ssoUrl,
    },
  });
  if (refused !== undefined || "refused" in outcome) {
    return showForm(c, emulation, fields, refused ?? "The sign-in was refused.");
  }
  const { user } = outcome;
  const text = html`<p>${user.firstname} ${user.lastname} would now be sent to ${application.displayLabel}.</p>
<dl><dt>Issuer</dt><dd id="issuer">${String(application.config.idpEntityId?.value ?? "")}</dd>
<dt>NameID</dt><dd id="name-id">${user._id}</dd></dl>`;
  return c.html(page("Signed in", text));
}

function accessRefusal(emulation: Emulation, user: string, application: Application): string | undefined {
  const reached = targetsOfUser(emulation.store, user, ["application"]);
  if (reached.some((target) => target.id === application._id)) return undefined;
  return `You have no access to ${application.displayLabel}.`;
}

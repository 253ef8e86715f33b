import type { Application } from "../entities";
import type { PostedResponse } from "./assertion";
import { html, page } from "./page";

/** Where name and password are typed. `sent` is what the browser brought: a request, or an earlier attempt. */
export function passwordForm(
  application: Application,
  slug: string,
  sent: URLSearchParams,
  refused = "",
): string {
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
  return page(`Sign in to ${application.displayLabel}`, form);
}

/** Where the second factor is shown. There is no authenticator here, so the page tells what one would show. */
export function factorForm(slug: string, ticket: string, code: string, refused = ""): string {
  const form = html`<p id="refused">${refused}</p>
<form method="post" action="/saml2/${slug}">
<input type="hidden" name="ticket" value="${ticket}">
<label for="code">Code of your authenticator</label>
<input id="code" name="code" autocomplete="one-time-code">
<button id="verify">Verify</button>
</form>
<p><small>Your authenticator shows <span id="shown-code">${code}</span>.</small></p>`;
  return page("Verify it is you", form);
}

/** Takes the response to the application, without a click where the browser runs scripts. */
export function responseForm(
  application: Application,
  { destination, samlResponse }: PostedResponse,
  relayState: string,
): string {
  const form = html`<form method="post" action="${destination}">
<input type="hidden" name="SAMLResponse" value="${samlResponse}">
<input type="hidden" name="RelayState" value="${relayState}">
<p>Taking you to ${application.displayLabel}.</p>
<button id="go-on">Go on</button>
</form>
<script>document.forms[0].submit()</script>`;
  return page("Signed in", form);
}

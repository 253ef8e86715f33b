import type { Application } from "../entities";
import { consoleHtmlPage, html } from "./page";

/** What a page of either protocol keeps of the request that the browser brought. */
const KEPT = ["SAMLRequest", "RelayState", "wctx"];

/** Where name and password are typed. `sent` is what the browser brought: a request, or an earlier attempt. */
export function passwordForm(
  application: Application,
  path: string,
  sent: URLSearchParams,
  refused = "",
): string {
  const kept = KEPT.flatMap((name) => {
    const value = sent.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const begin = html`<p id="refused">${refused}</p>
<form method="post" action="${path}">`;
  const rest = html`
<label for="email">E-mail address or user name</label>
<input id="email" name="email" autocomplete="username" value="${sent.get("username") ?? sent.get("email") ?? ""}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password">
<button id="sign-in">Sign in</button>
</form>`;
  return consoleHtmlPage(`Sign in to ${application.displayLabel}`, begin + hidden(kept) + rest);
}

/** Where the second factor is shown. There is no authenticator here, so the page tells what one would show. */
export function factorForm(path: string, ticket: string, code: string, refused = ""): string {
  const form = html`<p id="refused">${refused}</p>
<form method="post" action="${path}">
<input type="hidden" name="ticket" value="${ticket}">
<label for="code">Code of your authenticator</label>
<input id="code" name="code" autocomplete="one-time-code">
<button id="verify">Verify</button>
</form>
<p><small>Your authenticator shows <span id="shown-code">${code}</span>.</small></p>`;
  return consoleHtmlPage("Verify it is you", form);
}

/** Takes the response to the application, without a click where the browser runs scripts. */
export function responseForm(
  application: Application,
  destination: string,
  fields: Record<string, string>,
): string {
  const begin = html`<form method="post" action="${destination}">`;
  const rest = html`
<p>Taking you to ${application.displayLabel}.</p>
<button id="go-on">Go on</button>
</form>
<script>document.forms[0].submit()</script>`;
  return consoleHtmlPage("Signed in", begin + hidden(Object.entries(fields)) + rest);
}

const hidden = (fields: readonly (readonly [name: string, value: string])[]): string =>
  fields.map(([name, value]) => html`\n<input type="hidden" name="${name}" value="${value}">`).join("");

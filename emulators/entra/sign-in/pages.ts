import { html } from "hono/html";
import type { SignInError } from "./errors";
import type { LoggedIds } from "./log";

type Html = ReturnType<typeof html>;

/** Where an e-mail address is typed. */
export function addressPage(notice: Html | string = ""): Html {
  return signInHtmlPage(html`${notice}<form action="/sign-in">
  <label>E-mail <input id="email" type="email" name="email" autocomplete="username" autofocus required /></label>
  <button id="next">Next</button>
</form>`);
}

/** Where somebody of a managed domain types a password. */
export function passwordPage(login: string): Html {
  return signInHtmlPage(html`<form method="post" action="/common/login">
  <p>${login}</p><input type="hidden" name="login" value="${login}" />
  <label>Password <input id="password" type="password" name="passwd" autocomplete="current-password" autofocus required /></label>
  <button id="sign-in">Sign in</button>
</form>`);
}

/** Takes a browser to an identity provider, without a click where it runs scripts. */
export function departurePage(
  destination: string,
  fields: { samlRequest: string; relayState: string },
): Html {
  return signInHtmlPage(html`<form method="post" action="${destination}">
  <input type="hidden" name="SAMLRequest" value="${fields.samlRequest}" />
  <input type="hidden" name="RelayState" value="${fields.relayState}" />
  <p>Taking you to your organization's sign-in page.</p> <button id="go-on">Go on</button>
</form>
<script>document.forms[0].submit()</script>`);
}

/** The same by WS-Federation: everything is in the address. */
export function wsFederationPage(destination: string, fields: Record<string, string>): Html {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return signInHtmlPage(html`<form method="get" action="${destination}">${inputs}
  <p>Taking you to your organization's sign-in page.</p> <button id="go-on">Go on</button>
</form>
<script>document.forms[0].submit()</script>`);
}

/** Where Entra asks for a second factor itself. Approving stands for what the person's telephone would do. */
export function factorPage(login: string, ticket: string, isRegistered: boolean): Html {
  return signInHtmlPage(html`<form method="post" action="/common/SAS/ProcessAuth">
  <p id="second-factor">${isRegistered ? "Approve sign in request" : "More information required: set up Microsoft Authenticator"}: ${login}</p>
  <input type="hidden" name="ticket" value="${ticket}" />
  <button id="approve">${isRegistered ? "Approve" : "Set up and approve"}</button>
</form>`);
}

export function signedInPage(userPrincipalName: string): Html {
  return signInHtmlPage(
    html`<p>You are signed in as <strong id="signed-in">${userPrincipalName}</strong>.</p>`,
  );
}

export function errorPage(error: SignInError, { requestId, correlationId }: LoggedIds, at: Date): Html {
  return signInHtmlPage(html`<p>Sorry, but we're having trouble signing you in.</p>
<p id="error">${error.message}</p>
<dl><dt>Request Id</dt><dd>${requestId}</dd><dt>Correlation Id</dt><dd>${correlationId}</dd>
<dt>Timestamp</dt><dd>${at.toISOString()}</dd></dl>`);
}

export function signInHtmlPage(content: Html): Html {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8" />
<title>Sign in (emulated Microsoft Entra)</title></head>
<body><h1>Sign in</h1>${content}<p><small>Local emulator. This is not Microsoft.</small></p></body></html>`;
}

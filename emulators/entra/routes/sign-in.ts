import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { html } from "hono/html";
import { originOf } from "../access-tokens";
import type { Federation, User } from "../entities";
import type { Entra, GraphContext, GraphEnv } from "../service";
import { rememberRequest, sendRequest } from "../sign-in/authn-request";
import { factorDemanded, SignInError, samlTokenMissing, sessionEnded } from "../sign-in/errors";
import { acceptResponse, type PostedResponse } from "../sign-in/federated-sign-in";
import { logSignIn } from "../sign-in/log";
import {
  addressPage,
  departurePage,
  errorPage,
  factorPage,
  passwordPage,
  signedInPage,
  signInHtmlPage,
  wsFederationPage,
} from "../sign-in/pages";
import { acceptPassword } from "../sign-in/password-sign-in";
import { secondFactorDemanded } from "../sign-in/second-factor";
import { asSamlResponse, signInRequest } from "../sign-in/ws-federation";
import { findRealm } from "./realm";

/** The pages where people sign in: an address, then a password here or the identity provider of their domain. */
export function signInRoutes(entra: Entra): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  const waiting = new Map<string, User>();

  routes.get("/", (c) => c.html(addressPage()));
  routes.get("/:tenant/oauth2/v2.0/authorize", (c) => {
    const hint = c.req.query("login_hint");
    return c.html(hint ? nextPage(entra, hint, originOf(c)) : addressPage());
  });
  routes.get("/sign-in", (c) => c.html(nextPage(entra, c.req.query("email") ?? "", originOf(c))));

  // https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp
  routes.post("/login.srf", (c) =>
    orErrorPage(entra, c, async (sent) => {
      const { user, federation, step } = await acceptResponse(
        entra,
        responseOf(sent, originOf(c)),
        originOf(c),
      );
      if (step === "second factor here") return askHere(entra, c, waiting, user);
      if (step === "signed in") return welcome(entra, c, user);
      return c.html(departure(entra, federation, user.userPrincipalName, originOf(c), true));
    }),
  );

  routes.post("/common/login", (c) =>
    orErrorPage(entra, c, async (sent) => {
      const user = acceptPassword(entra, sent.get("login") ?? "", sent.get("passwd") ?? "");
      return secondFactorDemanded(entra, user) ? askHere(entra, c, waiting, user) : welcome(entra, c, user);
    }),
  );

  routes.post("/common/SAS/ProcessAuth", (c) =>
    orErrorPage(entra, c, async (sent) => {
      const user = waiting.get(sent.get("ticket") ?? "");
      if (!user) throw sessionEnded();
      waiting.delete(sent.get("ticket") ?? "");
      if (!entra.store.methods.get(user.id)?.length) {
        entra.store.methods.set(user.id, ["microsoftAuthenticator"]);
      }
      return welcome(entra, c, user);
    }),
  );

  return routes;
}

function nextPage(entra: Entra, login: string, origin: string) {
  const realm = findRealm(entra, login);
  if (realm.kind === "Unknown")
    return addressPage(html`<p id="error">This username may be incorrect: ${login}</p>`);
  if (realm.kind === "Managed") return passwordPage(login);
  if (realm.federation?.passiveSignInUri) return departure(entra, realm.federation, login, origin);
  return signInHtmlPage(
    html`<p id="error">${realm.domain} is federated, but its configuration can't be read.</p>`,
  );
}

/** Takes a browser to the identity provider, by the protocol of the domain. */
function departure(
  entra: Entra,
  { passiveSignInUri, preferredAuthenticationProtocol }: Federation,
  login: string,
  origin: string,
  forSecondFactor = false,
) {
  const destination = passiveSignInUri ?? "";
  if (preferredAuthenticationProtocol === "wsFed") {
    const request = rememberRequest(entra, login, forSecondFactor);
    return wsFederationPage(destination, signInRequest(login, request, forSecondFactor));
  }
  const samlRequest = sendRequest(entra, login, forSecondFactor);
  return departurePage(destination, { samlRequest, relayState: origin });
}

/** What an identity provider posts, by either protocol. @throws SignInError */
function responseOf(sent: URLSearchParams, origin: string): PostedResponse {
  const wresult = sent.get("wresult");
  const base64 = wresult ? asSamlResponse(wresult, `${origin}/login.srf`) : sent.get("SAMLResponse");
  if (!base64) throw samlTokenMissing("There is neither a SAMLResponse nor a wresult.");
  const answers = wresult ? (sent.get("wctx") ?? "") : undefined;
  return { base64, ...(answers ? { answers } : {}) };
}

function welcome(entra: Entra, c: GraphContext, user: User) {
  logSignIn(entra, user);
  return c.html(signedInPage(user.userPrincipalName));
}

function askHere(entra: Entra, c: GraphContext, waiting: Map<string, User>, user: User) {
  logSignIn(entra, user, factorDemanded());
  const ticket = randomUUID();
  waiting.set(ticket, user);
  const isRegistered = Boolean(entra.store.methods.get(user.id)?.length);
  return c.html(factorPage(user.userPrincipalName, ticket, isRegistered));
}

async function orErrorPage(
  entra: Entra,
  c: GraphContext,
  answer: (sent: URLSearchParams) => Promise<Response>,
) {
  try {
    return await answer(new URLSearchParams(await c.req.text()));
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const ids = logSignIn(entra, error.who, error);
    return c.html(errorPage(error, ids, entra.now()), 400);
  }
}

import { randomUUID } from "node:crypto";
import type { Entra } from "../service";
import { MULTIPLE_AUTHN } from "./second-factor";

/**
 * The request that a browser takes to an identity provider; its id is remembered for the answer. It names no address to
 * answer to: the identity provider knows /login.srf.
 * https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp
 */
export function sendRequest(entra: Entra, login: string, forSecondFactor = false): string {
  const id = rememberRequest(entra, login, forSecondFactor);
  const at = entra.now().toISOString();
  const xml = [
    `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" IssueInstant="${at}" Version="2.0">`,
    `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">urn:federation:MicrosoftOnline</Issuer>`,
    `<samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" />`,
    forSecondFactor ? requestedContext() : "",
    "</samlp:AuthnRequest>",
  ].join("");
  return Buffer.from(xml).toString("base64");
}

/** The id of a request to an identity provider, whichever protocol it is sent by. */
export function rememberRequest(entra: Entra, login: string, forSecondFactor = false): string {
  const id = `_${randomUUID()}`;
  entra.store.signIns.requests.set(id, { login, at: entra.now().toISOString(), forSecondFactor });
  return id;
}

function requestedContext(): string {
  const reference = `<saml:AuthnContextClassRef>${MULTIPLE_AUTHN}</saml:AuthnContextClassRef>`;
  return `<samlp:RequestedAuthnContext xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${reference}</samlp:RequestedAuthnContext>`;
}

import { AUDIENCE } from "./federated-token";
import { MULTIPLE_AUTHN } from "./second-factor";

const SAML = "urn:oasis:names:tc:SAML:2.0";

/** What a browser takes to an identity provider of WS-Federation, in the address. */
export const signInRequest = (
  login: string,
  requestId: string,
  forSecondFactor: boolean,
): Record<string, string> => ({
  wa: "wsignin1.0",
  wtrealm: AUDIENCE,
  wctx: requestId,
  username: login,
  ...(forSecondFactor ? { wauth: MULTIPLE_AUTHN } : {}),
});

/** The assertion of a token response as a SAML response that came to this address, in base64. */
export function asSamlResponse(wresult: string, address: string): string {
  const [assertion = ""] = /<saml:Assertion .*<\/saml:Assertion>/s.exec(wresult) ?? [];
  const xml = [
    `<samlp:Response xmlns:samlp="${SAML}:protocol" xmlns:saml="${SAML}:assertion" Version="2.0" Destination="${address}">`,
    `${assertion}</samlp:Response>`,
  ].join("");
  return Buffer.from(xml).toString("base64");
}

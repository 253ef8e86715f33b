/** What a browser brings to a page of WS-Federation, and takes away from it. https://docs.oasis-open.org/wsfed/federation/v1.2 */
export const SIGN_IN = "wsignin1.0";

const TRUST = "http://schemas.xmlsoap.org/ws/2005/02/trust";
const SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

/** The answer to a request for a token, around the assertion of a SAML response in base64. */
export function tokenResponse(samlResponse: string): string {
  const xml = Buffer.from(samlResponse, "base64").toString("utf8");
  // Its signature covers the exclusive canonical form, which is the same in any envelope that declares the prefix.
  const [assertion = ""] = /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml) ?? [];
  return [
    `<t:RequestSecurityTokenResponse xmlns:t="${TRUST}" xmlns:saml="${SAML}">`,
    `<t:RequestedSecurityToken>${assertion}</t:RequestedSecurityToken>`,
    `<t:TokenType>${SAML}</t:TokenType>`,
    "</t:RequestSecurityTokenResponse>",
  ].join("");
}

import { type Behaviour, defineBehaviour } from "../../core";

const row = (behaviour: Omit<Behaviour, "vendor">) => defineBehaviour({ vendor: "entra", ...behaviour });
const SAML_PAGE = "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp";
const CODES = "https://learn.microsoft.com/entra/identity-platform/reference-error-codes";

/** What the emulator takes Entra to do with people who sign in. */
export const signInBehaviours: readonly Behaviour[] = [
  row({
    id: "entra-saml-response",
    what: "login.srf takes a SAML 2.0 response by POST: assertion signed by itself, audience urn:federation:MicrosoftOnline, persistent NameID, destination and recipient login.srf.",
    label: "documented",
    source: SAML_PAGE,
  }),
  row({
    id: "entra-ws-federation",
    what: "A domain whose preferredAuthenticationProtocol is wsFed sends the browser to passiveSignInUri with wa, wtrealm, wctx, username (and wauth for a second factor) in the address, and login.srf takes wresult; a SAMLResponse is taken of such a domain as well.",
    label: "documented",
    source:
      "https://docs.oasis-open.org/wsfed/federation/v1.2 (passive requestor), https://learn.microsoft.com/graph/api/resources/internaldomainfederation",
  }),
  row({
    id: "entra-ws-federation-token",
    what: "The token of WS-Federation is a SAML 2.0 assertion here, judged as one by SAML; the real service asks for SAML 1.1 with the claims UPN and ImmutableID.",
    label: "assumed",
    source: "simplified: what counts is issuer, signature and immutable id, which are the same",
  }),
  row({
    id: "entra-saml-either-certificate",
    what: "An assertion signed with signingCertificate or with nextSigningCertificate is taken.",
    label: "documented",
    source: "https://learn.microsoft.com/graph/api/resources/internaldomainfederation",
    breaksIfWrong:
      "a rollover would lock everybody out between publishing the next certificate and promoting it.",
  }),
  row({
    id: "entra-saml-expired-certificate",
    what: "A certificate that isn't valid now is not among the keys: AADSTS5000811.",
    label: "assumed",
    source: "the words of the error, 'any valid registered keys'",
  }),
  row({
    id: "entra-saml-sha1",
    what: "RSA-SHA256 is taken; RSA-SHA1 too, which the page calls deprecated.",
    label: "documented",
    source: SAML_PAGE,
  }),
  row({
    id: "entra-sign-in-by-immutable-id",
    what: "The account is the one whose onPremisesImmutableId is the NameID, exactly; nobody is AADSTS51004.",
    label: "reported",
    source:
      "https://support.okta.com/help/s/article/error-during-microsoft-office-365-single-sign-on-aadsts51004-the-user-account-does-not-exist-in-the-directory",
    breaksIfWrong: "people whose immutable id differs could sign in after all, or others could not.",
  }),
  row({
    id: "entra-sign-in-idp-email",
    what: "IDPEmail is compared with nothing: the immutable id alone says who it is, after signature, times and audience and before the root domain of the person's name.",
    label: "reported",
    source: `two red-team reports of 2026; ${SAML_PAGE} still asks for IDPEmail to be the user principal name, and AADSTS5000819 belongs to external (B2B) identity providers: ${CODES}`,
    breaksIfWrong: "people whose two addresses differ could not sign in, of which they are only warned.",
  }),
  row({
    id: "entra-sign-in-issuer",
    what: "An issuer that no domain has is AADSTS50107; a domain that became managed has none any more.",
    label: "documented",
    source: "https://learn.microsoft.com/troubleshoot/azure/active-directory/authentication-fails-with-error",
  }),
  row({
    id: "entra-sign-in-unknown-key",
    what: "A certificate that isn't registered is AADSTS5000811, a changed assertion AADSTS50006.",
    label: "reported",
    source:
      "https://blog.rmilne.ca/2021/11/29/sign-in-error-5000811-unable-to-verify-token-signature-the-signing-key-identifier-does-not-match-any-valid-registered-keys/",
  }),
  row({
    id: "entra-sign-in-foreign-domain",
    what: "A person outside the issuer's root domain is AADSTS5000820, children of the domain excepted.",
    label: "documented",
    source:
      "MicrosoftDocs/entra-docs 'Strengthen federated sign-in security', 2026-08-18; in force for all tenants since August 2026",
  }),
  row({
    id: "entra-sign-in-invalid-assertion",
    what: "Times, audience, addresses, an answer to nobody's request and an assertion that was used before are AADSTS500089; clocks may differ by five minutes.",
    label: "assumed",
    source:
      "https://learn.microsoft.com/answers/questions/777257 has the code without its reasons; that each is checked follows from SAML 2.0",
  }),
  row({
    id: "entra-sign-in-codes",
    what: "A blocked account is AADSTS50057, an unsigned or unreadable assertion 50008, a wrong password 50126, an unknown name 50034.",
    label: "documented",
    source: CODES,
  }),
  row({
    id: "entra-sign-in-unasked",
    what: "A response that answers no request is taken: people may begin at the identity provider.",
    label: "assumed",
    source: "identity providers offer a tile for Microsoft 365",
  }),
  row({
    id: "entra-mfa-claim",
    what: "A SAML 2.0 identity provider claims a second factor by the AuthnContextClassRef http://schemas.microsoft.com/claims/multipleauthn, and by nothing else.",
    label: "documented",
    source:
      "https://learn.microsoft.com/entra/identity/authentication/how-to-mfa-expected-inbound-assertions",
    breaksIfWrong: "people would be asked for a second factor twice, or sent back and forth.",
  }),
  row({
    id: "entra-mfa-behavior",
    what: "Where a second factor is demanded and not claimed: accept and reject let Entra ask, enforce sends back to the identity provider.",
    label: "documented",
    source: "https://learn.microsoft.com/graph/api/resources/internaldomainfederation",
  }),
  row({
    id: "entra-mfa-loop",
    what: "Sent back and again without the claim ends with AADSTS50079; the real service goes on for ever, or ends otherwise.",
    label: "assumed",
    source: `${CODES} has the code for a federated user who needs the claim`,
  }),
  row({
    id: "entra-mfa-demanded",
    what: "Security defaults, and Conditional Access policies that want it, demand a second factor at each sign-in; conditions of place, platform, device and risk never hold.",
    label: "assumed",
    source: "the real service remembers browsers for some time",
  }),
  row({
    id: "entra-sign-in-password",
    what: "In a managed domain people sign in with the tenant's password: those that a request wrote, and one for all seeded people.",
    label: "documented",
    source: "https://learn.microsoft.com/graph/api/resources/passwordprofile",
  }),
  row({
    id: "entra-sign-in-log",
    what: "auditLogs/signIns shows each end of a sign-in, the latest first, to AuditLog.Read.All, and to nobody in a tenant without P1.",
    label: "documented",
    source: "https://learn.microsoft.com/graph/api/signin-list",
  }),
  row({
    id: "entra-sign-in-log-interactive",
    what: "auditLogs/signIns lists interactive sign-ins alone. Beta lists those without interaction where $filter names them by signInEventTypes, a property that v1.0 does not have, as it has no userAgent and no authenticationProtocol.",
    label: "documented",
    source: "https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta, note and examples",
    breaksIfWrong: "`parity --legacy` would call sign-ins unread that the log shows, or the other way round.",
  }),
  row({
    id: "entra-sign-in-log-protocol",
    what: "Beta filters by authenticationProtocol; here at once, where the real log may not answer in time for many days.",
    label: "reported",
    source:
      "several published scripts filter by `authenticationProtocol eq 'deviceCode'` and 'ropc'; the page of the resource names the values and no $filter; CIPP's authors saw 30 days time out and one day answer fast",
    breaksIfWrong:
      "Graph refuses it with 400 or answers too late, and `parity --legacy` says that it did not read ROPC.",
  }),
  row({
    id: "entra-sign-in-log-legacy-clients",
    what: "A client that sends a password of its own is named by its protocol in clientAppUsed, such as IMAP4, POP3, Authenticated SMTP, Exchange ActiveSync, Other clients.",
    label: "documented",
    source:
      "https://learn.microsoft.com/entra/identity/conditional-access/block-legacy-authentication (of 2023, with the list; its successor has none), and `$filter` (eq) at https://learn.microsoft.com/graph/api/resources/signin",
  }),
  row({
    id: "entra-sign-in-log-ropc",
    what: "Sign-ins by ROPC are seeded as non-interactive ones; the token endpoint itself takes no password.",
    label: "assumed",
    source:
      "https://learn.microsoft.com/microsoftteams/rooms/rooms-authentication says that Teams Rooms on Windows sign in by ROPC, no page in which log",
  }),
  row({
    id: "entra-sign-in-log-at-once",
    what: "An entry can be read at once.",
    label: "assumed",
    source: "minutes on the real service",
  }),
];

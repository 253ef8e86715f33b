import { checkApplicationSignIn } from "../../../audit/application/sign-in-address";
import type { InternalDomainFederation } from "../../../audit/vendor-objects";

const planned = {
  domain: "example.com",
  template: "office365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/x",
  issuerUri: "https://example.com",
  configKeys: ["idpEntityId"],
};
const application = {
  id: "1",
  label: "Microsoft 365",
  template: "office365",
  active: true,
  ssoUrl: planned.ssoUrl,
  idpEntityId: planned.issuerUri,
  assertion: { settings: {} },
};

test.each([
  ["inactive", { active: false }, "is not active"],
  ["of another issuer", { idpEntityId: "https://other" }, 'the issuer of "Microsoft 365" is "https://other"'],
  [
    "at another address",
    { ssoUrl: "https://other" },
    'the sign-in address of "Microsoft 365" is "https://other"',
  ],
])("refuses to federate with an application that is %s", (_what, differs, words) => {
  const declared = { issuerUri: planned.issuerUri, passiveSignInUri: planned.ssoUrl };
  const finding = checkApplicationSignIn("example.com", declared, { ...application, ...differs });
  expect(finding.state).toBe("violated");
  expect(finding.evidence).toContain(words);
});

test.each([
  ["another host of JumpCloud's", "https://sso.eu.jumpcloud.com/saml2/x", "holds"],
  ["with a query", `${planned.ssoUrl}?tenant=1`, "holds"],
  ["another end", "https://sso.jumpcloud.com/saml2/y", "violated"],
  ["a stranger's host", "https://sso.example.net/saml2/x", "violated"],
])(
  "takes an application for that of an address which people are sent to already: %s",
  (_, address, state) => {
    const declared = {
      issuerUri: planned.issuerUri,
      passiveSignInUri: address,
      preferredAuthenticationProtocol: "saml",
    };
    const live: InternalDomainFederation = { ...declared, id: "1" };
    const judged = [live, undefined, { ...live, passiveSignInUri: planned.ssoUrl }].map(
      (one) => checkApplicationSignIn("example.com", declared, application, one).state,
    );
    expect(judged).toEqual([state, "violated", "violated"]);
  },
);

test.each([
  ["saml", "violated"],
  ["wsFed", "holds"],
  // As MSOnline left it.
  [undefined, "holds"],
])(
  "takes another page of the same application for its own where the protocol is %s: %s",
  (protocol, state) => {
    const passiveSignInUri = "https://sso.jumpcloud.com/wsfed/m365-example-com";
    const declared = {
      issuerUri: planned.issuerUri,
      passiveSignInUri,
      ...(protocol ? { preferredAuthenticationProtocol: protocol } : {}),
    };
    const own = { ...application, ssoUrl: "https://sso.jumpcloud.com/saml2/m365-example-com" };
    expect(checkApplicationSignIn("example.com", declared, own).state).toBe(state);
    const other = { ...own, ssoUrl: "https://sso.jumpcloud.com/saml2/other" };
    expect(checkApplicationSignIn("example.com", declared, other).state).toBe(
      protocol === "wsFed" ? "holds" : "violated",
    );
  },
);

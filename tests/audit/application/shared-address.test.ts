import { checkAddressUnique } from "../../../audit/application/shared-address";

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
  ["the same address", "https://sso.jumpcloud.com/saml2/example-com", "violated"],
  ["the same end on another host", "https://login.example.net/saml2/example-com", "violated"],
  ["another end", "https://sso.jumpcloud.com/saml2/example-com-2", "holds"],
  ["no address", "", "holds"],
])("judges another application with %s, also one that is not active", (_what, ssoUrl, state) => {
  const ours = { ...application, ssoUrl: "https://sso.jumpcloud.com/saml2/example-com" };
  const other = { ...application, id: "other", label: "Wiki", active: false, ssoUrl };
  expect(checkAddressUnique("example.com", ours, [ours, other])).toMatchObject({ code: "slug-taken", state });
});

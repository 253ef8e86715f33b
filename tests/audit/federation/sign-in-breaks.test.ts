import { affectsWholeDomain, checkSignInBreaks } from "../../../audit/federation/sign-in-breaks";
import type { JumpCloudSamlApplication } from "../../../audit/vendor-objects";
import { domain } from "../people";

const base64 = Buffer.from("JumpCloud's certificate").toString("base64");
const declared = {
  issuerUri: "https://example.com",
  passiveSignInUri: "https://sso.jumpcloud.com/saml2/x",
  groupId: "g1",
};
const application: JumpCloudSamlApplication = {
  id: "a1",
  label: "Microsoft 365",
  template: "office365",
  active: true,
  ssoUrl: declared.passiveSignInUri,
  idpEntityId: declared.issuerUri,
  certificate: { base64, sha1: "AB12", notBefore: "2026-01-01", notAfter: "2031-01-01" },
  assertion: { settings: {} },
};
const federation = { id: "1", ...declared, displayName: "by hand", signingCertificate: base64 };
const side = { application, groups: ["g1"] };

function codes(
  differs: object,
  signing: { application?: JumpCloudSamlApplication; groups: string[] } = side,
) {
  const live = domain("example.com", { authenticationType: "Federated", federation, ...differs });
  return checkSignInBreaks(live, declared, signing).map(({ code, state }) => [code, state]);
}

test("finds nothing where people can sign in, whatever the federation is called", () => {
  expect(codes({})).toEqual([]);
});

test("says nothing of a Managed domain, nor of a configuration that could not be read", () => {
  expect(codes({ authenticationType: "Managed", federation: undefined })).toEqual([]);
  expect(codes({ federation: undefined, federationUnread: "403" })).toEqual([]);
});

test.each<[string, object, { application?: JumpCloudSamlApplication; groups: string[] }, string]>([
  ["without a configuration", { federation: undefined, isHalf: true }, side, "federation-half"],
  ["whose application is gone", {}, { groups: ["g1"] }, "application-gone"],
  [
    "whose application is switched off",
    {},
    { ...side, application: { ...application, active: false } },
    "application-mismatch",
  ],
  [
    "whose application signs with another issuer",
    {},
    { ...side, application: { ...application, idpEntityId: "https://other.example" } },
    "application-mismatch",
  ],
  [
    "whose application has another certificate",
    {},
    {
      ...side,
      application: {
        ...application,
        certificate: { base64: "b3RoZXI=", sha1: "CD34", notBefore: "", notAfter: "" },
      },
    },
    "certificate-trusted",
  ],
  ["whose people may not use the application", {}, { ...side, groups: [] }, "application-closed"],
  [
    "that sends people elsewhere",
    { federation: { ...federation, passiveSignInUri: "https://adfs.example.com/ls" } },
    side,
    "federation-differs",
  ],
  [
    "that expects another issuer",
    { federation: { ...federation, issuerUri: "https://other.example" } },
    side,
    "federation-differs",
  ],
])("knows that nobody can sign in on a domain %s", (_what, live, signing, code) => {
  expect(codes(live, signing)).toEqual([[code, "violated"]]);
});

test("says of a group that is outside what is so of it, and nothing of everybody", () => {
  const live = domain("example.com", { authenticationType: "Federated", federation });
  const told = checkSignInBreaks(live, declared, {
    application,
    groups: ["g2", "g3"],
    declaredGroup: { unread: "403" },
  });
  expect(told.map(affectsWholeDomain)).toEqual([false]);
  expect(told[0]?.evidence).toBe(
    "the declared group g1 could not be read: 403; only the groups g2, g3 may use its application",
  );
});

test.each<[string, string[], string[], string | undefined]>([
  ["each of them gets in by another group", ["g2"], ["p1", "p2", "p9"], "holds"],
  ["one of them gets in no other way", ["g2"], ["p1"], "violated"],
  ["they are bound by themselves", [], ["p1", "p2"], "holds"],
])(
  "tells of a declared group that is not bound, and calls it no break, only where %s",
  (_, groups, admitted, state) => {
    const live = domain("example.com", { authenticationType: "Federated", federation });
    const declaredGroup = { value: { name: "Staff", members: ["p1", "p2"] } };
    const told = checkSignInBreaks(live, declared, { application, groups, admitted, declaredGroup });
    expect(told.map((one) => [one.code, one.state])).toEqual([["group-outside", state]]);
  },
);

import { deflateRawSync } from "node:zlib";
import { createJumpCloud, JUMPCLOUD_BEHAVIOURS, type JumpCloudSeed } from "../../../emulators/jumpcloud";
import { hexId, SEED, startJumpCloud } from "./start";

const application = {
  template: "office365",
  displayLabel: "Microsoft 365",
  ssoUrl: "https://sso.jumpcloud.com/saml2/m365",
};
const seed = {
  ...SEED,
  users: SEED.users.map((user) => ({ ...user, password: `${user.username}-password` })),
  groups: [{ name: "Everyone", members: ["ann", "cleo"], applications: ["Microsoft 365"] }],
  applications: [{ ...application, config: { idpEntityId: "https://example.com" } }],
};

function signIn(path: string, fields: Record<string, string>, seeded: JumpCloudSeed = seed) {
  const { jumpcloud } = startJumpCloud({ seed: seeded });
  return jumpcloud.signIn.request(path, { method: "POST", body: new URLSearchParams(fields) });
}

/** The statement that a page posts, as XML. */
async function statementOf(answer: Response): Promise<string> {
  const posted = /name="SAMLResponse" value="([^"]+)"/.exec(await answer.text())?.[1] ?? "";
  return Buffer.from(posted, "base64").toString();
}

const ann = { email: "ann@example.com", password: "ann-password" };

it("shows a form at the application's address, which keeps the request", async () => {
  const { jumpcloud } = startJumpCloud({ seed });
  const form = await jumpcloud.signIn.request("/saml2/m365?SAMLRequest=abc");
  expect(await form.text()).toContain('name="SAMLRequest" value="abc"');
});

it("answers a request by a signed statement about the person, posted to Microsoft's address", async () => {
  const request = Buffer.from(
    '<p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_asked"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">urn:federation:MicrosoftOnline</Issuer></p:AuthnRequest>',
  );
  for (const SAMLRequest of [request.toString("base64"), deflateRawSync(request).toString("base64")]) {
    const answer = await signIn("/saml2/m365", { ...ann, SAMLRequest, RelayState: "back" });
    const page = await answer.clone().text();
    expect(page).toContain('<form method="post" action="https://localhost:8443/login.srf">');
    expect(page).toContain('name="RelayState" value="back"');
    const statement = await statementOf(answer);
    for (const part of [
      'Destination="https://localhost:8443/login.srf" InResponseTo="_asked"',
      'Recipient="https://localhost:8443/login.srf" InResponseTo="_asked"',
      "<saml:Issuer>https://example.com</saml:Issuer>",
      `nameid-format:persistent">${hexId("user", "ann")}</saml:NameID>`,
      "<saml:Audience>urn:federation:MicrosoftOnline</saml:Audience>",
      'NotBefore="2026-03-01T12:00:00.000Z" NotOnOrAfter="2026-03-01T12:10:00.000Z"',
      '<saml:Attribute Name="IDPEmail"><saml:AttributeValue>ann@example.com</saml:AttributeValue>',
      "ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef>",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    ])
      expect(statement).toContain(part);
  }
});

it("answers nobody's request where the person begins at JumpCloud", async () => {
  const answer = await signIn("/saml2/m365", ann);
  const statement = await statementOf(answer);
  expect(statement).toContain(hexId("user", "ann"));
  expect(statement).not.toContain("InResponseTo");
});

it.each([
  [{ domains: ["example.com"] }, "ann@example.com"],
  [{ domains: ["example.org"], defaultDomain: "example.org" }, "ann@example.org"],
  [{ translationRules: ["user_principal_name_from_alternate_email"] }, "ann@example.net"],
])("states as IDPEmail the name that a directory with %j writes", async (parts, name) => {
  const answer = await signIn("/saml2/m365", ann, {
    ...seed,
    users: seed.users.map((user) => ({ ...user, alternateEmail: `${user.username}@example.net` })),
    directories: [{ name: "Microsoft 365", type: "office_365", ...parts }],
    groups: [
      { name: "Everyone", members: ["ann"], applications: ["Microsoft 365"], directories: ["Microsoft 365"] },
    ],
  });
  expect(await statementOf(answer)).toContain(`<saml:AttributeValue>${name}</saml:AttributeValue>`);
});

it("signs nobody in to another service, and says where they would be sent", async () => {
  const applications = [{ ...application, template: "saml2", config: { idpEntityId: "JumpCloud" } }];
  const answer = await signIn("/saml2/m365", ann, { ...seed, applications });
  expect(await answer.text()).toContain("Ann Test would now be sent to https://YOUR_ACS_URL/.");
});

it("can't sign with an application that has a certificate and no key", async () => {
  const { jumpcloud } = startJumpCloud({ seed });
  const config = [...jumpcloud.state.applications.values()][0]?.config;
  Object.assign(config?.idpPrivateKey ?? {}, { value: "" });
  const answer = await jumpcloud.signIn.request("/saml2/m365", {
    method: "POST",
    body: new URLSearchParams(ann),
  });
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining("has no private key")]);
});

it("asks for a code where a policy demands one, and takes only the right one", async () => {
  const { jumpcloud } = startJumpCloud({
    seed: {
      ...seed,
      users: seed.users.map((user) => ({ ...user, totp_enabled: true })),
      accessPolicies: [
        {
          name: "MFA",
          type: "application",
          effect: { action: "allow", obligations: { mfa: { required: true } } },
        },
      ],
    },
  });
  const post = (fields: Record<string, string>) =>
    jumpcloud.signIn.request("/saml2/m365", { method: "POST", body: new URLSearchParams(fields) });
  const asked = await (await post(ann)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(asked)?.[1] ?? "";
  const code = /id="shown-code">(\d{6})</.exec(asked)?.[1] ?? "";
  const wrong = await post({ ticket, code: "000000" });
  expect([wrong.status, await wrong.text()]).toEqual([401, expect.stringContaining("The code is wrong.")]);
  expect(await statementOf(await post({ ticket, code }))).toContain(hexId("user", "ann"));
  expect((await post({ ticket, code })).status).toBe(401);
});

it.each([
  ["a wrong password", "ann", "nothing", "The user name or password is wrong."],
  ["a staged account", "cleo", "cleo-password", "This account is not activated yet."],
  ["a person without access", "bob", "bob-password", "You have no access to Microsoft 365."],
])("refuses %s", async (_, name, password, text) => {
  const answer = await signIn("/saml2/m365", { email: `${name}@example.com`, password });
  expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining(text)]);
});

it("serves public metadata and escapes what it shows", async () => {
  const { jumpcloud } = startJumpCloud({ seed });
  const metadata = await jumpcloud.signIn.request(`/saml2/metadata/${hexId("application", "Microsoft 365")}`);
  expect(await metadata.text()).toContain('entityID="https://example.com"');
  const missing = await jumpcloud.signIn.request("/saml2/<b>");
  expect([missing.status, await missing.text()]).toEqual([404, expect.not.stringContaining("<b>")]);
});

it("lists a person's applications in the user portal", async () => {
  const answer = await signIn("/login", { email: "ann@example.com", password: "ann-password" });
  expect(await answer.text()).toContain('<a href="https://sso.jumpcloud.com/saml2/m365">Microsoft 365</a>');
});

it("keeps passwords out of the journal", async () => {
  const { jumpcloud } = startJumpCloud({ seed });
  const body = new URLSearchParams({ email: "ann", password: "ann-password" });
  await jumpcloud.signIn.request("/login", { method: "POST", body });
  expect(JSON.stringify(jumpcloud.journal)).not.toContain("ann-password");
});

it("goes back to the seed on reset", async () => {
  const { jumpcloud, call } = startJumpCloud({ seed });
  const before = jumpcloud.snapshot().users;
  await call(`DELETE /api/systemusers/${hexId("user", "ann")}`);
  jumpcloud.reset();
  expect(jumpcloud.snapshot().users).toEqual(before);
  expect(jumpcloud.journal.all()).toEqual([]);
});

it("refuses a state that isn't whole", () => {
  const { jumpcloud } = startJumpCloud({ seed });
  const { users: _users, ...torn } = jumpcloud.snapshot();
  expect(() => createJumpCloud({ seed, snapshot: torn })).toThrow("its JumpCloud part is damaged");
});

it("names a seed's mistakes", () => {
  const groups = [{ name: "Everyone", members: ["nobody"] }];
  expect(() => createJumpCloud({ seed: { ...seed, groups } })).toThrow(
    "Seed: member nobody of group Everyone is not seeded.",
  );
});

it("has one row for each behaviour, and names what the product stands on", () => {
  const ids = JUMPCLOUD_BEHAVIOURS.map((row) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
  const bearing = JUMPCLOUD_BEHAVIOURS.filter((row) => row.label !== "documented" && row.breaksIfWrong);
  expect(bearing.map((row) => row.id)).toEqual(
    expect.arrayContaining(["jumpcloud-name-id", "jumpcloud-template-key", "jumpcloud-certificate-upload"]),
  );
});

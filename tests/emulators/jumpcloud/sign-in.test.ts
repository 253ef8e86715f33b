import { createJumpCloud, JUMPCLOUD_BEHAVIOURS } from "../../../emulators/jumpcloud";
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

function signIn(path: string, fields: Record<string, string>, seeded = seed) {
  const { jumpcloud } = startJumpCloud({ seed: seeded });
  return jumpcloud.signIn.request(path, { method: "POST", body: new URLSearchParams(fields) });
}

it("shows a form at the application's address, and who would be signed in", async () => {
  const { jumpcloud } = startJumpCloud({ seed });
  const form = await jumpcloud.signIn.request("/saml2/m365?SAMLRequest=abc");
  expect(await form.text()).toContain('name="SAMLRequest" value="abc"');
  const answer = await signIn("/saml2/m365", { email: "ann@example.com", password: "ann-password" });
  const posted = /name="SAMLResponse" value="([^"]+)"/.exec(await answer.text())?.[1] ?? "";
  expect(Buffer.from(posted, "base64").toString()).toContain(`>${hexId("user", "ann")}</saml:NameID>`);
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

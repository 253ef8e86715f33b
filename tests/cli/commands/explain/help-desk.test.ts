import { type RunningEmulators, signInAs } from "../../../../emulators";
import { grant } from "../../../emulators/permissions";
import { type Prepared, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { command } from "../../command";
import { federate } from "../../federated";

let emulators: RunningEmulators;
let prepared: Prepared;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  prepared = await federate(emulators, `${emulators.urls.signIn}/saml2/m365-example-com`);
});
afterAll(() => emulators.close());

const ADA = "ada@example.com";
const helpDesk = (user: string, ...args: string[]) =>
  command(emulators, ["explain", user, "--for-helpdesk", ...args], { identity: "read" });
const flat = (text: string) => text.replace(/\s+/g, " ");

test("finds the last refusal in Microsoft's log, and the card of its number", async () => {
  grant(emulators, "AuditLog.Read.All");
  const { graph } = vendorsOf(emulators);
  const held = emulators.entra.state.users.get((await graph.users.get(ADA)).id);
  if (held) held.accountEnabled = false;
  await signInAs(emulators, { email: ADA });
  if (held) held.accountEnabled = true;
  const { code, stdout } = await helpDesk("ada");
  expect(code).toBe(0);
  expect(flat(stdout)).toMatch(
    /Which card Microsoft's log has AADSTS50057 of \S+Z\. AADSTS50057 The caller says/,
  );

  await signInAs(emulators, { email: ADA });
  const after = await helpDesk("ada", "--json");
  expect(JSON.parse(after.stdout).because).toMatch(
    /^Microsoft's log has a sign-in of \S+, and no refused sign-in since: ask/,
  );
});

test("goes by what both vendors have where the log can't be read, and shows nothing else of them", async () => {
  await emulators.jumpcloud.regenerateCertificate(prepared.applicationId);
  const { code, stdout } = await helpDesk(ADA);
  expect(code).toBe(1);
  expect(stdout.split("\n").slice(0, 10)).toEqual([
    "  At JumpCloud      ada@example.com",
    "  At Microsoft      ada@example.com",
    "  Signs in          at JumpCloud, for example.com",
    "  Through JumpCloud can't sign in",
    "  What breaks       The tenant does not trust the certificate. JumpCloud has no certificate, or signs with one",
    "                    that the tenant trusts neither as its present nor as its next one. This is an outage.",
    "                    [certificate-trusted]",
    "                    → Hand it to the administrators with the name of this step.",
    "  Which card        Microsoft's log can't be read here; from the data of both vendors, sign-ins fail with",
    "                    AADSTS5000811.",
  ]);
  expect(flat(stdout)).toContain(
    "Hand it over At once: nobody of the domain can sign in until it is repaired.",
  );
  const { jumpcloud, graph } = vendorsOf(emulators);
  const ids = [
    (await jumpcloud.users.findByEmail(ADA))?.id ?? "?",
    (await graph.users.get(ADA)).id,
    prepared.applicationId,
  ];
  expect(ids.filter((id) => stdout.includes(id))).toEqual([]);
  expect(stdout).not.toMatch(/[0-9A-F]{40}/);
  expect(writes(emulators)).toEqual([]);
});

test("tells what the help desk does itself of somebody who is stopped at JumpCloud's page", async () => {
  const { code, stdout } = await helpDesk("zoe");
  expect(code).toBe(1);
  expect(flat(stdout)).toContain("[jumpcloud-never-activated] → Send the activation mail again");
  expect(flat(stdout)).toContain("ask the caller for the number after AADSTS on the page.");
  expect(stdout).not.toMatch(/^AADSTS/m);
});

test("shows no colleague's account of somebody whose address is an alias of it", async () => {
  const { users } = emulators.entra.state;
  const accountOf = (name: string) =>
    [...users.values()].find(({ userPrincipalName }) => userPrincipalName === name);
  users.delete(accountOf(ADA)?.id ?? "");
  accountOf("lucas@example.com")?.proxyAddresses?.push(`smtp:${ADA}`);
  const { code, stdout } = await helpDesk(ADA, "--json");
  expect(code).toBe(1);
  const { names, breaks } = JSON.parse(stdout);
  expect(names).toEqual({ jumpcloud: ADA, microsoft: "" });
  expect(breaks[0].code).toBe("duplicate-person");
  expect(stdout).not.toContain("lucas");
});

test("takes the number that the caller reads, and says of a Managed domain which password holds", async () => {
  const federated = JSON.parse((await helpDesk(ADA, "--code", "AADSTS50126", "--json")).stdout);
  expect(federated).toMatchObject({ because: "the caller reads AADSTS50126", card: { code: "AADSTS50126" } });
  expect(federated.card).not.toHaveProperty("managed");

  const { graph } = vendorsOf(emulators);
  await graph.federation.delete("example.com", (await graph.federation.find("example.com"))?.id ?? "");
  const { stdout } = await helpDesk(ADA, "--code", "50126");
  expect(flat(stdout)).toContain("Signs in at Microsoft, with a password there: example.com is Managed now");
  expect(flat(stdout)).toContain(
    "Do 1. It is the password at Microsoft. Usually this is the password of the day of the cut-over",
  );
  expect(stdout).not.toContain("JumpCloud before it asks for a password");
  expect(flat(stdout)).toContain(
    "Whose it is Many people call with it after a rollback. That is not an outage",
  );
  expect(flat(stdout)).not.toContain("Reset the password at Microsoft while");
});

test("prints the card of the number alone while JumpCloud does not answer, as that is when people call", async () => {
  const [reader] = emulators.jumpcloud.state.admins.filter(({ identity }) => identity === "read");
  if (reader) reader.apiKey = "another";
  const { code, stdout, stderr } = await helpDesk(ADA, "--code", "error code: 50126");
  expect(code).toBe(2);
  expect(stderr).toContain("JumpCloud");
  expect(flat(stdout)).toMatch(
    /^ ?JumpCloud does not answer about this person\. .* hand it over: docs\/runbook\.md#locked-out\./,
  );
  expect(flat(stdout)).toContain("AADSTS50126 The caller says");
  expect(flat(stdout)).toContain("After a rollback Microsoft asks for its own password now");
});

test.each([
  [
    "clock",
    'with --for-helpdesk, --code is the number on Microsoft\'s page, such as AADSTS50126, not "clock"',
  ],
  ["AADSTS12345", "there is no card for AADSTS12345"],
])("refuses the code %s", async (told, words) => {
  const { code, stdout, stderr } = await helpDesk(ADA, "--code", told);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`error: ${words}`);
});

/** As after a rollback. */
async function managed(): Promise<void> {
  const { graph } = vendorsOf(emulators);
  await graph.federation.delete("example.com", (await graph.federation.find("example.com"))?.id ?? "");
}

test.each([
  ["has suspended", "federated", "jumpcloud-suspended"],
  ["has suspended", "Managed", "jumpcloud-suspended"],
  ["has deleted", "Managed", "not-in-jumpcloud"],
])(
  "gives neither a pass nor a password to somebody whom JumpCloud %s, on a %s domain",
  async (_, how, found) => {
    const { users } = emulators.jumpcloud.state;
    const ada = [...users.values()].find(({ email }) => email === ADA);
    if (found === "not-in-jumpcloud") users.delete(ada?._id ?? "");
    else Object.assign(ada ?? {}, { suspended: true, state: "SUSPENDED" });
    if (how === "Managed") await managed();
    const { code, stdout } = await helpDesk(ADA, "--code", "50126");
    expect(code).toBe(1);
    expect(flat(stdout)).toContain(`[${found}] → Ask the HR department whether the person works here`);
    expect(flat(stdout)).toMatch(/Do 1\. Ask the HR department .* neither a pass nor a password Never/);
    expect(stdout).not.toContain("Temporary Access Pass");
    expect(stdout).not.toContain("Reset password");
  },
);

test("sends nobody to the page to which somebody has led the domain under JumpCloud's name", async () => {
  for (const one of emulators.entra.state.federations.values())
    Object.assign(one, { passiveSignInUri: "https://sso.example.net/login" });
  const { stdout } = await helpDesk(ADA, "--code", "50126");
  expect(flat(stdout)).toContain("example.com sends its people to another address. Hand it over at once");
});

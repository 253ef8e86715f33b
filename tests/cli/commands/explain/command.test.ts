import type { RunningEmulators } from "../../../../emulators";
import {
  ISSUER,
  type Prepared,
  prepare,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "../../../providers/graph/company";
import { command } from "../../command";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const explain = (...args: string[]) => command(emulators, ["explain", ...args], { identity: "read" });

/** The mark and the name of each step. */
function steps(stdout: string): string[] {
  return stdout
    .split("\n")
    .flatMap(
      (line) =>
        line
          .match(
            /^(ok|NO|\.\.|\?\?|--) (account|login|group|application|directory|sync|sign-in name|immutable id|domain|federation|certificate) /,
          )?.[0]
          .trim() ?? [],
    );
}

async function federate({ applicationId }: Prepared, issuerUri = ISSUER) {
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(applicationId);
  await graph.federation.create("example.com", {
    displayName: "example.com",
    issuerUri,
    passiveSignInUri: issuerUri === ISSUER ? SIGN_IN : `${issuerUri}/sso`,
    activeSignInUri: SIGN_IN,
    signOutUri: SIGN_IN,
    signingCertificate: certificate?.base64 ?? "",
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
}

it("shows every step of somebody who can, on one screen", async () => {
  const { applicationId } = await prepare(emulators);
  const { jumpcloud } = vendorsOf(emulators);
  const ada = await jumpcloud.users.findByEmail("ada@example.com");
  const certificate = await jumpcloud.applications.certificate(applicationId);
  const { code, stdout } = await explain("ada@example.com");
  expect(code).toBe(0);
  expect(
    stdout.split("\n").filter((line) => !line.startsWith("ok sync") && !line.startsWith("         ")),
  ).toEqual([
    "ada@example.com signs in with a password at Microsoft now, as example.com is Managed. Once it is federated:",
    "can sign in through JumpCloud.",
    "",
    `ok account       ada (${ada?.id})                 enabled member`,
    "ok login         activated, password set, no second factor",
    'ok group         "Microsoft 365 users", member',
    'ok application   "Microsoft 365", active',
    'ok directory     "Microsoft 365", bound',
    "ok sign-in name  ada@example.com                                ada@example.com",
    `ok immutable id  ${ada?.id}                       ${ada?.id}`,
    "ok domain                                                       example.com, Managed",
    "-- federation    https://sso.jumpcloud.com/saml2/m365-example-  none",
    `-- certificate   ${certificate?.sha1},      none`,
    "",
  ]);
  expect(stdout.split("\n").length).toBeLessThan(24);
});

it.each(["kim", "kim@example.com", "KIM.LARSEN@example.com"])("finds the same person by %s", async (name) => {
  await prepare(emulators);
  const { code, stdout } = await explain(name);
  expect(code).toBe(1);
  expect(stdout.replaceAll("\n", " ")).toContain(
    "kim.larsen@example.com signs in with a password at Microsoft now, as example.com is Managed. Once it is federated: " +
      "can't sign in through JumpCloud. JumpCloud could not write kim@example.com into the tenant: Another object with " +
      "the same value for property proxyAddresses already exists. (code 3). There is more below.",
  );
  expect(steps(stdout).filter((step) => !step.startsWith("ok"))).toEqual([
    "NO sync",
    "NO sign-in name",
    ".. immutable id",
    "-- federation",
    "-- certificate",
  ]);
});

it("says what to do about each thing that stands in the way", async () => {
  await prepare(emulators);
  const { code, stdout } = await explain("zoe");
  expect(code).toBe(1);
  expect(stdout.trimEnd().split("\n").slice(-2)).toEqual([
    "login: zoe@example.com has never set a password in JumpCloud",
    "  → Send the activation mail again and let the person set a password",
  ]);
});

it("explains before anything is set up, and holds nothing against anybody that is not there yet", async () => {
  const { code, stdout } = await explain("ada");
  expect(code).toBe(0);
  expect(steps(stdout)).toEqual([
    "ok account",
    "ok login",
    "-- group",
    "-- application",
    "-- directory",
    "-- sync",
    "ok sign-in name",
    "ok immutable id",
    "ok domain",
    "-- federation",
    "-- certificate",
  ]);
});

it("explains somebody who has no account in the tenant yet", async () => {
  const { code, stdout } = await explain("lucas");
  expect(code).toBe(1);
  expect(stdout.split("\n\n")[0]?.replaceAll("\n", " ")).toBe(
    "lucas@example.com can't sign in to Microsoft 365: there is no account. The tenant has no account for lucas@example.com.",
  );
});

it("holds the federation and its certificate against everybody of a federated domain", async () => {
  const prepared = await prepare(emulators);
  await federate(prepared);
  const before = await explain("ada");
  expect(before.code).toBe(0);
  expect(before.stdout).toContain(
    "ada@example.com: can sign in through JumpCloud, where example.com is federated.\n",
  );
  expect(steps(before.stdout).every((step) => step.startsWith("ok"))).toBe(true);

  await emulators.jumpcloud.regenerateCertificate(prepared.applicationId);
  const after = await explain("ada");
  expect(after.code).toBe(1);
  expect(after.stdout).toContain(
    "ada@example.com: can't sign in through JumpCloud, where example.com is federated. This is an outage:",
  );
  expect(steps(after.stdout)).toContain("NO certificate");
});

it("says where people of a domain sign in that somebody else has federated", async () => {
  await federate(await prepare(emulators), "https://idp.partner.example");
  const { code, stdout } = await explain("ada");
  expect(code).toBe(2);
  expect(stdout.replaceAll("\n", " ")).toContain(
    "ada@example.com signs in at https://idp.partner.example/sso, not at JumpCloud: example.com is federated with https://idp.partner.example.",
  );
});

it.each([
  ["info@example.com", 1, "info@example.com can't sign in: the account is blocked in Entra."],
  [
    "pat@partner.example",
    0,
    "pat_partner.example#EXT#@example.onmicrosoft.com is a guest and signs in at their own organisation. A federation here does not change that.",
  ],
  [
    "breakglass@example.onmicrosoft.com",
    0,
    "breakglass@example.onmicrosoft.com signs in with a password at Microsoft now, as example.onmicrosoft.com is Managed. The initial domain can't be federated, so that stays so.",
  ],
  [
    "svc-scanner@example.com",
    1,
    "svc-scanner@example.com signs in with a password at Microsoft now, as example.com is Managed. Once it is federated: can't sign in through JumpCloud. JumpCloud has nobody with the address svc-scanner@example.com.",
  ],
])("tells of %s what matters, with exit code %i", async (name, exitCode, headline) => {
  await prepare(emulators);
  const { code, stdout } = await explain(name);
  expect(stdout.split("\n\n")[0]?.replaceAll("\n", " ")).toBe(headline);
  expect(code).toBe(exitCode);
});

it("refuses a name that leads to several", async () => {
  const { jumpcloud } = vendorsOf(emulators);
  const share = async (email: string) => {
    const user = await jumpcloud.users.findByEmail(email);
    await fetch(`${emulators.urls.jumpcloud}/api/systemusers/${user?.id}`, {
      method: "PUT",
      headers: {
        "x-api-key": emulators.env("deploy").JUMPCLOUD_API_KEY ?? "",
        "content-type": "application/json",
      },
      body: JSON.stringify({ alternateEmail: "shared@home.example" }),
    });
    return user?.id;
  };
  const [ada, zoe] = [await share("ada@example.com"), await share("zoe@example.com")];
  const { code, stdout, stderr } = await explain("shared@home.example");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain('Several people match "shared@home.example". At JumpCloud: ');
  expect(stderr).toContain(`ada (ada@example.com, ${ada})`);
  expect(stderr).toContain(`zoe (zoe@example.com, ${zoe})`);
  expect(stderr).toContain("Name one of them by something that only this person has.\n");
});

it("knows nobody of a name that neither vendor has", async () => {
  const nobody = await explain("nobody");
  expect(nobody).toMatchObject({ code: 2, stdout: "" });
  expect(nobody.stderr).toBe(
    'Neither JumpCloud nor Entra has "nobody". Give an e-mail address, a sign-in name, an alias, or the user name at JumpCloud.\n',
  );
});

it("writes the same as JSON, and nothing at the vendors", async () => {
  await prepare(emulators);
  const { code, stdout } = await explain("zoe", "--json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    user: "zoe@example.com",
    canSignIn: "no",
    hops: expect.arrayContaining([
      {
        name: "login",
        state: "no",
        jumpcloud: "activated, no password yet, no second factor",
        entra: "",
        remarks: [expect.objectContaining({ code: "jumpcloud-never-activated" })],
      },
    ]),
  });
  expect(writes(emulators)).toEqual([]);
});

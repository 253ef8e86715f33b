import type { RunningEmulators } from "../../emulators";
import { strangersCertificate } from "../emulators/stranger";
import { type Prepared, startCompany, vendorsOf, writes } from "../providers/graph/company";
import { command } from "./command";
import { federate } from "./federated";

let emulators: RunningEmulators;
let company: Prepared;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  company = await federate(emulators);
});
afterAll(() => emulators.close());

const check = (...args: string[]) => command(emulators, ["check", ...args], { identity: "read" });

async function found(...args: string[]) {
  const { code, stdout } = await check(...args, "--json");
  const checked = JSON.parse(stdout) as { findings: { code: string; object: string }[] }[];
  return {
    code,
    findings: checked.flatMap(({ findings }) => findings.map((one) => `${one.object} ${one.code}`)),
  };
}

/** What somebody does behind the program's back, at either vendor. */
interface Deed {
  what: string;
  act(): unknown;
  told: string[];
}

const application = () => emulators.jumpcloud.state.applications.get(company.applicationId);
const federation = (domain = "example.com") => emulators.entra.state.federations.get(domain);
const trust = (first: string | null = null, second: string | null = null) =>
  Object.assign(federation() ?? {}, { signingCertificate: first, nextSigningCertificate: second });

function configure(key: string, value: unknown): void {
  const entry = application()?.config[key];
  if (!entry) throw new Error(`The application has no ${key}.`);
  entry.value = value;
}

function block(...upns: string[]): void {
  for (const user of emulators.entra.state.users.values())
    if (upns.includes(user.userPrincipalName)) user.accountEnabled = false;
}

async function federateElsewhere() {
  await vendorsOf(emulators).graph.federation.create("example.org", {
    ...{ displayName: "example.org", issuerUri: "https://idp.example.net" },
    ...{ passiveSignInUri: "https://idp.example.net/sso", signingCertificate: strangersCertificate() },
    ...{ preferredAuthenticationProtocol: "saml", federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" },
  });
}

const DEEDS: Deed[] = [
  {
    what: "a stranger's certificate as the next one",
    act: () => trust(federation()?.signingCertificate, strangersCertificate()),
    told: ["example.com certificate-unaccounted"],
  },
  {
    what: "a stranger's certificate as the first, with JumpCloud's as the next one",
    act: () => trust(strangersCertificate(), federation()?.signingCertificate),
    told: ["example.com certificate-unaccounted"],
  },
  {
    what: "another field as NameID",
    act: () => configure("subjectField", "email"),
    told: ["example.com application-settings"],
  },
  {
    what: "another place to send assertions to",
    act: () => configure("acsUrl", "https://login.example.net/login.srf"),
    told: ["example.com application-settings"],
  },
  {
    what: "an application that is switched off",
    act: () => Object.assign(application() ?? {}, { active: false }),
    told: ["example.com application-mismatch", "example.com sign-in-page"],
  },
  {
    what: "a group that is bound no more",
    act: () =>
      vendorsOf(emulators).jumpcloud.applications.associations.remove(company.applicationId, {
        ...{ type: "user_group", id: company.groupId },
      }),
    told: ["example.com application-closed"],
  },
  {
    what: "another domain that a stranger has federated",
    act: federateElsewhere,
    told: ["example.org federation-unaccounted"],
  },
  {
    what: "emergency administrators who are blocked",
    act: () => block("admin@example.onmicrosoft.com", "breakglass@example.onmicrosoft.com"),
    told: ["tenant emergency-administrator"],
  },
];

test.each(DEEDS)("finds $what", async ({ act, told }) => {
  await act();
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  expect(await found()).toEqual({ code: 1, findings: told });
  expect(writes(emulators)).toEqual([]);
});

test("names the certificate, what it may be, and where to go on", async () => {
  trust(federation()?.signingCertificate, strangersCertificate());
  const { stdout } = await check();
  expect(stdout.replace(/\s+/g, " ")).toMatch(
    /NO example\.com: its nextSigningCertificate [0-9A-F]{40} is none that JumpCloud signs with: a former certificate of JumpCloud, or somebody else's key, by which anybody on the domain can be signed in\. Both must go \[certificate-unaccounted\] → Run `npx jumpcloud-entra rotate --domain example\.com`, whose plan /,
  );
});

test("rotate does not say that nothing is left to do, stops, and gives it up on demand", async () => {
  trust(federation()?.signingCertificate, strangersCertificate());
  const rotate = (...args: string[]) => command(emulators, ["rotate", ...args], { identity: "deploy" });
  const planned = await rotate();
  expect([planned.code, planned.stdout.includes("Nothing is left to do")]).toEqual([1, false]);
  const applied = await rotate("--apply", "--yes");
  expect(applied.stderr).toContain("[rollover-stranger]");
  expect(federation()?.nextSigningCertificate).not.toBeNull();
  expect((await rotate("--discard", "--yes")).code).toBe(0);
  expect(federation()?.nextSigningCertificate).toBeNull();
});

test("a repair leaves nothing that is unaccounted for", async () => {
  trust(strangersCertificate(), null);
  const { code } = await command(emulators, ["rotate", "--repair", "--yes"], { identity: "deploy" });
  expect([code, federation()?.nextSigningCertificate]).toEqual([0, null]);
  expect(await found()).toEqual({ code: 0, findings: [] });
});

test("takes another federated domain that is named for known", async () => {
  await federateElsewhere();
  expect(await found("--known-federation", "Example.org")).toEqual({ code: 0, findings: [] });
});

test("judges a child with its root, which it signs in as", async () => {
  const { code, stdout } = await check("--domain", "eu.example.com");
  expect([code, stdout.split("\n")[0]]).toEqual([0, "example.com  Federated"]);
});

test("tells what it could not read, and all else", async () => {
  trust(federation()?.signingCertificate, strangersCertificate());
  emulators.jumpcloud.faults.happen({ kind: "refused", path: /application-templates/, times: 9 });
  expect(await found()).toEqual({
    code: 1,
    findings: ["example.com certificate-unaccounted", "example.com reading-unread"],
  });
});

test("asks little", async () => {
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  await check();
  const { entra, jumpcloud } = emulators;
  const asked = [...entra.journal.all(), ...jumpcloud.journal.all()].filter(
    ({ identity }) => identity !== "JumpCloud",
  );
  expect(asked.length).toBeLessThanOrEqual(30);
});

import type { RunningEmulators } from "../../emulators";
import { strangersCertificate } from "../emulators/stranger";
import { startCompany, writes } from "../providers/graph/company";
import { command } from "./command";
import { DEEDS, type Federated, federateElsewhere, federationOf, trust } from "./deeds";
import { federate } from "./federated";

let emulators: RunningEmulators;
let company: Federated;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  company = { emulators, ...(await federate(emulators)) };
});
afterAll(() => emulators.close());

const check = (...args: string[]) => command(emulators, ["check", ...args], { identity: "read" });

async function found(...args: string[]) {
  const { code, stdout } = await check(...args, "--json");
  const checked = JSON.parse(stdout) as { findings: { code: string; object: string }[] }[];
  return { code, told: checked.flatMap(({ findings }) => findings.map((one) => [one.object, one.code])) };
}

test.each(DEEDS)("finds $what", async ({ act, told }) => {
  await act(company);
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  expect(await found()).toEqual({ code: 1, told });
  expect(writes(emulators)).toEqual([]);
});

test("sends at most thirty requests, none of them twice for the same list of JumpCloud's", async () => {
  await check();
  const { entra, jumpcloud } = emulators;
  const paths = jumpcloud.journal.all().map(({ path }) => path.replace(/\?.*/, ""));
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  expect(entra.journal.all().length + paths.length).toBeLessThanOrEqual(30);
});

test("names the certificate, what it may be, and where to go on", async () => {
  trust(company, federationOf(company)?.signingCertificate, strangersCertificate());
  const { stdout } = await check();
  expect(stdout.replace(/\s+/g, " ")).toMatch(
    /NO example\.com: its nextSigningCertificate [0-9A-F]{40} is none that JumpCloud signs with: a former certificate of JumpCloud, or somebody else's key, by which anybody on the domain can be signed in\. Both must go \[certificate-unaccounted\] → Run `npx jumpcloud-entra rotate --domain example\.com`, whose plan /,
  );
});

test("rotate does not say that nothing is left to do, stops, and gives it up on demand", async () => {
  trust(company, federationOf(company)?.signingCertificate, strangersCertificate());
  const rotate = (...args: string[]) => command(emulators, ["rotate", ...args], { identity: "deploy" });
  const planned = await rotate();
  expect([planned.code, planned.stdout.includes("Nothing is left to do")]).toEqual([1, false]);
  const applied = await rotate("--apply", "--yes");
  expect(applied.stderr).toContain("[rollover-stranger]");
  expect(federationOf(company)?.nextSigningCertificate).not.toBeNull();
  expect((await rotate("--discard", "--yes")).code).toBe(0);
  expect(federationOf(company)?.nextSigningCertificate).toBeNull();
});

test("a repair leaves nothing that is unaccounted for", async () => {
  trust(company, strangersCertificate());
  const { code } = await command(emulators, ["rotate", "--repair", "--yes"], { identity: "deploy" });
  expect([code, federationOf(company)?.nextSigningCertificate]).toEqual([0, null]);
  expect(await found()).toEqual({ code: 0, told: [] });
});

test("takes another federated domain that is named for known", async () => {
  await federateElsewhere(company);
  expect(await found("--known-federation", "Example.org")).toEqual({ code: 0, told: [] });
});

test("takes a domain without an application that is named for known", async () => {
  company.emulators.jumpcloud.state.applications.delete(company.applicationId);
  expect(await found("--known-federation", "example.com")).toEqual({ code: 0, told: [] });
});

test("judges a child with its root, which it signs in as", async () => {
  const { code, stdout } = await check("--domain", "eu.example.com");
  expect([code, stdout.split("\n")[0]]).toEqual([0, "example.com  Federated"]);
});

test("tells what it could not read, and all else", async () => {
  trust(company, federationOf(company)?.signingCertificate, strangersCertificate());
  emulators.jumpcloud.faults.happen({ kind: "refused", path: /application-templates/, times: 9 });
  expect(await found()).toEqual({
    code: 1,
    told: [
      ["example.com", "certificate-unaccounted"],
      ["example.com", "reading-unread"],
    ],
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

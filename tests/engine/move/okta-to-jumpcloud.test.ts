// slow: a company is prepared beside Okta, moved in a window, and brought back, by real runs of the program
import { join } from "node:path";
import { connectionsTo, signInAs } from "../../../emulators/person";
import { command } from "../../cli/command";
import { OKTA, OKTA_PAGE, oktaId } from "../../cli/commands/remap/foreign-federation";
import { pagesOf } from "../../docs/pages";
import { strangersCertificate } from "../../emulators/stranger";
import { vendorsOf } from "../../providers/graph/company";
import { ACCEPTED, type CompanyOnEngine, startCompany } from "../program/company";

jest.setTimeout(300_000);

const MOVED = ["ada@example.com", "noah@example.com"];
/** New in the tenant: JumpCloud's sync makes the account while people still sign in at Okta. */
const PILOT = "lucas@example.com";

let company: CompanyOnEngine;
beforeAll(async () => {
  company = await startCompany({ keeps: "program and plugins" });
  await federateWithOkta();
  await company.emulators.consent();
});
afterAll(() => company.close());

async function federateWithOkta(): Promise<void> {
  const { graph } = vendorsOf(company.emulators);
  const { state } = company.emulators.entra;
  await graph.domains.makeDefault("example.onmicrosoft.com");
  for (const user of [...state.users.values()]) {
    const upn = user.userPrincipalName;
    if (upn.endsWith("@example.com")) state.putUser({ ...user, onPremisesImmutableId: oktaId(upn) });
  }
  await graph.federation.create("example.com", {
    displayName: "Okta",
    issuerUri: OKTA,
    passiveSignInUri: OKTA_PAGE,
    signingCertificate: strangersCertificate(),
    preferredAuthenticationProtocol: "wsFed",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
}

const idsOf = (upns: readonly string[]) =>
  upns.map((upn) => company.emulators.entra.state.findUser(upn)?.onPremisesImmutableId);
const issuerNow = async () =>
  (await vendorsOf(company.emulators).graph.federation.find("example.com"))?.issuerUri;

/** The commands of a page's part, as somebody types them who says yes. */
async function follow(part: string, signal?: AbortSignal): Promise<number[]> {
  const steps = pagesOf("move.md").find(({ title }) => title.endsWith(part))?.steps ?? [];
  const codes: number[] = [];
  for (const { command: line } of steps) codes.push(await typed(line, signal));
  await company.emulators.settle();
  return codes;
}

async function typed(line: string, signal?: AbortSignal): Promise<number> {
  const [, program, ...args] = line.split(" ");
  if (program === "pulumi") {
    const yes = args[0] === "up" ? ["--yes", "--skip-preview"] : [];
    return (await company.pulumi(...args, ...yes)).code;
  }
  const files = args.map((one) => (/\.(json|csv)$/.test(one) ? join(company.bench.directory, one) : one));
  const setting = { identity: "bootstrap" as const, ...(signal ? { signal } : {}) };
  return (await command(company.emulators, [...files, "--yes"], setting)).code;
}

async function signInsOf(emails: readonly string[]): Promise<boolean[]> {
  const shared = connectionsTo(company.emulators);
  const tried = await Promise.all(emails.map((email) => signInAs(company.emulators, { email }, shared)));
  shared.destroy();
  return tried.map(({ signedIn }) => signedIn);
}

it("prepares a company beside Okta, and leaves its federation and ids alone", async () => {
  expect(await follow("Look")).toEqual([2]);
  expect(await follow("Prepare")).toEqual([0, 1, 0]);
  expect(await issuerNow()).toBe(OKTA);
  expect(idsOf(MOVED)).toEqual(MOVED.map(oktaId));
  await company.succeeds("preview", "--expect-no-changes");
});

it("moves everybody in the window, also by a run that was killed and gone on with", async () => {
  expect(await follow("The window")).toEqual([0]);
  const abort = new AbortController();
  const stop = company.emulators.entra.journal.onWrite(({ path, identity }) => {
    if (identity !== "JumpCloud" && path.includes("/users/")) abort.abort();
  });
  expect(await follow("The remap", abort.signal)).toEqual([130]);
  stop();
  expect(idsOf(MOVED).filter((id) => id?.startsWith("00u"))).toHaveLength(1);
  expect(await follow("The remap")).toEqual([0]);
  expect(await follow("Federate")).toEqual([0, 0]);
  expect(await signInsOf([...MOVED, PILOT])).toEqual([true, true, true]);
  expect(idsOf([ACCEPTED])).toEqual([expect.stringMatching(/^[0-9a-f]{24}$/)]);
  await company.succeeds("preview", "--expect-no-changes");
});

it("brings everybody back to Okta, and no run takes the domain from it again", async () => {
  expect(await follow("Back to the former provider")).toEqual([0, 0, 0]);
  expect(await issuerNow()).toBe(OKTA);
  expect(idsOf(MOVED)).toEqual(MOVED.map(oktaId));
  expect(await company.fails("up", "--yes", "--skip-preview")).toContain("[domain-federated]");
  expect(await issuerNow()).toBe(OKTA);
});

// slow: the whole demo is told once, before its tests
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DemoReport, Evidence } from "../../demo/report";
import type { Trace } from "../../demo/trace";
import { storyText, withAnyAzuread } from "./story-text";
import { checkout } from "./workbench";

/** What the story takes on a slow machine that does other work as well. */
const MINUTES = 60_000;

const STORY = join(checkout, "tests", "fixtures", "recorded", "story.txt");
/** `REWRITE_STORY=1` records the story anew, where what is written or read changes on purpose. */
const rewrites = process.env.REWRITE_STORY === "1";

let folder: string;
let trace: Trace;
let report: DemoReport;
let told: string;
let code: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "demo-test-"));
  const [json, traced] = [join(folder, "report.json"), join(folder, "trace.json")];
  const main = join(checkout, "dist", "demo", "main.js");
  ({ told, code } = await new Promise<{ told: string; code: number }>((resolve) => {
    execFile(
      process.execPath,
      [main, "--json", json, "--trace", traced],
      { maxBuffer: 2 ** 24 },
      (error, stdout, stderr) =>
        resolve({ told: stdout + stderr, code: error ? Number(error.code ?? 1) : 0 }),
    );
  }));
  report = JSON.parse(readFileSync(json, "utf8"));
  trace = JSON.parse(readFileSync(traced, "utf8"));
}, 10 * MINUTES);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const evidence = (step: number): Evidence => report.steps[step - 1]?.evidence ?? {};

it("goes as it is told, and proves all nine steps", () => {
  // The story's own account of a failure is worth more than `false`.
  expect({ code, end: code === 0 ? "" : told.slice(-4000) }).toEqual({ code: 0, end: "" });
  expect(report.steps.map(({ step, ok }) => [step, ok])).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => [step, true]),
  );
  expect(report.ok).toBe(true);
});

it("says once which azuread plugin answers in every chapter", () => {
  const { version, plugin } = report.azuread;
  const kind = plugin === "real" ? "the real plugin" : "a stand-in";
  expect(told.match(/azuread \d+\.\d+\.\d+: .*, in every chapter/g)).toEqual([
    `azuread ${version}: ${kind}, in every chapter`,
  ]);
});

it("runs the commands that a person would run, and says what each changed", () => {
  expect(report.runs.map(({ command }) => command)).toEqual([
    "pulumi up --yes --skip-preview",
    "pulumi up --yes --skip-preview",
    "pulumi up --yes",
    "pulumi up --yes --suppress-outputs",
    "pulumi up --yes --skip-preview --expect-no-changes",
    "pulumi preview --refresh --expect-no-changes",
    "pulumi up --yes --refresh --skip-preview",
    "pulumi destroy --yes --skip-preview --exclude-protected",
  ]);
  const [, goesOn, refused, federates, second, drift, repair] = report.runs.map(({ changes }) => changes);
  expect(goesOn?.create).toBe(3);
  expect(refused).toEqual({});
  // The federation as a component, the record of what was, the domain, and the proof.
  expect(federates?.create).toBe(4);
  expect(second).toEqual({});
  // The federation, and what its proof found.
  expect(drift).toEqual({ update: 2 });
  // Once the federation is repaired, its proof finds nothing, as before.
  expect(repair).toEqual({ update: 1 });
});

it("writes and reads at both vendors, and leaves in the state, what it did when it was recorded", () => {
  const isReal = trace.azuread.plugin === "real";
  const story = storyText(trace);
  // With the real plugin less is compared, so that its story is none for everybody.
  if (rewrites && !isReal) writeFileSync(STORY, story);
  const comparable = (text: string) => (isReal ? withAnyAzuread(text) : text);
  expect(comparable(story)).toBe(comparable(readFileSync(STORY, "utf8")));
});

it("names everybody who would be locked out, and nobody else", () => {
  const refused = told.slice(told.indexOf("4. The program refuses"), told.indexOf("5. One account"));
  // A slow run shows the line that it is at beside the lines that stay.
  const named = new Set([...refused.matchAll(/(\S+@\S+): this/g)].map(([, name]) => name));
  expect([...named].sort()).toEqual([
    "bcarter@example.com",
    "kim.larsen@example.com",
    "peter@example.com",
    "svc-scanner@example.com",
    "victor@example.com",
    "zoe@example.com",
  ]);
  expect(evidence(1).accepted).toEqual([
    "bcarter@example.com",
    "kim.larsen@example.com",
    "peter@example.com",
    "victor@example.com",
    "zoe@example.com",
  ]);
});

it("shows the steps for a human at the checkpoint, and what the human's consent brings", () => {
  expect(told).toContain("No Microsoft 365 directory is connected to JumpCloud yet");
  expect(told).toContain("accountsBefore: 22");
  expect(told).toContain("accountsAfter: 38");
});

it("proves the steps by what the vendors answer", () => {
  expect(evidence(1).ready).toContain("lena@eu.example.com");
  expect(evidence(2)).toMatchObject({
    userPrincipalName: "jumpcloud-admin@example.onmicrosoft.com",
    enabled: true,
    isGlobalAdministrator: true,
  });
  expect(evidence(3)).toEqual({ defaultDomain: "example.onmicrosoft.com", authenticationType: "Managed" });
  expect(evidence(4).members).toHaveLength(30);
  expect(evidence(5)).toMatchObject({ template: "office365", active: true, boundToGroup: true });
  expect(evidence(6)).toMatchObject({
    thumbprint: evidence(6).trustedByMicrosoft,
    isPrivateKeyInState: false,
  });
  expect(evidence(6).daysLeft).toBeGreaterThan(1800);
  expect(evidence(7)).toMatchObject({ peopleBound: 30, peopleInEntra: 29 });
  expect(evidence(8)).toMatchObject({
    domain: "example.com",
    authenticationType: "Federated",
    issuer: "https://example.com",
  });
  expect(evidence(9)).toMatchObject({
    realmDiscovery: "Federated",
    signInsLeadTo: evidence(8).signInUrl,
    sameCertificate: true,
    syncConsent: "healthy",
  });
});

it("reports the change made by hand, and takes everything back at the end", () => {
  expect(told).toContain("m365-example.com-federation: passiveSignInUri changed");
  expect(told).toContain("domain: example.com is Managed");
  expect(told).toContain("suspended: nobody");
});

it("says of what it shows whether it is documented, reported or assumed of a real tenant", () => {
  for (const label of ["documented", "reported", "assumed"]) expect(told).toContain(`      ${label}: `);
});

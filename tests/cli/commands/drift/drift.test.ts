import { setMaxListeners } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { violated } from "../../../../audit/finding";
import type { CommandContext } from "../../../../cli/command-context";
import { driftCommand } from "../../../../cli/commands/drift/command";
import type { DriftEngine } from "../../../../cli/commands/drift/drift-detection";
import type { PreviewRun } from "../../../../cli/engine/run-preview";
import type { RunningEmulators } from "../../../../emulators";
import { type FederationRecord, RECORD_FORMAT } from "../../../../operations/rollback/record";
import { readDirectorySettings, readTenantDomain } from "../../../../readings";
import { systemClock } from "../../../../waiting/clock";
import { prepare, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { federate } from "../../federated";
import { watchJson } from "../../json-outputs";
import { federateElsewhere } from "../../live-actions";
import { judged, previewed } from "./preview-runs";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
  folder = mkdtempSync(join(tmpdir(), "drift-"));
});
beforeEach(() => emulators.reset());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulators.close();
});

interface Left {
  /** What the last run left of the domain; left out where it has not federated it. */
  left?: "Managed" | "Federated";
  /** What differs of the record. */
  record?: Partial<FederationRecord>;
  directoryId?: string;
}

/** A state whose record knows the federation as it stands. */
async function stateOf({ left, record: differs, directoryId }: Left): Promise<string> {
  const { graph, jumpcloud } = vendorsOf(emulators);
  const { id: _, ...federation } = (await readTenantDomain(graph, "example.com"))?.federation ?? {};
  const record = {
    format: RECORD_FORMAT,
    takenAt: new Date().toISOString(),
    tenantId: "t",
    domain: "example.com",
    federation,
    ...differs,
  };
  const outputs = { domain: "example.com", authenticationType: left };
  const settings = directoryId && (await readDirectorySettings(jumpcloud, directoryId));
  const directory = settings && { ...settings, directoryId, domains: ["example.com"] };
  const resources = [
    { outputs: { record } },
    ...(left ? [{ type: "pulumi-nodejs:dynamic/graph:DomainFederation", outputs }] : []),
    ...(directory ? [{ type: "jumpcloud:index:Office365Directory", outputs: directory }] : []),
  ];
  return JSON.stringify({ deployment: { resources } });
}

const FEDERATED: Left = { left: "Federated" };

interface Seen {
  run?: Partial<PreviewRun>;
  state?: string;
  connect?: CommandContext["connect"];
  abort?: AbortController;
}

async function drift({ run = {}, state, connect, abort = new AbortController() }: Seen, ...args: string[]) {
  setMaxListeners(Number.POSITIVE_INFINITY, abort.signal);
  const seen = { stdout: "", codes: [] as number[], asked: [] as unknown[] };
  const json = watchJson(["drift", ...args], { write: (text) => (seen.stdout += text) });
  const vendors = vendorsOf(emulators, "read");
  const context: CommandContext = {
    cwd: folder,
    env: {},
    clock: systemClock,
    version: "1.2.3",
    isTTY: false,
    signal: abort.signal,
    stdout: json.screen,
    stderr: { write: () => undefined },
    ask: async () => "",
    progress: (_title, work) => work(() => undefined),
    connect: connect ?? (async () => vendors),
    connectEntra: async () => vendors,
    end: (code) => void seen.codes.push(code),
  };
  const engine: DriftEngine = {
    async preview(_frame, stack) {
      seen.asked.push(stack);
      return previewed(run);
    },
    async state() {
      if (state === undefined) throw new Error("`pulumi stack export` ended with 255: no stack");
      return state;
    },
  };
  await driftCommand(context, engine).parseAsync(args, { from: "user" });
  json.demandFits();
  return { code: seen.codes.at(-1), stdout: seen.stdout, asked: seen.asked };
}

test("nothing is told of a federated company that is as it should be", async () => {
  await federate(emulators);
  const { code, stdout, asked } = await drift({ state: await stateOf(FEDERATED) }, "--stack", "prod");
  expect([code, asked]).toEqual([0, ["prod"]]);
  expect(stdout).toMatch(
    /^NOTHING: Both vendors have what this program declares, and `check` finds nothing wrong\.\n/,
  );
  expect(writes(emulators)).toEqual([]);
});

test("a domain that the stack has not federated yet is nothing", async () => {
  await prepare(emulators);
  expect(await drift({ state: await stateOf({}) })).toMatchObject({ code: 0 });
});

test("a domain that is Managed although the stack has federated it is an outage", async () => {
  await federate(emulators);
  const state = await stateOf(FEDERATED);
  Object.assign(emulators.entra.state.domains.get("example.com") ?? {}, { authenticationType: "Managed" });
  const { code, stdout } = await drift({ state, run: { code: 7 } });
  expect([code, stdout]).toEqual([1, expect.stringContaining("[federation-absent]")]);
});

function setToManaged(): void {
  emulators.entra.state.federations.delete("example.com");
  for (const one of emulators.entra.state.domains.values()) one.authenticationType = "Managed";
}

test("it is an outage too where nobody can read the record, or its application is gone", async () => {
  const { applicationId } = await federate(emulators);
  const unreadable = await stateOf({ ...FEDERATED, record: { tenantId: undefined } });
  const state = await stateOf(FEDERATED);
  setToManaged();
  const outage = { code: 1, stdout: expect.stringContaining("[federation-absent]") };
  expect(await drift({ state: unreadable })).toMatchObject(outage);
  emulators.jumpcloud.state.applications.delete(applicationId);
  expect(await drift({ state })).toMatchObject(outage);
});

test("a domain that the tenant has no more is an outage, where its application is gone with it", async () => {
  const { applicationId } = await federate(emulators);
  const state = await stateOf(FEDERATED);
  emulators.jumpcloud.state.applications.delete(applicationId);
  for (const name of ["example.com", "eu.example.com"]) emulators.entra.state.domains.delete(name);
  const { code, stdout } = await drift({ state });
  expect([code, stdout]).toEqual([1, expect.stringContaining("[domain-unknown]")]);
});

test("a domain whose rollback a run has seen is drift, and no alarm for ever", async () => {
  await prepare(emulators);
  const { code, stdout } = await drift({ state: await stateOf({ left: "Managed" }) });
  expect([code, stdout]).toEqual([7, expect.stringContaining("[federation-absent]")]);
});

test("nobody who is missing for emergencies is an alarm before anything is federated", async () => {
  await prepare(emulators);
  for (const user of emulators.entra.state.users.values())
    if (user.userPrincipalName.endsWith(".onmicrosoft.com")) user.accountEnabled = false;
  const missing = violated("emergency-administrator", "tenant", "nobody", "Make one");
  const refused = { code: 255, words: "error: refused", judged: [judged("Preflight", missing)] };
  const state = await stateOf({});
  expect(await drift({ state })).toMatchObject({ code: 0 });
  expect(await drift({ state, run: refused })).toMatchObject({ code: 2 });
  // Where nobody knows whether something is federated, it may be.
  expect(await drift({ run: refused })).toMatchObject({ code: 1 });
});

test("a directory that JumpCloud has no more is an outage, as a lost consent is", async () => {
  const { directoryId } = await federate(emulators);
  const state = await stateOf({ ...FEDERATED, directoryId });
  emulators.jumpcloud.state.directories.delete(directoryId);
  const { code, stdout } = await drift({ state, run: { code: 7 } });
  expect([code, stdout]).toEqual([1, expect.stringContaining("[directory-missing]")]);
});

test("an attack that the proof of a federation has seen stands, also where the state has lost the federation", async () => {
  await prepare(emulators);
  const led = violated("federation-differs", "example.com", "issuerUri is other", "Find out who set it");
  const run = { code: 7, judged: [judged("FederationCheck", led)] };
  expect(await drift({ state: await stateOf({}), run })).toMatchObject({ code: 1 });
});

test("a second directory for the domain hides nothing from whoever knows the first", async () => {
  const { directoryId } = await federate(emulators);
  const { directories } = emulators.jumpcloud.state;
  const state = await stateOf({ ...FEDERATED, directoryId });
  const ours = directories.get(directoryId);
  if (!ours) throw new Error("The directory is gone.");
  directories.set("c".repeat(24), { ...structuredClone(ours), id: "c".repeat(24), name: "Second" });
  expect(await drift({ state })).toMatchObject({ code: 0 });
  await federateElsewhere(emulators);
  expect(await drift({ state })).toMatchObject({ code: 1 });
});

describe("a domain that a run has moved to another application", () => {
  const FORMER = "https://sso.jumpcloud.com/saml2/former";
  const HOUR = 3_600_000;

  /** Microsoft shows the address until then. */
  async function moved(former: string, hoursAgo: number, isOurs = true): Promise<Seen> {
    const prepared = await federate(emulators);
    const { applications } = emulators.jumpcloud.state;
    const ours = applications.get(prepared.applicationId);
    if (!ours) throw new Error("The application is gone.");
    const config = { ...ours.config, idpEntityId: { value: "https://former.example" } };
    if (isOurs) applications.set("f".repeat(24), { ...ours, config, _id: "f".repeat(24), ssoUrl: former });
    const takenAt = new Date(Date.now() - hoursAgo * HOUR).toISOString();
    const state = await stateOf({
      ...FEDERATED,
      record: { takenAt, former: { passiveSignInUri: former } as FederationRecord["former"] },
    });
    const vendors = vendorsOf(emulators, "read");
    const shown = {
      namespaceType: "Federated" as const,
      domainName: "example.com",
      authUrl: `${former}?wctx=1`,
    };
    const realm = { ...vendors.graph.realm, discover: async () => shown };
    return { state, connect: async () => ({ ...vendors, graph: { ...vendors.graph, realm } }) };
  }

  test("an hour ago is drift, and says until when", async () => {
    const { code, stdout } = await drift(await moved(FORMER, 1));
    expect([code, stdout]).toEqual([7, expect.stringContaining("[realm-redirect]")]);
  });

  test("three hours ago is an outage", async () => {
    expect(await drift(await moved(FORMER, 3))).toMatchObject({ code: 1 });
  });

  test("from an address that is none of this organisation is an outage, and nobody is told to wait", async () => {
    const { code, stdout } = await drift(await moved(FORMER, 1, false));
    expect([code, stdout]).toEqual([1, expect.not.stringMatching(/\bwait\b/i)]);
  });
});

test("another name of the federation is drift, which the state alone knows of", async () => {
  await federate(emulators);
  const state = await stateOf(FEDERATED);
  Object.assign(emulators.entra.state.federations.get("example.com") ?? {}, { displayName: "By hand" });
  const { code, stdout } = await drift({ state });
  expect([code, stdout]).toEqual([7, expect.stringContaining("[federation-detail]")]);
  expect(await drift({})).toMatchObject({ code: 0 });
});

test("a stranger's issuer is an attack, whatever the preview could not tell", async () => {
  await federate(emulators);
  Object.assign(emulators.entra.state.federations.get("example.com") ?? {}, {
    issuerUri: "https://idp.example.net",
  });
  const { code, stdout } = await drift({ run: { code: 255, words: "error: no such host" } });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^OUTAGE OR ATTACK: /);
  expect(stdout).not.toMatch(/\bwait\b/i);
  expect(stdout).toContain("?? error: no such host");
});

test("an attack that the preview has seen stands, whatever `check` could not tell", async () => {
  const led = violated("federation-differs", "example.com", "issuerUri is other", "Find out who set it");
  const connect = async () => Promise.reject(new Error("JUMPCLOUD_API_KEY is not set"));
  const { code, stdout } = await drift({
    run: { code: 7, judged: [judged("FederationCheck", led)] },
    connect,
  });
  expect(code).toBe(1);
  expect(stdout).toContain("?? JUMPCLOUD_API_KEY is not set");
});

test("drift is not called drift where `check` could not look", async () => {
  const connect = async () => Promise.reject(new Error("JUMPCLOUD_API_KEY is not set"));
  expect(await drift({ run: { code: 7 }, connect })).toMatchObject({ code: 2 });
});

test("it could not tell where a vendor does not let it look", async () => {
  await federate(emulators);
  emulators.entra.faults.happen({ kind: "refused", path: /^\/v1\.0\/domains$/, times: 9 });
  expect(await drift({ run: { code: 255 } })).toMatchObject({ code: 2 });
});

test.each([
  ["/v1.0/policies/homeRealmDiscoveryPolicies", "cloudPasswordPolicies"],
  ["/v1.0/directoryRoles", "administrators"],
])(
  "it could not tell where one reading fails, here of %s, and all others went well",
  async (path, reading) => {
    await federate(emulators);
    const state = await stateOf(FEDERATED);
    emulators.entra.faults.happen({ kind: "refused", path: new RegExp(`^${path}`), times: 99, status: 500 });
    const { code, stdout } = await drift({ state });
    expect([code, stdout]).toEqual([2, expect.stringMatching(/^COULD NOT TELL: [\s\S]*\[reading-unread\]/)]);
    expect(stdout.replace(/\s+/g, " ")).toContain(`${reading} could not be read`);
  },
);

test("writes the same as JSON and as Markdown", async () => {
  await federate(emulators);
  const [json, markdown] = [join(folder, "drift.json"), join(folder, "drift.md")];
  const GROUP = { urn: "u", name: "people", type: "jumpcloud:index:UserGroup" };
  const run = { code: 7, drift: [{ ...GROUP, properties: ["description"] }] };
  const { code } = await drift(
    { run, state: await stateOf(FEDERATED) },
    "--json",
    json,
    "--markdown",
    markdown,
  );
  expect(code).toBe(7);
  expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
    outcome: "drift",
    findings: [],
    errors: [],
    preview: { outcome: "drift" },
    changes: [{ name: "people", type: "jumpcloud:index:UserGroup", properties: ["description"] }],
    check: { outcome: "nothing", domains: [{ domain: "example.com" }] },
  });
  expect(readFileSync(markdown, "utf8")).toContain(
    "### Not as declared\n\n- `UserGroup people`: `description`\n",
  );
});

test("ends as interrupted where somebody interrupts it, and calls that no outcome", async () => {
  const abort = new AbortController();
  const connect = async () => {
    abort.abort(new Error("Interrupted"));
    throw new Error("The operation was aborted");
  };
  await expect(drift({ connect, abort })).rejects.toThrow("Interrupted");
});

import { setMaxListeners } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { violated } from "../../../audit/finding";
import { driftCommand } from "../../../cli/drift/command";
import type { Engine } from "../../../cli/drift/look";
import type { PreviewRun } from "../../../cli/engine/run-preview";
import type { Frame } from "../../../cli/frame";
import type { RunningEmulators } from "../../../emulators";
import { RECORD_FORMAT } from "../../../operations/record";
import { systemClock } from "../../../providers/lifecycle/clock";
import { domainStanding } from "../../../surveys";
import { prepare, startCompany, vendorsOf, writes } from "../../providers/graph/company";
import { federate } from "../federated";
import { judged, previewed } from "./runs";

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

/** A state that knows the federation as it stands, or none. */
async function stateOf(isFederated: boolean): Promise<string> {
  const { graph } = vendorsOf(emulators);
  const { id: _, ...federation } = (await domainStanding(graph, "example.com"))?.federation ?? {};
  const record = {
    format: RECORD_FORMAT,
    takenAt: new Date().toISOString(),
    tenantId: "t",
    domain: "example.com",
    federation,
  };
  return JSON.stringify({ deployment: { resources: isFederated ? [{ outputs: { record } }] : [] } });
}

interface Seen {
  run?: Partial<PreviewRun>;
  state?: string;
  connect?: Frame["connect"];
  abort?: AbortController;
}

async function drift({ run = {}, state, connect, abort = new AbortController() }: Seen, ...args: string[]) {
  setMaxListeners(Number.POSITIVE_INFINITY, abort.signal);
  const seen = { stdout: "", codes: [] as number[], asked: [] as unknown[] };
  const vendors = vendorsOf(emulators, "read");
  const frame: Frame = {
    ...{ cwd: folder, env: {}, clock: systemClock, version: "1.2.3", isTTY: false, signal: abort.signal },
    stdout: { write: (text) => (seen.stdout += text) },
    stderr: { write: () => undefined },
    ask: async () => "",
    progress: (_title, work) => work(() => undefined),
    connect: connect ?? (async () => vendors),
    connectEntra: async () => vendors,
    end: (code) => void seen.codes.push(code),
  };
  const engine: Engine = {
    async preview(_frame, stack) {
      seen.asked.push(stack);
      return previewed(run);
    },
    async state() {
      if (state === undefined) throw new Error("`pulumi stack export` ended with 255: no stack");
      return state;
    },
  };
  await driftCommand(frame, engine).parseAsync(args, { from: "user" });
  return { code: seen.codes.at(-1), stdout: seen.stdout, asked: seen.asked };
}

test("nothing is told of a federated company that is as it should be", async () => {
  await federate(emulators);
  const { code, stdout, asked } = await drift({ state: await stateOf(true) }, "--stack", "prod");
  expect([code, asked]).toEqual([0, ["prod"]]);
  expect(stdout).toMatch(
    /^NOTHING: Both vendors hold what this program declares, and `check` finds nothing wrong\.\n/,
  );
  expect(writes(emulators)).toEqual([]);
});

test("a domain that the stack has not federated yet is nothing", async () => {
  await prepare(emulators);
  expect(await drift({ state: await stateOf(false) })).toMatchObject({ code: 0 });
});

test("a domain that is Managed although the stack has federated it is an outage", async () => {
  await federate(emulators);
  const state = await stateOf(true);
  Object.assign(emulators.entra.state.domains.get("example.com") ?? {}, { authenticationType: "Managed" });
  const { code, stdout } = await drift({ state, run: { code: 7 } });
  expect([code, stdout]).toEqual([1, expect.stringContaining("[federation-absent]")]);
});

test("another name of the federation is drift, which the state alone knows of", async () => {
  await federate(emulators);
  const state = await stateOf(true);
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
])("it could not tell where one reading fails, here of %s, and all others went well", async (path, reading) => {
  await federate(emulators);
  const state = await stateOf(true);
  emulators.entra.faults.happen({ kind: "refused", path: new RegExp(`^${path}`), times: 99, status: 500 });
  const { code, stdout } = await drift({ state });
  expect([code, stdout]).toEqual([2, expect.stringMatching(/^COULD NOT TELL: [^]*\[reading-unread\]/)]);
  expect(stdout.replace(/\s+/g, " ")).toContain(`${reading} could not be read`);
});

test("writes the same as JSON and as Markdown", async () => {
  await federate(emulators);
  const [json, markdown] = [join(folder, "drift.json"), join(folder, "drift.md")];
  const GROUP = { urn: "u", name: "people", type: "jumpcloud:index:UserGroup" };
  const run = { code: 7, drift: [{ ...GROUP, properties: ["description"] }] };
  const { code } = await drift({ run, state: await stateOf(true) }, "--json", json, "--markdown", markdown);
  expect(code).toBe(7);
  expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
    ...{ outcome: "drift", findings: [], errors: [], preview: { outcome: "drift" } },
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

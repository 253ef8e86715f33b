import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../../../emulators";
import type { Vendors } from "../../../../operations/connection/vendors";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { federated } from "../../../operations/federation/federated";
import { type Mortal, mortal } from "../../../operations/federation/mortal";
import { ISSUER, startCompany, vendorsOf } from "../../../providers/graph/company";
import { impatientClock } from "../../../waiting/fast-clock";
import { command } from "../../command";
import { ACCEPTED, ADMINISTRATOR } from "./rollback-command";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "rollback-"));
  await federated(emulators);
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

function vendors(): Vendors {
  return { ...vendorsOf(emulators), clock: impatientClock() };
}

function run(args: string[], graph = vendors().graph) {
  const all = { ...vendors(), graph };
  const connections = { clock: all.clock, connect: async () => all, connectEntra: async () => all };
  const options = ["--domain", "example.com", "--yes", "--record", join(folder, "record.json")];
  return command(emulators, ["rollback", ...options, ...args], { identity: "deploy", ...connections });
}

const rollback = (graph?: Mortal["graph"]) => run([], graph);
const undo = (graph?: Mortal["graph"]) =>
  run(["--undo", "--administrator", ADMINISTRATOR, ...ACCEPTED], graph);

function federationOf(): { type: string | undefined; issuer: string | null | undefined } {
  const { domains, federations } = emulators.entra.state;
  const type = domains.get("example.com")?.authenticationType;
  return { type, issuer: federations.get("example.com")?.issuerUri };
}

function keptIssuers(): (string | undefined)[] {
  const records = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
  return (records as FederationRecord[]).map(({ federation }) => federation?.issuerUri);
}

/** Each request of a whole run. */
const CALLS = Array.from({ length: 12 }, (_, index) => index + 1);

test("a whole rollback sends exactly what is killed here", async () => {
  const counted = mortal(vendors().graph);
  expect((await rollback(counted.graph)).code).toBe(0);
  expect(counted.calls).toBe(CALLS.length);
});

/** Repeats the rollback whose process has died, and sees that it ends well. */
async function endsAfter({ graph, died }: Mortal): Promise<void> {
  await Promise.race([rollback(graph), died]);
  if (federationOf().type === "Managed") expect(keptIssuers()).toContain(ISSUER);
  const again = await rollback();
  expect(again.stderr).not.toMatch(/Refused|Unexpected/);
  expect(again.code).toBe(0);
  expect(federationOf()).toEqual({ type: "Managed", issuer: undefined });
  expect(keptIssuers()).toContain(ISSUER);
}

test.each(CALLS)("killed at request %i, the next rollback ends it, with the record kept", async (call) => {
  await endsAfter(mortal(vendors().graph, call));
});

test("killed right after the write, the next rollback finds it done, with the record kept", async () => {
  await endsAfter(mortal(vendors().graph, "delete", true));
});

test.each([
  ["before", false],
  ["after", true],
])("killed right %s the write of an undo, the next one ends it", async (_when, sent) => {
  await rollback();
  const { graph, died } = mortal(vendors().graph, "create", sent);
  await Promise.race([undo(graph), died]);
  expect(federationOf().type).toBe(sent ? "Federated" : "Managed");
  expect((await undo()).code).toBe(0);
  expect(federationOf()).toEqual({ type: "Federated", issuer: ISSUER });
});

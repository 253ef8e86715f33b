import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../../../emulators";
import { mortal } from "../../../operations/federation/mortal";
import { startCompany, vendorsOf } from "../../../providers/graph/company";
import { command } from "../../command";
import { federate } from "../../federated";
import { accountOf, foreign, oktaId } from "./foreign-federation";

const MOVED = ["noah", "peter", "ruth", "zoe"].map((name) => `${name}@example.com`);
const ZOE = "zoe@example.com";

let emulators: RunningEmulators;
let folder: string;
let file: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "remap-"));
  file = join(folder, "ids.json");
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

function remap(args: string[], graph = vendorsOf(emulators, "bootstrap").graph) {
  const vendors = { ...vendorsOf(emulators, "bootstrap"), graph };
  const connections = { connect: async () => vendors, connectEntra: async () => vendors };
  const all = ["remap", "--domain", "example.com", "--write", "--yes", "--record", file, ...args];
  return command(emulators, all, connections);
}

/** Runs until the process dies at this call, and a second time. */
async function killedAt(call: string, sent: boolean, args: string[]): Promise<number> {
  const { graph, died } = mortal(vendorsOf(emulators, "bootstrap").graph, call, sent);
  await Promise.race([remap(args, graph), died]);
  return (await remap(args)).code;
}

const hasJumpClouds = (upn: string) =>
  /^[0-9a-f]{24}$/.test(accountOf(emulators, upn).onPremisesImmutableId ?? "");

test.each([false, true])(
  "killed at its first write (sent: %j), the next run writes the rest, and the way back knows everybody",
  async (sent) => {
    await foreign(emulators);
    const { federation } = vendorsOf(emulators).graph;
    await federation.delete("example.com", (await federation.find("example.com"))?.id ?? "");
    await killedAt("setImmutableId", sent, []);
    expect(MOVED.map(hasJumpClouds)).toEqual([true, true, true, true]);
    await killedAt("setImmutableId", sent, ["--undo"]);
    expect(MOVED.map((upn) => accountOf(emulators, upn).onPremisesImmutableId)).toEqual(MOVED.map(oktaId));
  },
);

test.each([
  ["rename", false],
  ["rename", true],
  ["setImmutableId", false],
  ["setImmutableId", true],
])("by the managed name, killed at %s (sent: %j), the next run ends it", async (call, sent) => {
  await federate(emulators);
  emulators.entra.state.putUser({ ...accountOf(emulators, ZOE), onPremisesImmutableId: oktaId(ZOE) });
  const { mail, proxyAddresses } = accountOf(emulators, ZOE);
  expect(await killedAt(call, sent, ["--user", ZOE, "--by-managed-name"])).toBe(0);
  expect(accountOf(emulators, ZOE)).toMatchObject({ userPrincipalName: ZOE, mail, proxyAddresses });
  expect(hasJumpClouds(ZOE)).toBe(true);
});

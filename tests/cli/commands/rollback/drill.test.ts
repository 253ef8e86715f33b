import { setMaxListeners } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLOUDS } from "../../../../clients/graph";
import type { RunningEmulators } from "../../../../emulators";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { take } from "../../../emulators/permissions";
import { federated } from "../../../operations/federation/federated";
import { ISSUER, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { impatientClock } from "../../../waiting/fast-clock";
import { type CommandSetting, command } from "../../command";
import { ACCEPTED, ADMINISTRATOR, undo } from "./rollback-command";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "drill-"));
  await federated(emulators);
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const file = () => join(folder, "record.json");
const goOn = () => `npx jumpcloud-entra rollback --undo --domain example.com --record ${file()}`;
const authenticationType = () => emulators.entra.state.domains.get("example.com")?.authenticationType;
const flat = (text: string) => text.replace(/\s+/g, " ");

/** As at Microsoft's own address, where somebody depends on it. */
function real() {
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  return { connect: async () => ({ ...vendors, graph: { ...vendors.graph, cloud: CLOUDS.public } }) };
}

function drill(args: string[], setting: CommandSetting = {}) {
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  const all = ["rollback", "--drill", "--domain", "example.com", "--record", file(), ...args];
  const surroundings = { clock: vendors.clock, connect: async () => vendors, ...setting };
  return command(emulators, all, { identity: "deploy", ...surroundings });
}

const GIVEN = ["--administrator", ADMINISTRATOR, ...ACCEPTED];

test("sets the domain back, federates it again, measures each step and says what to set", async () => {
  const { code, stdout, stderr } = await drill([...GIVEN, "--yes"]);
  expect(code).toBe(0);
  expect(writes(emulators)).toEqual([
    expect.stringMatching(/^DELETE .*\/example\.com\/federationConfiguration\//),
    "POST /v1.0/domains/example.com/federationConfiguration",
  ]);
  expect(authenticationType()).toBe("Federated");
  const today = new Date().toISOString().slice(0, 10);
  expect(stdout.replace(/\d+(\.\d)? s$/gm, "N s")).toBe(`Practised on example.com, on the emulators:
  Set to Managed                                 N s
  Sign-in page asks for a password at Microsoft  N s
  Judge every gate                               N s
  Federate it again                              N s
  Sign-in page leads to JumpCloud                N s

Proved: what the command does, and that you can use it. Not proved: the tenant, its credential and its people.
To say in the configuration that the rollback was practised:
  npx pulumi config set --path rollbackDrilledOn ${today}
`);
  expect(stderr).toContain(`The record is in ${file()}. If this is interrupted, continue with: ${goOn()}`);
});

test("tells programs the same", async () => {
  const { stdout } = await drill([...GIVEN, "--yes", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    domain: "example.com",
    result: "drilled",
    isProved: true,
    open: [],
    recordFile: file(),
    steps: [{ name: "Set to Managed", seconds: expect.any(Number) }, {}, {}, {}, {}],
  });
});

test("asks first, and changes nothing after a no", async () => {
  const { code, questions } = await drill(GIVEN, { answers: ["no"] });
  expect({ code, questions }).toEqual({
    code: 1,
    questions: [
      expect.stringMatching(
        /^Set example\.com of the tenant [0-9a-f-]{36} to Managed, and federate it again\? /,
      ),
    ],
  });
  expect(writes(emulators)).toEqual([]);
});

/** Graph at an address of this machine that leads on to Microsoft's. */
function tunnelled() {
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  const jumpcloud = { ...vendors.jumpcloud, baseUrl: "https://console.jumpcloud.com" };
  return { connect: async () => ({ ...vendors, jumpcloud }) };
}

test.each([
  ["at Microsoft's address", real],
  ["through a tunnel, with the real JumpCloud", tunnelled],
])("refuses a domain on which people sign in, with their number, %s", async (_, setting) => {
  const { code, stderr } = await drill([...GIVEN, "--yes", "--person", "ada@example.com"], setting());
  expect(code).toBe(1);
  expect(flat(stderr)).toMatch(
    /^Refused to rehearse on example\.com; nothing was changed: - example\.com: \d+ people who sign in on it are not named as test accounts: (?!.*ada@).* more\. Practise on a spare domain/,
  );
  expect(writes(emulators)).toEqual([]);
});

test("takes a spare domain on which nobody but the named test accounts signs in", async () => {
  for (const user of emulators.entra.state.users.values())
    if (/@(eu\.)?example\.com$/.test(user.userPrincipalName) && !user.userPrincipalName.startsWith("ada@"))
      user.accountEnabled = false;
  const { code, stdout } = await drill([...GIVEN, "--yes", "--person", "Ada@example.com"], real());
  expect({ code, type: authenticationType() }).toEqual({ code: 0, type: "Federated" });
  expect(flat(stdout)).toContain(
    "Proved: with this credential and this record a domain is set back and federated again.",
  );
});

test("can't tell where the people can't be read", async () => {
  take(emulators, "deploy", "User.Read.All");
  const { code, stderr } = await drill([...GIVEN, "--yes"], real());
  expect(code).toBe(2);
  expect(flat(stderr)).toContain("it could not be read who signs in on it");
  expect(writes(emulators)).toEqual([]);
});

test("refuses a domain that an earlier drill left Managed, and says how to go on", async () => {
  const { graph } = vendorsOf(emulators);
  await graph.domains.makeManaged("example.com");
  emulators.entra.journal.clear();
  const { code, stderr } = await drill([...GIVEN, "--yes"]);
  expect(code).toBe(1);
  expect(flat(stderr)).toContain("continue with: `npx jumpcloud-entra rollback --undo --domain example.com`");
  expect(writes(emulators)).toEqual([]);
});

test("leaves the domain Managed where a gate does not hold by then, and goes on once it does", async () => {
  const { code, stdout } = await drill(["--administrator", ADMINISTRATOR, "--yes"]);
  expect({ code, type: authenticationType() }).toEqual({ code: 1, type: "Managed" });
  expect(flat(stdout)).toContain(
    "example.com is Managed. It is not federated again, because these gates do not hold:",
  );
  expect(flat(stdout)).toContain(`Correct that, then: ${goOn()}`);
  expect(stdout).not.toContain("rollbackDrilledOn");
  expect((await undo(emulators, file(), ["--yes", ...ACCEPTED])).code).toBe(0);
  expect(authenticationType()).toBe("Federated");
});

test.each([
  ["DELETE", "Managed", "may already be Managed, or not yet"],
  ["POST", "Federated", "may be Federated again, or still Managed"],
])(
  "says after Ctrl-C at its %s how it stands and how to go on, which then ends it",
  async (method, then, told) => {
    const abort = new AbortController();
    setMaxListeners(Number.POSITIVE_INFINITY, abort.signal);
    const stop = emulators.entra.journal.onWrite((entry) => entry.method === method && abort.abort());
    const { code, stderr } = await drill([...GIVEN, "--yes"], { signal: abort.signal });
    stop();
    expect({ code, type: authenticationType() }).toEqual({ code: 130, type: then });
    expect(stderr).toContain(`example.com ${told}. To do the rest: ${goOn()}`);
    expect((await undo(emulators, file(), ["--yes", ...ACCEPTED])).code).toBe(0);
    expect(authenticationType()).toBe("Federated");
  },
);

test("keeps in its record what the gates are judged on, so that going on needs no other file", async () => {
  await drill([...GIVEN, "--yes"]);
  const record = JSON.parse(readFileSync(file(), "utf8")) as FederationRecord;
  expect(record.federation?.issuerUri).toBe(ISSUER);
  expect(record.declared).toMatchObject({
    administrator: ADMINISTRATOR,
    terms: { acceptLockOut: { reason: "they have been told" } },
  });
});

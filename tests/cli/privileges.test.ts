import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { permissionsToGrant } from "../../audit/permissions/permissions";
import type { RunningEmulators } from "../../emulators";
import { take } from "../emulators/permissions";
import { startCompany, vendorsOf } from "../providers/graph/company";
import { impatientClock } from "../waiting/fast-clock";
import { command, type Ended } from "./command";
import { ACCEPTED, rollBack, undo } from "./commands/rollback/rollback-command";
import { federate } from "./federated";

let emulators: RunningEmulators;
let file: string;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  await federate(emulators);
  folder = mkdtempSync(join(tmpdir(), "privileges-"));
  file = join(folder, "record.json");
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

function impatient(identity: "deploy") {
  const clock = impatientClock();
  return { clock, connect: async () => ({ ...vendorsOf(emulators, identity), clock }) };
}

const typeNow = () => emulators.entra.state.domains.get("example.com")?.authenticationType;
const textOf = ({ stdout, stderr }: Ended) => `${stdout}${stderr}`.replace(/\s+/g, " ");

/** The permissions that it says are lacking, once each. */
function namedIn(ended: Ended): string[] {
  const found = textOf(ended).matchAll(
    /(?:the (?:Microsoft )?Graph permission|^Grant) ((?!Application|AuditLog)[\w-]+\.[\w.]*\w)/g,
  );
  const optional = ["Policy.Read.HybridAuthentication", "Policy.Read.AuthenticationMethod"];
  return [...new Set([...found].map(([, name]) => name ?? ""))].filter((name) => !optional.includes(name));
}

/** What nothing of a federated domain is read with. */
const UNUSED = "Device.Read.All";

test.each([
  ["Domain.Read.All", 2],
  ["User.Read.All", 2],
  ["RoleManagement.Read.Directory", 2],
  ["UserAuthenticationMethod.Read.All", 2],
  ["GroupMember.Read.All", 0],
  ["Organization.Read.All", 0],
  ["Policy.Read.All", 0],
  [UNUSED, 0],
])("check without %s ends with %i, and names what it did not look at", async (permission, ending) => {
  expect(permissionsToGrant("read")).toContain(permission);
  take(emulators, "read", permission);
  const ended = await command(emulators, ["check"], { identity: "read" });
  expect([ended.code, namedIn(ended)]).toEqual([ending, permission === UNUSED ? [] : [permission]]);
});

test.each([
  ["Domain.Read.All", 2],
  ["User.Read.All", 2],
  ["RoleManagement.Read.Directory", 2],
  ["UserAuthenticationMethod.Read.All", 0],
  ["GroupMember.Read.All", 0],
  ["Organization.Read.All", 2],
  ["Policy.Read.All", 0],
  [UNUSED, 0],
])("adopt without %s ends with %i: it writes nothing, or misses nothing", async (permission, ending) => {
  take(emulators, "read", permission);
  writeFileSync(join(folder, "Pulumi.yaml"), "name: jumpcloud-entra\nconfig: { domains: { default: [] } }\n");
  const ended = await command(emulators, ["adopt", "--stack", "prod"], { identity: "read", cwd: folder });
  const isWritten = existsSync(join(folder, "import.json"));
  expect([ended.code, namedIn(ended), isWritten]).toEqual(
    ending === 0 ? [0, [], true] : [ending, [permission], false],
  );
});

test.each([
  ["User.Read.All", "stays Managed", 2],
  ["RoleManagement.Read.Directory", "stays Managed", 2],
  ["UserAuthenticationMethod.Read.All", "stays Managed", 1],
  ["GroupMember.Read.All", "federates", 0],
  ["Organization.Read.All", "stays Managed", 1],
  ["Policy.Read.All", "federates", 0],
  ["Device.Read.All", "stays Managed", 1],
  ["Domain-InternalFederation.ReadWrite.All", "federates", 0],
] as const)("without %s a domain goes back, and --undo %s", async (permission, again, ending) => {
  expect(permissionsToGrant("deploy")).toContain(permission);
  take(emulators, "deploy", permission);
  const back = await rollBack(emulators, file, ["--yes"]);
  expect([back.code, typeNow()]).toEqual([0, "Managed"]);
  const undone = await undo(emulators, file, ["--yes", ...ACCEPTED]);
  expect([undone.code, typeNow()]).toEqual([ending, again === "federates" ? "Federated" : "Managed"]);
  // What federates without it has no need of it here: nobody holds a role by a group, and either permission writes.
  const isNeedless = ["GroupMember.Read.All", "Domain-InternalFederation.ReadWrite.All"].includes(permission);
  expect(namedIn(undone)).toEqual(isNeedless ? [] : [permission]);
});

test("changes nothing where it may not read the domain, and names the permission", async () => {
  take(emulators, "deploy", "Domain.ReadWrite.All");
  const back = await rollBack(emulators, file, ["--yes"]);
  expect([back.code, typeNow(), namedIn(back)]).toEqual([2, "Federated", ["Domain.Read.All"]]);
});

test("an outage is repaired without what only names people and groups", async () => {
  for (const { _id } of emulators.jumpcloud.state.applications.values())
    emulators.jumpcloud.regenerateCertificate(_id);
  take(emulators, "deploy", ...permissionsToGrant("deploy").filter((one) => !one.startsWith("Domain")));
  const args = ["rotate", "--domain", "example.com", "--repair", "--apply", "--yes"];
  const { code, stderr } = await command(emulators, args, { identity: "deploy", ...impatient("deploy") });
  expect({ code, stderr }).toMatchObject({ code: 0 });
});

test("rolls back with nothing but what reads domains and writes federations", async () => {
  take(
    emulators,
    "deploy",
    ...permissionsToGrant("deploy").filter((one) => !one.includes("InternalFederation")),
  );
  for (const application of emulators.entra.state.applications.values())
    if (application.displayName === "deploy") application.permissions.push("Domain.Read.All");
  const back = await rollBack(emulators, file, ["--yes"]);
  expect([back.code, typeNow(), namedIn(back)]).toEqual([0, "Managed", ["Policy.Read.All", "User.Read.All"]]);
});

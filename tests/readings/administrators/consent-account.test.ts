import type { RunningEmulators } from "../../../emulators";
import { readAdministrators, readConsentAccount } from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { grant, take } from "../../emulators/permissions";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});
beforeEach(() => {
  emulators.reset();
  grant(emulators, "AuditLog.Read.All");
});
afterAll(() => emulators.close());

const ADMIN = "admin@example.onmicrosoft.com";

async function read(named?: string) {
  const { graph } = signedIn(emulators, "read");
  return readConsentAccount(graph, await readAdministrators(graph), named);
}

/** Every assignment of the administrator's, as somebody has changed it. */
function change(differs: (id: string) => void): void {
  const { id } = emulators.entra.state.findUser(ADMIN) ?? {};
  for (const grant of emulators.entra.state.assignments.values())
    if (grant.principalId === id) differs(grant.id);
}

it("finds by Entra's audit log who consented last, under whatever name they have by now", async () => {
  await emulators.consent({ by: "breakglass@example.onmicrosoft.com" });
  for (const audit of emulators.entra.state.audits.values()) audit.activityDateTime = "2026-11-01T08:00:00Z";
  await emulators.consent({ by: ADMIN });
  const user = emulators.entra.state.findUser(ADMIN);
  if (user) emulators.entra.state.putUser({ ...user, userPrincipalName: "root@example.onmicrosoft.com" });
  expect(await read()).toEqual({ value: { upn: "root@example.onmicrosoft.com", status: "in the role" } });
});

it("passes over a consent that failed, and one to another application", async () => {
  await emulators.consent({ by: ADMIN });
  await emulators.consent({ by: "breakglass@example.onmicrosoft.com" });
  await emulators.consent({ by: "grace@example.com" });
  const [, failed, other] = [...emulators.entra.state.audits.values()];
  Object.assign(failed ?? {}, { result: "failure" });
  Object.assign(other ?? {}, { targetResources: [{ displayName: "Contoso Backup" }] });
  expect(await read()).toEqual({ value: { upn: ADMIN, status: "in the role" } });
});

it("names an account that is gone as it was called", async () => {
  await emulators.consent();
  const user = emulators.entra.state.findUser(ADMIN);
  if (user) emulators.entra.state.removeUser(user);
  expect(await read()).toEqual({ value: { upn: ADMIN, status: "gone" } });
});

it("says what would tell where the log does not show it any more, and believes who is named", async () => {
  await emulators.consent();
  emulators.entra.state.audits.clear();
  expect(await read()).toEqual({ unread: expect.stringContaining("--consented-by") });
  expect(await read(ADMIN)).toEqual({ value: { upn: ADMIN, status: "in the role" } });
  expect(await read("nobody@example.com")).toEqual({
    value: { upn: "nobody@example.com", status: "gone" },
  });
});

it("tells a blocked account, one that has lost the role, and one that only activates it", async () => {
  const answer = async () => (await read(ADMIN)) as object;
  change((id) => {
    const grant = emulators.entra.state.assignments.get(id);
    if (grant) grant.endsAt = new Date(Date.now() + 3_600_000).toISOString();
  });
  expect(await answer()).toMatchObject({ value: { status: "may activate the role" } });
  change((id) => emulators.entra.state.assignments.delete(id));
  expect(await answer()).toMatchObject({ value: { status: "without the role" } });
  const user = emulators.entra.state.findUser(ADMIN);
  if (user) user.accountEnabled = false;
  expect(await answer()).toMatchObject({ value: { status: "blocked" } });
});

test("asks nothing without the permission for the log, and names it; believes who is named all the same", async () => {
  take(emulators, "read", "AuditLog.Read.All");
  expect(await read()).toEqual({ unread: "The credential lacks the Graph permission AuditLog.Read.All" });
  expect(emulators.entra.journal.all().filter(({ path }) => path.includes("auditLogs"))).toEqual([]);
  expect(await read(ADMIN)).toEqual({ value: { upn: ADMIN, status: "in the role" } });
});

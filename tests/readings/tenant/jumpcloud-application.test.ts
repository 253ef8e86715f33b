import type { RunningEmulators } from "../../../emulators";
import { readJumpCloudScopes, readJumpCloudTenantApplications } from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { prepare, startCompany } from "../../providers/graph/company";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const graph = () => signedIn(emulators, "read").graph;
const applications = () => [...emulators.entra.state.applications.values()];

function grant(permission: string): void {
  for (const application of applications()) application.permissions.push(permission);
}

it("asks nothing of what the credential does not get to see, and says which permission it lacks", async () => {
  const access = await readJumpCloudTenantApplications(graph());
  expect(access).toEqual({ unread: "The credential lacks the Graph permission Application.Read.All" });
  expect(await readJumpCloudScopes(graph(), access)).toEqual(access);
  grant("Application.Read.All");
  expect(await readJumpCloudScopes(graph(), { value: [] })).toEqual({
    unread: "The credential lacks the Graph permission Directory.Read.All",
  });
  expect(emulators.entra.journal.all().filter(({ path }) => path.includes("servicePrincipals"))).toEqual([]);
});

it("reads keys and owners of JumpCloud's application, and of none that the tenant registered itself", async () => {
  await prepare(emulators);
  grant("Directory.Read.All");
  const [jumpcloud, own] = applications().sort((one) => (one.displayName === "JumpCloud" ? -1 : 1));
  const { id = "" } = emulators.entra.state.findUser("ada@example.com") ?? {};
  if (!jumpcloud || !own) throw new Error("The tenant has no applications.");
  const credential = { displayName: null, startDateTime: "2026-11-01T00:00:00Z", endDateTime: null };
  Object.assign(jumpcloud, { keyCredentials: [credential] });
  Object.assign(own, { displayName: "JumpCloud SSO", passwordCredentials: [credential] });
  emulators.entra.state.owners.set(jumpcloud.id, new Set([id]));
  const access = await readJumpCloudTenantApplications(graph());
  expect(access).toEqual({
    value: [
      {
        id: jumpcloud.id,
        name: "JumpCloud",
        credentials: [{ kind: "key", name: "without a name", from: "2026-11-01T00:00:00Z" }],
        owners: ["ada@example.com"],
      },
    ],
  });
  expect(await readJumpCloudScopes(graph(), access)).toEqual({
    value: expect.arrayContaining(["Directory.ReadWrite.All", "User.ReadWrite.All"]),
  });
});

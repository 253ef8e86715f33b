import type { RunningEmulators } from "../../../emulators";
import { uuidOf } from "../../../emulators/core";
import { readApplicationAccess } from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { startCompany } from "../../providers/graph/company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

function application(name: string) {
  const { applications } = emulators.entra.state;
  const found = [...applications.values()].find(({ displayName }) => displayName === name);
  if (!found) throw new Error(`the company has no application ${name}`);
  return found;
}

/** What `read` sees once it is granted Application.Read.All. */
async function seen() {
  application("read").permissions.push("Application.Read.All");
  const { graph } = signedIn(emulators, "read");
  const snapshot = await readApplicationAccess(graph, "northwind/jumpcloud-entra");
  if ("unread" in snapshot) throw new Error(snapshot.unread);
  return snapshot.value;
}

test("finds the applications that may federate, and the one at hand, by what they hold", async () => {
  application("deploy").secretsEnd = "2027-01-01T00:00:00Z";
  const { applications, repository } = await seen();
  expect(repository).toBe("northwind/jumpcloud-entra");
  expect(applications.map(({ name, federates }) => [name, federates]).sort()).toEqual([
    ["bootstrap", ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"]],
    ["deploy", ["Domain-InternalFederation.ReadWrite.All", "Domain.ReadWrite.All"]],
    ["read", []],
  ]);
  expect(applications.find(({ name }) => name === "deploy")).toMatchObject({
    owners: [],
    keys: [{ kind: "secret", name: "without a name", until: "2027-01-01T00:00:00Z" }],
    trusts: [
      {
        name: "github-environment-deploy",
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repo:northwind/jumpcloud-entra:environment:deploy",
      },
    ],
  });
});

test("finds owners of the registration and of the service principal, each once", async () => {
  const { id, clientId } = application("deploy");
  const { owners } = emulators.entra.state;
  const [ada = "", omar = ""] = [...emulators.entra.state.users.values()].map((user) => user.id);
  owners.set(id, new Set([ada]));
  owners.set(uuidOf("application", clientId), new Set([ada, omar]));
  const { applications } = await seen();
  expect(applications.find(({ name }) => name === "deploy")?.owners).toEqual(
    [ada, omar].map((one) => emulators.entra.state.users.get(one)?.userPrincipalName).sort(),
  );
});

test("finds who can become any application, by a permission or by a role", async () => {
  const { roles, assignments, eligibilities, users } = emulators.entra.state;
  const [ada, omar] = [...users.values()];
  if (!ada || !omar) throw new Error("the company has too few people");
  const id = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
  roles.set("active", { id: "active", roleTemplateId: id });
  const held = { roleDefinitionId: id, directoryScopeId: "/" };
  assignments.set("held", { ...held, id: "held", principalId: ada.id });
  eligibilities.set("may", { ...held, id: "may", principalId: omar.id });
  application("deploy").permissions.push("Application.ReadWrite.All");
  const { makers, administrators } = await seen();
  expect(makers).toContainEqual({ name: "deploy", permission: "Application.ReadWrite.All" });
  expect(administrators).toContainEqual({
    role: "Application Administrator",
    holders: [ada.userPrincipalName, `${omar.userPrincipalName}, who may activate the role,`].sort(),
  });
});

test("says what is lacking where it may not look", async () => {
  const { graph } = signedIn(emulators, "read");
  expect(await readApplicationAccess(graph, undefined)).toEqual({
    unread: "the credential lacks the Graph permission Application.Read.All",
  });
});

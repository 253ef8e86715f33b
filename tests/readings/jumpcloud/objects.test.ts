import { NotFound } from "../../../clients/http";
import type { RunningEmulators } from "../../../emulators";
import {
  readGrantedPermissions,
  readMicrosoft365Directories,
  readOrganizationIdentity,
  readSamlApplication,
  readSamlApplications,
  readTakenNames,
  readTemplate,
  readTenantIdentity,
} from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});

beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

it("names the organisation, the tenant and what the credential may do", async () => {
  const { jumpcloud, graph } = signedIn(emulators, "deploy");
  const { organization, tenant } = emulators.company;
  expect(await readOrganizationIdentity(jumpcloud)).toEqual({
    id: organization.id,
    displayName: "Northwind Traders",
  });
  expect(await readTenantIdentity(graph)).toEqual({
    id: tenant.id,
    displayName: "Northwind Traders",
    onPremisesSync: false,
  });
  expect(await readGrantedPermissions(graph)).toContain("Domain-InternalFederation.ReadWrite.All");
});

it("shows an application with its certificate and issuer", async () => {
  const { jumpcloud } = signedIn(emulators, "deploy");
  const template = await readTemplate(jumpcloud, "office365");
  expect(template?.configKeys).toContain("idpEntityId");
  const made = await jumpcloud.applications.create({
    name: "office365",
    displayName: template?.displayName ?? "",
    displayLabel: "Sign-in of example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
    config: { idpEntityId: "https://example.com" },
  });
  const application = await readSamlApplication(jumpcloud, made.id);
  expect(application).toEqual({
    id: made.id,
    label: "Sign-in of example.com",
    template: "office365",
    organizationId: emulators.jumpcloud.state.organization._id,
    active: true,
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
    idpEntityId: "https://example.com",
    assertion: expect.objectContaining({ settings: expect.objectContaining({ subjectField: "_id" }) }),
    certificate: {
      base64: made.certificate?.base64,
      sha1: made.certificate?.sha1,
      notBefore: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      notAfter: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    },
    pairUpdated: made.pairUpdated,
  });
  for await (const listed of readSamlApplications(jumpcloud)) expect(listed).toEqual(application);
  await expect(readSamlApplication(jumpcloud, "000000000000000000000000")).rejects.toThrow(NotFound);
});

it("keeps the certificate through an update, and agrees with the metadata", async () => {
  const { jumpcloud } = signedIn(emulators, "deploy");
  const { id } = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "before",
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
    config: { idpEntityId: "https://example.com" },
  });
  const updated = await jumpcloud.applications.update(id, { displayLabel: "after" });
  expect(updated.certificateChanged).toBe(false);
  expect(updated.application.displayLabel).toBe("after");
  const metadata = await jumpcloud.applications.metadata(id);
  expect(metadata).toEqual({
    entityId: "https://example.com",
    ssoUrl: "https://sso.jumpcloud.com/saml2/example",
    certificates: [updated.after],
  });
});

it("finds no directory before the consent, and its health after it", async () => {
  const { jumpcloud } = signedIn(emulators, "deploy");
  expect(await readMicrosoft365Directories(jumpcloud)).toEqual([]);
  const id = await emulators.consent({ name: "Microsoft 365" });
  expect(await readMicrosoft365Directories(jumpcloud)).toEqual([
    { id, name: "Microsoft 365", consent: { state: "given" } },
  ]);
});

it("tells where the name or the address of a group is taken, whatever its case", async () => {
  const { jumpcloud, graph } = signedIn(emulators, "deploy");
  const { id } = await jumpcloud.userGroups.create({
    name: "Microsoft 365 users",
    email: "m365@example.com",
  });
  expect(await readTakenNames(graph, jumpcloud, { name: "microsoft 365 USERS" })).toEqual({
    jumpcloud: [{ id, name: "Microsoft 365 users", mail: "m365@example.com" }],
    entra: [],
    people: [],
  });
  const byMail = await readTakenNames(graph, jumpcloud, { name: "Others", email: "M365@example.com" });
  expect(byMail.jumpcloud.map((group) => group.id)).toEqual([id]);
  expect(await readTakenNames(graph, jumpcloud, { name: "Others" })).toEqual({
    jumpcloud: [],
    entra: [],
    people: [],
  });
});

it("tells which people have the address that a group is to get", async () => {
  const { jumpcloud, graph } = signedIn(emulators, "read");
  const { people } = await readTakenNames(graph, jumpcloud, { name: "Others", email: "ada@example.com" });
  expect(people).toEqual([
    { where: "JumpCloud", name: "ada" },
    { where: "the tenant", name: "ada@example.com" },
  ]);
});

it("finds no template that isn't there", async () => {
  const { jumpcloud } = signedIn(emulators, "read");
  expect(await readTemplate(jumpcloud, "office366")).toBeUndefined();
});

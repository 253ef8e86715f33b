import { loadCompany, type RunningEmulators } from "../../../emulators";
import { locateDomains } from "../../../operations/locate/domains";
import { federate } from "../../cli/federated";
import {
  ISSUER,
  type Prepared,
  prepare,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "../../providers/graph/company";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany({ company: loadCompany() });
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const call = { signal: new AbortController().signal, log: () => undefined };
const find = (options: Parameters<typeof locateDomains>[1] = {}) =>
  locateDomains(vendorsOf(emulators, "read"), options, call);

async function secondApplication(settings: {
  label: string;
  ssoUrl: string;
  issuer?: string;
  template?: string;
}) {
  const { jumpcloud } = vendorsOf(emulators);
  const made = await jumpcloud.applications.create({
    name: settings.template ?? "office365",
    displayName: "Microsoft 365",
    displayLabel: settings.label,
    ssoUrl: settings.ssoUrl,
    config: { idpEntityId: settings.issuer ?? ISSUER },
  });
  return made.id;
}

it("finds application, directory and group of the only domain that an application is for", async () => {
  const prepared: Prepared = await prepare(emulators);
  const [found, ...others] = await find();
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    domain: "example.com",
    scope: ["example.com", "eu.example.com"],
    tenantDomain: { name: "example.com", authenticationType: "Managed" },
    application: { id: prepared.applicationId, ssoUrl: SIGN_IN },
    directory: { id: prepared.directoryId, consent: { state: "given" } },
    groups: [{ id: prepared.groupId, name: "Microsoft 365 users" }],
  });
});

it("finds the application of a federated domain by its address where somebody changed its issuer", async () => {
  const { applicationId } = await federate(emulators);
  const application = emulators.jumpcloud.state.applications.get(applicationId);
  Object.assign(application?.config.idpEntityId ?? {}, { value: "https://idp.example.net" });
  const found = await find();
  expect(found.map(({ domain, application: one }) => [domain, one?.id])).toEqual([
    ["example.com", applicationId],
  ]);
});

it("writes nothing", async () => {
  await prepare(emulators);
  await find({ domains: ["example.com", "example.org"] });
  expect(writes(emulators)).toEqual([]);
});

it("finds nothing where JumpCloud has no application, unless a domain is named", async () => {
  expect(await find()).toEqual([]);
  const [found] = await find({ domains: ["Example.Com"] });
  expect(found).toEqual({
    domain: "example.com",
    scope: ["example.com", "eu.example.com"],
    tenantDomain: expect.objectContaining({ name: "example.com", isDefault: true }),
    domains: expect.arrayContaining([expect.objectContaining({ name: "example.org" })]),
    groups: [],
    read: { applications: [] },
  });
});

it("finds every domain that could be federated where there is no application and all are asked for", async () => {
  const found = await find({ otherwiseAll: true });
  expect(found.map(({ domain }) => domain)).toEqual(["example.com", "example.org"]);
});

it("takes an issuer in the form of a URN, and a domain for each application", async () => {
  await prepare(emulators);
  await secondApplication({ label: "Foundation", ssoUrl: `${SIGN_IN}-2`, issuer: "urn:uri:example.org" });
  const found = await find();
  expect(found.map(({ domain, application }) => [domain, application?.label])).toEqual([
    ["example.com", "Microsoft 365"],
    ["example.org", "Foundation"],
  ]);
});

it("names both applications of a domain, and takes the one that is named", async () => {
  const { applicationId } = await prepare(emulators);
  const other = await secondApplication({ label: "Microsoft 365 (old)", ssoUrl: `${SIGN_IN}-old` });
  const message = (first: string, second: string) =>
    `JumpCloud has 2 applications for example.com: ${first}, ${second}. Name one by its id with --application.`;
  const names = [`"Microsoft 365" (${applicationId})`, `"Microsoft 365 (old)" (${other})`] as const;
  const refused: unknown = await find().catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: "AmbiguousOrUnknown" });
  expect([message(names[0], names[1]), message(names[1], names[0])]).toContain((refused as Error).message);

  const [chosen] = await find({ application: other });
  expect(chosen?.application?.id).toBe(other);
});

it("knows which of two applications a federated domain trusts", async () => {
  const { applicationId } = await prepare(emulators);
  await secondApplication({ label: "Microsoft 365 (old)", ssoUrl: `${SIGN_IN}-old` });
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(applicationId);
  await graph.federation.create("example.com", {
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    signingCertificate: certificate?.base64 ?? "",
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    displayName: "example.com",
    activeSignInUri: SIGN_IN,
    signOutUri: SIGN_IN,
  });
  const [found] = await find();
  expect(found?.application?.id).toBe(applicationId);
});

it("takes the application that a stack holds for the Managed domain that is named, says so, and for none of several that are not", async () => {
  const { applicationId } = await prepare(emulators);
  const unused = await secondApplication({ label: "Trial", ssoUrl: `${SIGN_IN}-trial` });
  const { jumpcloud } = vendorsOf(emulators);
  await jumpcloud.applications.update(applicationId, { config: { idpEntityId: "urn:corp:one" } });
  const said: string[] = [];
  const asked = { ...call, log: (_severity: string, line: string) => void said.push(line) };
  const found = async (options: Parameters<typeof locateDomains>[1]) =>
    (await locateDomains(vendorsOf(emulators, "read"), options, asked)).map(({ application, evidence }) => [
      application?.id,
      evidence,
    ]);
  expect(await found({ domains: ["example.com"] })).toEqual([[unused, "issuer's form"]]);
  Object.assign(emulators.jumpcloud.state.applications.get(applicationId) ?? {}, {
    description: "[jumpcloud-entra: shop/prod m365 q2Jk0aZ9_x-1bBcD]",
  });
  expect(await found({ domains: ["example.com"] })).toEqual([[applicationId, "mark"]]);
  expect(said.slice(0, 2)).toEqual([
    `example.com is Managed, so its application can't be read from a federation. The program uses "Trial" (${unused}), because its issuer is ${ISSUER}. To use another one, name it with --application.`,
    `example.com is Managed, so its application can't be read from a federation. The program uses "Microsoft 365" (${applicationId}), because a stack holds it. To use another one, name it with --application.`,
  ]);
  expect(await found({})).toEqual([[applicationId, "mark"]]);
  await jumpcloud.applications.delete(unused);
  const recordedOf = (domain: string) => (domain === "example.com" ? { applicationId } : undefined);
  expect(await found({ recordedOf })).toEqual([[applicationId, "record"]]);
  // It could be for example.org as well.
  expect(await found({ otherwiseAll: true })).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
});

it("leaves a Managed domain out that could have two applications, says so, and takes a named one for its own domain only", async () => {
  const { applicationId } = await federate(emulators);
  const [first, second] = [
    await secondApplication({ label: "Foundation", ssoUrl: `${SIGN_IN}-2`, issuer: "urn:uri:example.org" }),
    await secondApplication({ label: "Old", ssoUrl: `${SIGN_IN}-3`, issuer: "https://example.org" }),
  ];
  const said: string[] = [];
  const asked = { ...call, log: (_severity: string, line: string) => void said.push(line) };
  const found = async (options: Parameters<typeof locateDomains>[1]) =>
    (await locateDomains(vendorsOf(emulators, "read"), options, asked)).map((one) => [
      one.domain,
      one.application?.id,
    ]);
  expect(await found({})).toEqual([["example.com", applicationId]]);
  expect(said).toEqual([
    expect.stringMatching(
      /^example\.org is left out: JumpCloud has 2 applications for example\.org: .* with --application\. Also name the domain: --domain example\.org\.$/,
    ),
  ]);
  await expect(found({ domains: ["example.org"] })).rejects.toThrow("JumpCloud has 2 applications");
  expect(await found({ application: second })).toEqual([["example.org", second]]);
  expect(await found({ application: applicationId })).toEqual([["example.com", applicationId]]);
  const strange = await secondApplication({ label: "Wiki", ssoUrl: `${SIGN_IN}-4`, issuer: "urn:wiki" });
  await expect(found({ application: strange })).rejects.toThrow(
    `"Wiki" (${strange}) is the application of any of example.com, example.org. Name its domain`,
  );
  await vendorsOf(emulators).jumpcloud.applications.delete(first);
  expect(await found({ application: second })).toEqual([["example.org", second]]);
});

it("prefers Microsoft 365's template to another application with the same issuer", async () => {
  const { applicationId } = await prepare(emulators);
  await secondApplication({ label: "Blog", ssoUrl: `${SIGN_IN}-blog`, template: "aws-sso" });
  const [found] = await find();
  expect(found?.application?.id).toBe(applicationId);
});

it("leaves the application out where somebody else has federated the domain", async () => {
  await prepare(emulators);
  const { graph, jumpcloud } = vendorsOf(emulators);
  const [own] = await find();
  const certificate = await jumpcloud.applications.certificate(own?.application?.id ?? "");
  await graph.federation.create("example.org", {
    issuerUri: "https://idp.partner.example",
    passiveSignInUri: "https://idp.partner.example/sso",
    signingCertificate: certificate?.base64 ?? "",
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    displayName: "Partner",
    activeSignInUri: "https://idp.partner.example/sso",
    signOutUri: "https://idp.partner.example/out",
  });
  const [found] = await find({ domains: ["example.org"] });
  expect(found?.application).toBeUndefined();
  expect(found?.tenantDomain).toMatchObject({
    authenticationType: "Federated",
    federation: { issuerUri: "https://idp.partner.example" },
  });
});

it("names the tenant's domains where the sought one is none of them", async () => {
  await expect(find({ domains: ["example.net"] })).rejects.toThrow(
    "The tenant has no domain example.net. It has eu.example.com, example.com, example.onmicrosoft.com, example.org.",
  );
});

it("finds no group where the one of the application is not bound to the directory", async () => {
  const { groupId, directoryId } = await prepare(emulators);
  const { jumpcloud } = vendorsOf(emulators);
  await jumpcloud.office365s.associations.remove(directoryId, { type: "user_group", id: groupId });
  const [found] = await find();
  expect(found?.groups).toEqual([]);
});

it("takes a group by its name or its id, bound or not, and refuses one that is not there", async () => {
  await prepare(emulators);
  const [byName] = await find({ group: "Finance" });
  const id = byName?.groups[0]?.id ?? "";
  expect(byName?.groups).toEqual([{ id, name: "Finance" }]);
  const [byId] = await find({ group: id });
  expect(byId?.groups).toEqual([{ id, name: "Finance" }]);
  await expect(find({ group: "Finanace" })).rejects.toThrow(
    'JumpCloud has no user group with the name or id "Finanace". Correct --group.',
  );
});

it("says of several directories for one domain what tells them apart, and how to name one", async () => {
  const { directoryId } = await prepare(emulators);
  await vendorsOf(emulators).jumpcloud.office365s.addDomain(directoryId, "example.com");
  const { directories } = emulators.jumpcloud.state;
  const directory = directories.get(directoryId);
  if (!directory) throw new Error("The directory is gone.");
  const other = "0f".repeat(12);
  directories.set(other, structuredClone({ ...directory, id: other, name: "Trial" }));
  await expect(find()).rejects.toThrow(
    `JumpCloud has 2 Microsoft 365 directories for example.com: "${directory.name}" (${directoryId}; a group of the application is bound to it), "Trial" (${other}; no group of the application is bound to it). Name one by its id with --directory.`,
  );
  expect((await find({ directory: directoryId }))[0]?.directory?.id).toBe(directoryId);
});

it("refuses the id of an application or directory that JumpCloud does not have", async () => {
  const { directoryId } = await prepare(emulators);
  await expect(find({ directory: "00".repeat(12) })).rejects.toThrow(
    `JumpCloud has no directory with the id ${"00".repeat(12)}. It has ${directoryId}.`,
  );
});

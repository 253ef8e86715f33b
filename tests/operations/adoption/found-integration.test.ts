import { Forbidden } from "../../../clients/http";
import type { RunningEmulators } from "../../../emulators";
import { findIntegration, NotAdoptable, planAdoption } from "../../../operations/adoption";
import { demandPartFits } from "../../cli/json-outputs";
import { startReady } from "../../emulators/ready";
import { vendorsOf, writes } from "../../providers/graph/company";

let emulators: RunningEmulators;

// Two domains, of which one speaks WS-Federation, with an application and a group each.
beforeAll(async () => {
  emulators = await startReady({ company: "msonline", provisioningDelayMs: 0 });
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const call = { signal: new AbortController().signal, log: () => undefined };
const find = (asked?: string[]) => findIntegration(vendorsOf(emulators, "read"), asked, call);

it("finds what signs people in of each domain, by the live federation, and writes nothing", async () => {
  const found = await find();
  demandPartFits("adopt", "FoundIntegration", found);
  expect(
    found.domains.map(({ name, toldBy, candidates }) => [name, toldBy, candidates.map((one) => one.label)]),
  ).toEqual([
    ["example.com", "address", ["Office 365"]],
    ["example.org", "address", ["Office 365 (foundation)"]],
  ]);
  const [foundation, office] = found.applications.map(({ id }) => id);
  expect(found.groups).toMatchObject([
    {
      name: "o365-foundation",
      members: 1,
      applications: [foundation],
      directories: [found.directories[0]?.id],
    },
    { name: "o365-users", members: 7, applications: [office], directories: [found.directories[0]?.id] },
  ]);
  expect(found.directories).toMatchObject([{ name: "O365", consent: { state: "given" }, people: 0 }]);
  expect(found.tenant).toMatchObject({
    initialDomain: "example.onmicrosoft.com",
    defaultDomain: "example.onmicrosoft.com",
    onPremisesSync: false,
  });
  expect(found.administrators.filter(({ isWayIn }) => isWayIn).map((one) => one.userPrincipalName)).toEqual([
    "admin@example.onmicrosoft.com",
    "breakglass@example.onmicrosoft.com",
  ]);
  expect(found.administrators).toContainEqual({
    id: expect.any(String),
    userPrincipalName: "grace@example.com",
    isWayIn: false,
    why: "signs in on a federated domain",
  });
  expect(writes(emulators)).toEqual([]);
});

it("declares a named domain alone, with the group that leads to its application", async () => {
  const { configuration } = planAdoption(await find(["Example.Org"]), {});
  expect(configuration.slice(0, 2).map(({ value }) => value)).toEqual([["example.org"], "federated"]);
  expect(configuration).toContainEqual(
    expect.objectContaining({ key: "jumpcloud-entra:syncGroup", value: "o365-foundation" }),
  );
});

test.each([
  [
    "a domain that the tenant has not",
    ["example.edu"],
    "The tenant has no domain example.edu. Name one of: example.com, example.org.",
  ],
  [
    "a child, which its root signs in",
    ["eu.example.com"],
    "eu.example.com is a child domain: it signs in like example.com.",
  ],
  [
    "the initial domain",
    ["example.onmicrosoft.com"],
    "example.onmicrosoft.com is the tenant's initial domain",
  ],
])("refuses %s", async (_what, asked, message) => {
  await expect(find(asked)).rejects.toThrow(message);
});

it("says that a federation is another identity provider's", async () => {
  const { graph } = vendorsOf(emulators);
  const { id = "" } = (await graph.federation.find("example.org")) ?? {};
  const strange = { issuerUri: "http://www.okta.com/1", passiveSignInUri: "https://northwind.okta.com/1" };
  await graph.federation.update("example.org", id, strange);
  await expect(find(["example.org"])).rejects.toThrow(
    "example.org is federated with http://www.okta.com/1 at https://northwind.okta.com/1. No application of JumpCloud has these: it is another identity provider. docs/move.md",
  );
  const { leftAlone } = planAdoption(await find(), {});
  expect(leftAlone.join("\n")).toContain("example.org is federated with http://www.okta.com/1");
});

it("adopts no federation that has JumpCloud's issuer and certificate and somebody else's page", async () => {
  const { graph } = vendorsOf(emulators);
  const { id = "" } = (await graph.federation.find("example.org")) ?? {};
  await graph.federation.update("example.org", id, {
    passiveSignInUri: "https://sso.jumpcloud.com.evil.example/",
  });
  await expect(find(["example.org"])).rejects.toThrow(
    "the address is not JumpCloud's: whoever runs that server gets people's passwords. Find out who set it, and end it: npx jumpcloud-entra rollback --foreign --domain example.org",
  );
});

it("takes no federation for absent that could not be read", async () => {
  const vendors = vendorsOf(emulators, "read");
  const { graph } = vendors;
  const ofKnownDomain = async (domain: string) => {
    if (domain === "example.org")
      throw new Forbidden({ vendor: "Microsoft Graph", method: "GET", url: "/federation", status: 403 });
    return vendors.graph.federation.ofKnownDomain(domain);
  };
  const blind = { ...vendors, graph: { ...graph, federation: { ...graph.federation, ofKnownDomain } } };
  const unread = await findIntegration(blind, undefined, call).catch((error) => error);
  expect(unread.message).toMatch(
    /^example\.org is federated, but its configuration could not be read: .*403.* Grant the Microsoft Graph permission Domain-InternalFederation\.Read\.All/,
  );
  // The command ends with 2: nothing is known to be in the way.
  expect(unread).not.toBeInstanceOf(NotAdoptable);
});

it("says that there is nothing to adopt", async () => {
  const { jumpcloud, entra } = emulators;
  for (const domain of entra.state.domains.values()) domain.authenticationType = "Managed";
  jumpcloud.state.applications.clear();
  jumpcloud.state.directories.clear();
  await expect(find()).rejects.toThrow("There is nothing to adopt: nothing is federated with JumpCloud");
});

it("names the domain that is to be verified first, where an application is for one that is not", async () => {
  const { entra, jumpcloud } = emulators;
  entra.state.federations.clear();
  for (const domain of entra.state.domains.values())
    Object.assign(domain, { authenticationType: "Managed", isVerified: domain.id !== "example.org" });
  jumpcloud.state.directories.clear();
  for (const { config } of jumpcloud.state.applications.values())
    Object.assign(config.idpEntityId ?? {}, { value: "https://example.org" });
  await expect(find()).rejects.toThrow("is for example.org, which is not verified in the tenant");
});

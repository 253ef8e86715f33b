// slow: each change is an `up` of the whole program
import { type CompanyOnEngine, startCompanyAt } from "./company";
import { watchForLockOut } from "./lock-out-watch";
import { FEDERATED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

describe("changing the configuration of a company with two federated domains", () => {
  let company: CompanyOnEngine;
  let watch: ReturnType<typeof watchForLockOut>;

  beforeAll(async () => {
    company = await startCompanyAt("prepared");
    watch = watchForLockOut(company.emulators);
    company.configure("domains[1]=example.org", "stage=federated");
    await company.succeeds("up", "--yes", "--skip-preview");
    company.newWrites();
  });
  afterAll(() => company.close());

  const domains = () => vendorSnapshotOf(company.emulators).domains;

  it("renames the group in place, with everybody still in it", async () => {
    company.configure("syncGroup=Everybody in Microsoft 365");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual([expect.stringMatching(/^PUT \/api\/v2\/usergroups\/[0-9a-f]{24}$/)]);
    expect(vendorSnapshotOf(company.emulators).groups).toEqual({
      "Everybody in Microsoft 365": FEDERATED.groups["Microsoft 365 users"],
    });
  });

  it("refuses to take the last path of a member who is not in the list any more, by name", async () => {
    company.configure("exclusiveMembers=true");
    company.unset("members[4]");
    const refused = await company.fails("up", "--yes");
    expect(refused).toContain("marco@example.org");
    expect(company.newWrites()).toEqual([]);
    company.configure("exclusiveMembers=false", "members[4]=marco@example.org");
    await company.succeeds("preview", "--expect-no-changes");
  });

  it("makes only the domain Managed that is dropped", async () => {
    expect(domains()).toMatchObject({ "example.com": "Federated", "example.org": "Federated" });
    company.unset("domains[1]");
    await company.succeeds("up", "--yes", "--skip-preview");
    const [first, ...rest] = company.newWrites();
    expect(first).toMatch(/^DELETE .*\/domains\/example.org\/federationConfiguration\//);
    expect(rest.filter((write) => write.includes("/domains/"))).toEqual([]);
    expect(domains()).toMatchObject({ "example.com": "Federated", "example.org": "Managed" });
  });

  it("goes back to stage prepare: Managed, and everybody bound still", async () => {
    company.configure("stage=prepare");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual([
      expect.stringMatching(/^DELETE .*\/domains\/example.com\/federationConfiguration\//),
    ]);
    const { domains, directories, accounts } = vendorSnapshotOf(company.emulators);
    expect(domains).toMatchObject({ "example.com": "Managed", "eu.example.com": "Managed" });
    expect(directories).toEqual([["Microsoft 365", ["Everybody in Microsoft 365"]]]);
    expect(accounts).toEqual(FEDERATED.accounts);
  });

  it("never locked anybody out or suspended anybody on the way", () => {
    expect(watch.found).toEqual([]);
  });
});

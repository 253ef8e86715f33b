// slow: the whole program is set up, destroyed and set up again
import { MARKING } from "../before/announced-mark";
import { type CompanyOnEngine, startCompanyAt } from "./company";
import { watchForLockOut } from "./lock-out-watch";
import { FEDERATED, PREPARED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

describe("destroying the stack of a federated company", () => {
  let company: CompanyOnEngine;
  let watch: ReturnType<typeof watchForLockOut>;

  beforeAll(async () => {
    company = await startCompanyAt("federated");
    watch = watchForLockOut(company.emulators);
  });
  afterAll(() => company.close());

  it("is refused while the administrator is protected, with nothing deleted", async () => {
    const refused = await company.fails("destroy", "--yes");
    expect(refused).toContain("protected");
    expect(company.newWrites()).toEqual([]);
    expect(vendorSnapshotOf(company.emulators)).toEqual(FEDERATED);
  });

  it("makes the domain Managed before anything else, unbinds nobody and keeps the administrator", async () => {
    await company.succeeds("destroy", "--yes", "--exclude-protected");
    const [first, ...others] = company.newWrites();
    expect(first).toMatch(/^DELETE .*\/domains\/example.com\/federationConfiguration\/[0-9a-f-]{36}$/);
    // The mark goes off what stays at JumpCloud.
    expect(others.sort()).toEqual(["PATCH /v1.0/domains/example.com", ...MARKING]);
    expect(vendorSnapshotOf(company.emulators)).toEqual({
      ...PREPARED,
      domains: {
        ...PREPARED.domains,
        "example.com": "Managed, default",
        "example.onmicrosoft.com": "Managed",
      },
    });
  });

  it("lets the next `up` take over what stayed, and federate again", async () => {
    await company.succeeds("up", "--yes", "--skip-preview");
    const done = company.newWrites();
    expect(done.pop()).toBe("POST /v1.0/domains/example.com/federationConfiguration");
    expect(done.sort()).toEqual(["PATCH /v1.0/domains/example.onmicrosoft.com", ...MARKING]);
    expect(vendorSnapshotOf(company.emulators)).toEqual(FEDERATED);
  });

  it("never locked anybody out or suspended anybody on the way", () => {
    expect(watch.found).toEqual([]);
  });
});

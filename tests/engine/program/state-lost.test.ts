// slow: the whole program is previewed and run
import { signInAs } from "../../../emulators";
import { type CompanyOnEngine, startCompanyAt } from "./company";
import { FEDERATED, vendorSnapshotOf } from "./vendor-snapshot";

jest.setTimeout(300_000);

const ADA = "ada@example.com";

describe("a stack whose state is of before its cut-over", () => {
  let company: CompanyOnEngine;
  beforeAll(async () => {
    company = await startCompanyAt("federated", { stateOf: "prepared" });
  });
  afterAll(() => company.close());

  const suspend = (suspended: boolean) => {
    for (const user of company.emulators.jumpcloud.state.users.values())
      if (user.email === ADA) user.suspended = suspended;
  };

  it("is refused with somebody outside, whom it names, and changes nothing", async () => {
    suspend(true);
    const before = company.emulators.entra.state.federations.get("example.com");
    for (const run of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const { code, stdout, stderr } = await company.pulumi(...run);
      expect([code, `${stdout}${stderr}`]).toEqual([
        1,
        expect.stringMatching(/ada@example\.com: this person could not sign in: .*\[lock-out\]/),
      ]);
    }
    expect(company.newWrites()).toEqual([]);
    expect(company.emulators.entra.state.federations.get("example.com")).toEqual(before);
    suspend(false);
  });

  it("says in its preview that it takes over the federation, and does so without a write", async () => {
    expect(await company.succeeds("preview")).toContain(
      "example.com: it is federated already, with https://example.com at ",
    );
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual([]);
    expect(vendorSnapshotOf(company.emulators)).toEqual(FEDERATED);
    expect(await signInAs(company.emulators, { email: ADA })).toMatchObject({ signedIn: true });
    await company.succeeds("preview", "--expect-no-changes");
  });

  it("keeps a record that does not call the moment of the take-over the one of the flip", async () => {
    const text = await company.succeeds("stack", "output", "rollbackRecord", "--json", "--show-secrets");
    const [record] = JSON.parse(text);
    expect(record).toMatchObject({ before: { authenticationType: "Federated" } });
    expect([record.federatedSince, record.former]).toEqual([undefined, undefined]);
  });
});

// slow: two stacks of before are previewed, run and destroyed
import { type CompanyOnEngine, startFrom } from "../program/company";
import { earlierCheckpoint } from "../program/earlier-stack";

jest.setTimeout(300_000);

describe.each(["marked-prepared", "marked-federated"] as const)("the stack of before: %s", (stack) => {
  let company: CompanyOnEngine;
  beforeAll(async () => {
    company = await startFrom((urls) => earlierCheckpoint(stack, urls));
  });
  afterAll(() => company.close());

  it("previews empty, with and without a refresh", async () => {
    await company.succeeds("preview", "--expect-no-changes", "--diff");
    await company.succeeds("preview", "--refresh", "--expect-no-changes", "--diff");
    expect(company.newWrites()).toEqual([]);
  });

  it("is run without a change", async () => {
    await company.succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
    expect(company.newWrites()).toEqual([]);
  });

  it("can be destroyed", async () => {
    await company.succeeds("destroy", "--yes", "--skip-preview", "--exclude-protected");
    expect(company.emulators.entra.state.domains.get("example.com")?.authenticationType).toBe("Managed");
  });
});

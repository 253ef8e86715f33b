// slow: the committed program runs twice
import { type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(180_000);

const INITIAL = "example.onmicrosoft.com";

describe("a prepared company whose default domain somebody moved back", () => {
  let company: CompanyOnEngine;
  beforeAll(async () => {
    company = await startCompanyAt("prepared");
    for (const domain of company.emulators.entra.state.domains.values())
      domain.isDefault = domain.id === "example.com";
  });
  afterAll(() => company.close());

  it("has it moved again by one `up`, which says so, and then shows no change", async () => {
    expect(await company.succeeds("preview", "--diff")).toMatch(/instead +: "example.com"/);
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual([`PATCH /v1.0/domains/${INITIAL}`]);
    expect(company.emulators.entra.state.domains.get(INITIAL)?.isDefault).toBe(true);
    await company.succeeds("preview", "--expect-no-changes");
  });
});

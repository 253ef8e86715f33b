// slow: an import and what it generates are runs of the whole program
import { type CompanyOnEngine, startCompany } from "./company";

jest.setTimeout(300_000);

describe("pulumi import in the project as it is committed", () => {
  let company: CompanyOnEngine;

  beforeAll(async () => {
    company = await startCompany();
  });
  afterAll(() => company.close());

  it("takes a group that somebody made by hand, as code that needs no change", async () => {
    const id = await makeGroup("Field engineers");
    const args = ["jumpcloud:index:UserGroup", "engineers", id, "--yes", "--out", "imported.ts"];
    await company.succeeds("import", ...args);
    const code = company.bench.read("imported.ts");
    expect(code).toContain('name: "Field engineers"');

    company.bench.write("index.ts", code);
    await company.succeeds("preview", "--refresh", "--expect-no-changes");
  });

  /** As an administrator does in the console. */
  async function makeGroup(name: string): Promise<string> {
    const { JUMPCLOUD_API_KEY = "", JUMPCLOUD_BASE_URL } = company.emulators.env("bootstrap");
    const answer = await fetch(`${JUMPCLOUD_BASE_URL}/api/v2/usergroups`, {
      method: "POST",
      headers: { "x-api-key": JUMPCLOUD_API_KEY, "content-type": "application/json" },
      body: JSON.stringify({ name }),
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  }
});

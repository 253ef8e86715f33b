// slow: two stacks of an earlier version are previewed, go on and are destroyed
import { type CompanyOnEngine, startFrom } from "./company";
import { earlierCheckpoint } from "./earlier-stack";

jest.setTimeout(300_000);

describe.each(["prepared", "federated"] as const)("a stack that version 0.1 left %s", (moment) => {
  let company: CompanyOnEngine;
  beforeAll(async () => {
    company = await startFrom((urls) => earlierCheckpoint(moment, urls));
  });
  afterAll(() => company.close());

  const type = () => company.emulators.entra.state.domains.get("example.com")?.authenticationType;

  it("previews empty, with and without a refresh", async () => {
    await company.succeeds("preview", "--expect-no-changes", "--diff");
    await company.succeeds("preview", "--refresh", "--expect-no-changes", "--diff");
    expect(company.newWrites()).toEqual([]);
  });

  it("goes on with what is declared anew", async () => {
    company.configure("stage=federated", "signOutUri=https://console.jumpcloud.com/signed-out/");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(type()).toBe("Federated");
    expect(company.emulators.entra.state.federations.get("example.com")?.signOutUri).toBe(
      "https://console.jumpcloud.com/signed-out/",
    );
    await company.succeeds("preview", "--expect-no-changes", "--diff");
  });

  it("can be destroyed", async () => {
    await company.succeeds("destroy", "--yes", "--skip-preview", "--exclude-protected");
    expect(type()).toBe("Managed");
  });
});

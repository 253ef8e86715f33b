// slow: two stacks of an earlier version are previewed, go on and are destroyed
import { announced, changesOf, FEDERATION, previewed } from "../before/announced-mark";
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

  it("previews with the mark that it gets and nothing else, with and without a refresh", async () => {
    const marked = announced(...(moment === "federated" ? [FEDERATION] : []));
    // Such a state has the members by their names until a refresh or a run.
    const inItsForm = marked.map((line) =>
      line.replace("preflight: holder", "preflight: declaredMembers, holder, members"),
    );
    expect(changesOf(await previewed(company))).toEqual(inItsForm);
    expect(changesOf(await previewed(company, true))).toEqual(marked);
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

// slow: a federated stack of before is previewed, marked and destroyed, in both orders
import { parseHolder } from "../../../audit/holders/holder";
import { holderIdOfMark } from "../../../audit/holders/lineage";
import { reviewVerdict } from "../../../cli/commands/review/verdict";
import { type CompanyOnEngine, startFrom } from "../program/company";
import { earlierCheckpoint } from "../program/earlier-stack";
import { watchForLockOut } from "../program/lock-out-watch";
import { FEDERATED, PREPARED, vendorSnapshotOf } from "../program/vendor-snapshot";
import { announced, changesOf, FEDERATION, MARKING, previewed } from "./announced-mark";

jest.setTimeout(300_000);

/** By the administrator's mark, which that state has already. */
const HOLDER = { stack: "jumpcloud-entra/test", component: "m365", id: holderIdOfMark("Iy7w4aiWS2lOo8xw") };
const ENDED = [
  expect.stringMatching(/^DELETE .*\/domains\/example.com\/federationConfiguration\/[0-9a-f-]{36}$/),
  "PATCH /v1.0/domains/example.com",
];
const LEFT = {
  ...PREPARED,
  domains: {
    ...PREPARED.domains,
    "example.com": "Managed, default",
    "example.onmicrosoft.com": "Managed",
  },
};

describe("a federated stack of which JumpCloud does not say yet that it holds anything", () => {
  let company: CompanyOnEngine;
  let watch: ReturnType<typeof watchForLockOut>;
  beforeAll(async () => {
    company = await startFrom((urls) => earlierCheckpoint("unmarked", urls));
    watch = watchForLockOut(company.emulators);
  });
  afterAll(() => company.close());

  const holders = () => {
    const { groups, applications } = company.emulators.jumpcloud.state;
    return [...groups.values(), ...applications.values()].map(({ description }) =>
      parseHolder(description ?? ""),
    );
  };
  const destroy = () => company.succeeds("destroy", "--yes", "--skip-preview", "--exclude-protected");

  it("previews with the mark and nothing else, and asks a reviewer for nothing at Microsoft", async () => {
    const run = await previewed(company);
    expect(changesOf(run)).toEqual(announced(FEDERATION));
    expect(reviewVerdict(run)).toEqual({
      kind: "writes",
      words: "Marks 2 objects at JumpCloud as held by jumpcloud-entra/test; nothing changes at Microsoft.",
    });
    const refreshed = await previewed(company, true);
    expect([changesOf(refreshed), refreshed.drift]).toEqual([announced(FEDERATION), []]);
  });

  it("notes what it was told where it is to carry no mark, and writes nothing", async () => {
    const back = company.remember();
    company.configure("mark=false");
    const run = await previewed(company);
    await company.succeeds("up", "--yes", "--skip-preview");
    const written = company.newWrites();
    await company.succeeds("preview", "--expect-no-changes", "--diff");
    back();
    expect(changesOf(run)).toEqual(["update m365-preflight: holder, mark", "update m365: mark"]);
    expect(written).toEqual([]);
  });

  it("can be destroyed as it is", async () => {
    const back = company.remember();
    await destroy();
    expect(company.newWrites()).toEqual(ENDED);
    expect(vendorSnapshotOf(company.emulators)).toEqual(LEFT);
    back();
  });

  it("is Managed again by an `up` to stage `prepare` that is the first one of this version", async () => {
    const back = company.remember();
    company.configure("stage=prepare");
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toContainEqual(ENDED[0]);
    expect(vendorSnapshotOf(company.emulators)).toEqual(PREPARED);
    await company.succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
    back();
  });

  it("is marked by one `up`, which writes two descriptions at JumpCloud and nothing at Microsoft", async () => {
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites().sort()).toEqual(MARKING);
    expect(holders()).toEqual([HOLDER, HOLDER]);
    expect(vendorSnapshotOf(company.emulators)).toEqual(FEDERATED);
  });

  it("then previews empty, with and without a refresh", async () => {
    await company.succeeds("preview", "--expect-no-changes", "--diff");
    await company.succeeds("preview", "--refresh", "--expect-no-changes", "--diff");
    expect(company.newWrites()).toEqual([]);
  });

  it("can be destroyed then, which takes the marks off for the next stack", async () => {
    await destroy();
    const [first, ...others] = company.newWrites();
    expect([first, ...others.sort()]).toEqual([ENDED[0], ENDED[1], ...MARKING]);
    expect(holders()).toEqual([undefined, undefined]);
    expect(vendorSnapshotOf(company.emulators)).toEqual(LEFT);
  });

  it("never locked anybody out or suspended anybody on the way", () => {
    expect(watch.found).toEqual([]);
  });
});

import { checkLiveOnPremisesSync, checkOnPremisesSync } from "../../../audit/directory/on-premises-sync";

const snapshot = { syncs: { value: false }, synced: [], declared: false };
const judge = (differs: object) => checkOnPremisesSync("example.com", { ...snapshot, ...differs });

test("is content where no local Active Directory is synced", () => {
  expect(judge({}).state).toBe("holds");
});

test("refuses a tenant that takes people from a local Active Directory, unless that is declared", () => {
  expect(judge({ syncs: { value: true } })).toEqual({
    code: "on-premises-sync",
    object: "example.com",
    state: "violated",
    evidence: "a local Active Directory is synced into the tenant, where JumpCloud can't set immutable ids",
    wayOut:
      "End the directory synchronisation, or set `hybrid: true`, which requires that the immutable id of each of these people is what JumpCloud sends as NameID",
  });
  expect(judge({ syncs: { value: true }, declared: true }).state).toBe("holds");
});

test("refuses single people from there as well, and names a few of them", () => {
  const synced = ["g", "f", "e", "d", "c", "b", "a"].map((name) => `${name}@example.com`);
  const finding = judge({ synced });
  expect(finding.state).toBe("violated");
  expect(finding.evidence).toContain(
    "a@example.com, b@example.com, c@example.com, d@example.com, e@example.com and 2 more",
  );
});

test("does not take an unread answer for no sync", () => {
  const finding = judge({ syncs: { unread: "Microsoft Graph refused GET /organization (403)." } });
  expect(finding).toMatchObject({
    state: "unknown",
    wayOut: "Grant the Microsoft Graph permission Organization.Read.All and run again",
  });
});

test.each([
  [{ unread: "403" }, false, []],
  [{ value: false }, false, []],
  [{ value: true }, true, ["holds", ""]],
  [{ value: true }, undefined, ["holds", "If nobody wants that"]],
  [{ value: true }, false, ["violated", "If nobody wants that"]],
] as const)("says of a live tenant that syncs %j, where %j is declared: %j", (syncs, declared, told) => {
  const found = checkLiveOnPremisesSync(syncs, declared).flatMap(({ state, wayOut }) => [
    state,
    wayOut.split(",")[0],
  ]);
  expect(found).toEqual(told);
});

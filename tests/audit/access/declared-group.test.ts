import { checkGroupAccess, checkLiveGroupAccess } from "../../../audit/access/declared-group";

test("holds where the group is among those that the application is bound to", () => {
  expect(checkGroupAccess("example.com", "g1", ["g0", "g1"]).state).toBe("holds");
});

test("waits where the group is not bound, since a run binds it again", () => {
  expect(checkGroupAccess("example.com", "g1", ["g0"])).toMatchObject({
    code: "application-closed",
    state: "pending",
    evidence: "the group g1 is not bound to its application, so JumpCloud would sign none of it in",
  });
});

const people = (...ids: string[]) => ids;

test("holds where other groups, or bindings of their own, lead each of the group's people there", () => {
  const reach = { group: people("p1", "p2"), application: people("p1", "p2", "p3") };
  expect(checkGroupAccess("example.com", "g1", ["g0"], reach)).toMatchObject({
    state: "holds",
    evidence: "the group's people may use its application, through other groups or a binding of their own",
  });
  expect(checkLiveGroupAccess("example.com", { label: "Office", groupId: "g1" }, [], reach)).toEqual([]);
});

test("says how many of a group get in no other way", () => {
  const reach = { group: people("p1", "p2", "p3"), application: people("p1") };
  expect(checkGroupAccess("example.com", "g1", ["g0"], reach)).toMatchObject({
    state: "pending",
    evidence:
      "the group g1 is not bound to its application, so JumpCloud would sign 2 of its 3 people not in",
  });
});

test.each<[string, string | undefined, string[], string[], string | undefined]>([
  ["a bound group", "g1", ["g1"], [], undefined],
  ["any group where nobody declares one", undefined, ["g0"], [], undefined],
  ["people bound alone where nobody declares a group", undefined, [], ["p1"], undefined],
  ["nobody", undefined, [], [], 'no group may use "Office", so JumpCloud signs nobody in'],
  [
    "others",
    "g1",
    ["g0"],
    ["p9"],
    'the group g1 may not use "Office", so that JumpCloud signs none of it in',
  ],
])("judges a live application that is open to %s", (_, groupId, groups, application, evidence) => {
  const found = checkLiveGroupAccess("example.com", { label: "Office", groupId }, groups, {
    group: groupId ? ["p1"] : [],
    application,
  });
  expect(found.map((one) => [one.state, one.evidence])).toEqual(evidence ? [["violated", evidence]] : []);
});

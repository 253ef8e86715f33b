import { applicationOpen } from "../../audit/application-access";

test("holds where the group is among those that the application is bound to", () => {
  expect(applicationOpen("example.com", "g1", ["g0", "g1"]).state).toBe("holds");
});

test("waits where the group is not bound, since a run binds it again", () => {
  expect(applicationOpen("example.com", "g1", ["g0"])).toMatchObject({
    code: "application-closed",
    state: "pending",
    evidence: "the group g1 is not bound to its application, so that JumpCloud would sign nobody in",
  });
});

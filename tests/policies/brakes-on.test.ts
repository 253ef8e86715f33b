import { brakesOnPolicy } from "../../policies/brakes-on";
import { federation, judge } from "./judge";

const members = (props: object) => ({
  type: "jumpcloud:index:UserGroupMembership",
  name: "m365-group-members",
  props: { mode: "exclusive", users: ["ada@example.com"], ...props },
});

it.each([
  ["a federation without one", federation()],
  ["the usual ones, written down", federation({ terms: { outsideBrake: { people: 5, percent: 2 } } })],
  ["tighter ones", federation({ terms: { outsideBrake: { people: 0 } } })],
  ["members who go by name", members({ allowRemovals: ["noah@example.com"] })],
  ["what stays at JumpCloud", members({ onDelete: "release", maxRemovals: 0 })],
  ["another vendor's resource", { type: "aws:s3/bucket:Bucket", props: { onDelete: "delete" } }],
])("lets %s pass", async (_, told) => {
  expect(await judge(brakesOnPolicy, told)).toEqual([]);
});

it("stops a federation that may shut out more people than usual", async () => {
  const told = federation({ terms: { outsideBrake: { people: 500, percent: 100 } } });
  expect(await judge(brakesOnPolicy, told)).toEqual([
    "For example.com, outsideBrake.people is 500; at most 5 is allowed. Lower it, or name the people who may be outside in `accepted`.",
    "For example.com, outsideBrake.percent is 100; at most 2 is allowed. Lower it, or name the people who may be outside in `accepted`.",
  ]);
});

it("stops removals of people whom nobody names", async () => {
  expect(await judge(brakesOnPolicy, members({ maxRemovals: 200, onDelete: "unbind" }))).toEqual([
    "m365-group-members (jumpcloud:index:UserGroupMembership) may remove 200 people without naming them; at most 5 is allowed. Remove maxRemovals, and name the people in allowRemovals.",
    'm365-group-members (jumpcloud:index:UserGroupMembership) has onDelete unbind: if it is removed from the program, people can no longer sign in. Leave onDelete out, or set it to "release".',
  ]);
});

it("goes by the numbers of whoever keeps the policies", async () => {
  const told = federation({ terms: { outsideBrake: { people: 20, percent: 3 } } });
  expect(await judge(brakesOnPolicy, told, { people: 20, percent: 3 })).toEqual([]);
  expect(await judge(brakesOnPolicy, members({ maxRemovals: 20 }), { removals: 20 })).toEqual([]);
  expect(await judge(brakesOnPolicy, members({ maxRemovals: 1 }), { removals: 0 })).toHaveLength(1);
});

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
    "Of example.com, outsideBrake.people is 500, and 5 is the most. Lower it, or name in `accepted` who may be outside.",
    "Of example.com, outsideBrake.percent is 100, and 2 is the most. Lower it, or name in `accepted` who may be outside.",
  ]);
});

it("stops removals of people whom nobody names", async () => {
  expect(await judge(brakesOnPolicy, members({ maxRemovals: 200, onDelete: "unbind" }))).toEqual([
    "m365-group-members (jumpcloud:index:UserGroupMembership) lets 200 people go without being named, and 5 is the most. Take maxRemovals away, and name in allowRemovals who may go.",
    'm365-group-members (jumpcloud:index:UserGroupMembership) has onDelete unbind: dropping it takes away what people sign in by. Leave onDelete out, or set it to "release".',
  ]);
});

it("goes by the numbers of whoever keeps the policies", async () => {
  const told = federation({ terms: { outsideBrake: { people: 20, percent: 3 } } });
  expect(await judge(brakesOnPolicy, told, { people: 20, percent: 3 })).toEqual([]);
  expect(await judge(brakesOnPolicy, members({ maxRemovals: 20 }), { removals: 20 })).toEqual([]);
  expect(await judge(brakesOnPolicy, members({ maxRemovals: 1 }), { removals: 0 })).toHaveLength(1);
});

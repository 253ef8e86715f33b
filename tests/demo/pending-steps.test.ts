import { pendingSteps, waitingFor } from "../../demo/pending-steps";

const USER = { urn: "urn:pulumi:demo::p::azuread:index/user:User::admin", type: "azuread:index/user:User" };
const GROUP = {
  urn: "urn:pulumi:demo::p::jumpcloud:index:UserGroup::group",
  type: "jumpcloud:index:UserGroup",
};
const COMPONENT = { urn: "urn:pulumi:demo::p::c:index:Admin::m365", type: "c:index:Admin" };

function log(...events: object[]): string {
  return events.map((event, index) => JSON.stringify({ timestamp: 100 + index, ...event })).join("\n");
}

const begun = (resource: object, op = "create", state: object = { new: { custom: true } }) => ({
  resourcePreEvent: { metadata: { op, ...resource, ...state } },
});
const ended = (resource: object) => ({ resOutputsEvent: { metadata: { op: "create", ...resource } } });
const failed = (resource: object) => ({ resOpFailedEvent: { metadata: { op: "create", ...resource } } });

it("tells what was begun and has not ended, oldest first", () => {
  expect(pendingSteps(log(begun(USER), begun(GROUP)))).toEqual([
    { type: "azuread:index/user:User", name: "admin", operation: "create", since: 100_000 },
    { type: "jumpcloud:index:UserGroup", name: "group", operation: "create", since: 101_000 },
  ]);
  expect(pendingSteps(log(begun(USER), begun(GROUP), ended(USER), failed(GROUP)))).toEqual([]);
});

it("knows what is removed by its old state", () => {
  const [step] = pendingSteps(log(begun(USER, "delete", { old: { custom: true } })));
  expect(step).toMatchObject({ name: "admin", operation: "delete" });
});

it("leaves out components, which only wait for what they are made of", () => {
  expect(pendingSteps(log(begun(COMPONENT, "create", { new: {} })))).toEqual([]);
});

it("leaves out a line that is not yet written whole", () => {
  expect(pendingSteps(`${log(begun(USER))}\n{"timestamp": 101, "resOutp`)).toHaveLength(1);
});

it("says what is waited for and how long already, and why azuread takes its time", () => {
  const [user, group] = pendingSteps(log(begun(USER), begun(GROUP)));
  expect(user && waitingFor(user, 112_000)).toBe(
    "waiting for the create of azuread:index/user:User admin, 12 s so far: azuread reads until several answers of Microsoft in a row agree",
  );
  expect(group && waitingFor(group, 112_000)).toBe(
    "waiting for the create of jumpcloud:index:UserGroup group, 11 s so far",
  );
});

import { readEngineEvents } from "../../demo/engine-events";

const line = (event: object) => `${JSON.stringify(event)}\n`;

it("counts what changed and leaves out what stayed the same", () => {
  const log = line({ summaryEvent: { resourceChanges: { create: 2, same: 9, update: 1 } } });
  expect(readEngineEvents(log).changes).toEqual({ create: 2, update: 1 });
});

it("takes the last summary, which is the update's and not its preview's", () => {
  const log =
    line({ summaryEvent: { resourceChanges: { create: 2 }, isPreview: true } }) +
    line({ summaryEvent: { resourceChanges: { create: 1 }, isPreview: false } });
  expect(readEngineEvents(log).changes).toEqual({ create: 1 });
});

it("keeps errors and drops what the engine says besides", () => {
  const log =
    line({ diagnosticEvent: { severity: "debug", message: "loading" } }) +
    line({ diagnosticEvent: { severity: "error", message: "ada@example.com has no immutable id\n" } });
  expect(readEngineEvents(log).errors).toEqual(["ada@example.com has no immutable id"]);
});

it("names the resource and the properties that a refresh found changed", () => {
  const metadata = {
    op: "refresh",
    urn: "urn:pulumi:demo::p::t::m365-example.com-federation",
    type: "t",
    detailedDiff: { passiveSignInUri: { diffKind: "update" } },
  };
  const unchanged = { ...metadata, detailedDiff: null };
  const log = line({ resOutputsEvent: { metadata } }) + line({ resOutputsEvent: { metadata: unchanged } });
  expect(readEngineEvents(log).drift).toEqual([
    { name: "m365-example.com-federation", type: "t", properties: ["passiveSignInUri"] },
  ]);
});

it("names the types of the resources that failed", () => {
  const log = line({ resOpFailedEvent: { metadata: { type: "jumpcloud:index:Office365Directory" } } });
  expect(readEngineEvents(log).failed).toEqual(["jumpcloud:index:Office365Directory"]);
});

it("reads a log whose last line was cut off by a kill", () => {
  const log = `${line({ summaryEvent: { resourceChanges: { delete: 3 } } })}{"sequence":`;
  expect(readEngineEvents(log)).toEqual({ changes: { delete: 3 }, errors: [], failed: [], drift: [] });
});

it("knows nothing of a command that wrote no log", () => {
  expect(readEngineEvents("")).toEqual({ changes: {}, errors: [], failed: [], drift: [] });
});

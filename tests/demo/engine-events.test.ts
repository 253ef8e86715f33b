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
    old: { inputs: { domain: "example.com", passiveSignInUri: "https://sso.jumpcloud.com/saml2/m365" } },
    new: { inputs: { domain: "example.com", passiveSignInUri: "https://sign-in.example.net/saml2" } },
  };
  const unchanged = { ...metadata, new: metadata.old };
  const updated = { ...metadata, op: "update" };
  const log = [metadata, unchanged, updated]
    .map((of) => line({ resOutputsEvent: { metadata: of } }))
    .join("");
  expect(readEngineEvents(log).drift).toEqual([
    { name: "m365-example.com-federation", type: "t", properties: ["passiveSignInUri"] },
  ]);
});

it("finds a resource drifted that is gone", () => {
  const metadata = { op: "refresh", urn: "a::group", type: "t", old: { inputs: { name: "x" } }, new: null };
  const { drift } = readEngineEvents(line({ resOutputsEvent: { metadata } }));
  expect(drift).toEqual([{ name: "group", type: "t", properties: ["name"] }]);
});

it("names the types of the resources that failed", () => {
  const log = line({ resOpFailedEvent: { metadata: { type: "jumpcloud:index:Office365Directory" } } });
  expect(readEngineEvents(log).failed).toEqual(["jumpcloud:index:Office365Directory"]);
});

it("reads a log whose last line was cut off by a kill", () => {
  const log = `${line({ summaryEvent: { resourceChanges: { delete: 3 } } })}{"sequence":`;
  expect(readEngineEvents(log)).toEqual({
    changes: { delete: 3 },
    isPreview: false,
    errors: [],
    failed: [],
    drift: [],
  });
});

it("knows nothing of a command that wrote no log", () => {
  expect(readEngineEvents("")).toEqual({
    changes: {},
    isPreview: false,
    errors: [],
    failed: [],
    drift: [],
  });
});

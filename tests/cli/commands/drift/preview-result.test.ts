import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pending, unknown, violated } from "../../../../audit/finding";
import { driftOutcomeOf } from "../../../../audit/gates/drift";
import { type DriftChange, judgeDriftPreview } from "../../../../cli/commands/drift/preview-result";
import {
  type ResourceDrift,
  type ResourceOperation,
  readPreviewEvents,
} from "../../../../cli/engine/engine-events";
import type { PreviewRun } from "../../../../cli/engine/run-preview";
import { judged, previewed } from "./preview-runs";

const led = violated("federation-differs", "example.com", "issuerUri is other", "Find out");
const detail = violated("federation-detail", "example.com", "displayName is other", "Run");
const unread = unknown("federation-unread", "example.com", "503", "Run again");
const unfit = violated("member-unknown", "ada@example.com", "nobody has it", "Correct it");
const taken = violated("held-by-other-stack", "example.com", "the stack shop/prod holds it", "Leave it");
const outside = violated("lock-out", "example.com", "these can't sign in", "Help each");
const error = { severity: "error" as const, message: "Graph answered 503" };

test.each<[string, Partial<PreviewRun>, string]>([
  ["an untouched stack", {}, "nothing"],
  [
    "an untouched stack with what the last run took into state",
    { judged: [judged("Preflight", unfit)] },
    "nothing",
  ],
  ["changes", { code: 7 }, "drift"],
  ["a detail that differs", { code: 7, judged: [judged("FederationCheck", detail)] }, "drift"],
  [
    "a federation that leads elsewhere",
    { code: 7, judged: [judged("FederationCheck", led)] },
    "outage or attack",
  ],
  [
    "a proof that could not be read",
    { code: 7, judged: [judged("FederationCheck", unread)] },
    "could not tell",
  ],
  [
    "what a preflight could not read, beside changes",
    { code: 7, judged: [judged("Preflight", unread)] },
    "drift",
  ],
  ["a failure", { code: 255, diagnostics: [error] }, "could not tell"],
  ["a failure beside changes", { code: 7, diagnostics: [error] }, "could not tell"],
  [
    "an engine that did not begin",
    { code: 1, words: "error: no stack named 'prod' found" },
    "could not tell",
  ],
  [
    "a refusal of what no live domain needs",
    { code: 255, judged: [judged("Preflight", unfit)] },
    "could not tell",
  ],
  ["a refusal that saw an attack", { code: 255, judged: [judged("Preflight", led)] }, "outage or attack"],
  [
    "a flip of main's that is refused",
    { code: 255, judged: [{ ...judged("DomainFederation", led), deed: "federates" }] },
    "could not tell",
  ],
  [
    "another stack's mark on what is live",
    { code: 7, judged: [judged("Preflight", taken)] },
    "outage or attack",
  ],
  [
    "a take-over that is refused",
    { code: 255, judged: [{ ...judged("DomainFederation", led), deed: "takes-over" }] },
    "could not tell",
  ],
  ["people who are outside", { code: 7, judged: [judged("UserParity", outside)] }, "outage or attack"],
])("a preview with %s comes to its outcome", (_what, run, outcome) => {
  expect(judgeDriftPreview(previewed(run), driftOutcomeOf).outcome).toBe(outcome);
});

test("tells how an administrator who is gone is made again, which main applied again does not", () => {
  const gone = pending("administrator-role", "admin@example.onmicrosoft.com", "it holds no role", "Run");
  const look = judgeDriftPreview(previewed({ code: 7, judged: [judged("Preflight", gone)] }), driftOutcomeOf);
  expect(look).toMatchObject({ outcome: "drift", findings: [gone] });
});

test("tells the engine's own words where no diagnostic says why", () => {
  expect(
    judgeDriftPreview(previewed({ code: 1, words: "error: no stack named 'prod' found\n" }), driftOutcomeOf)
      .errors,
  ).toEqual(["error: no stack named 'prod' found"]);
  expect(judgeDriftPreview(previewed({ code: 255 }), driftOutcomeOf).errors).toEqual([
    "The engine ended with 255 and said nothing.",
  ]);
});

const GROUP = {
  urn: "urn:pulumi:dev::p::jumpcloud:index:UserGroup::people",
  name: "people",
  type: "jumpcloud:index:UserGroup",
};
const update = (...changes: ResourceOperation["changes"]): ResourceOperation => ({
  ...GROUP,
  op: "update",
  changes,
});

const FEDERATION = {
  urn: "urn:pulumi:dev::p::pulumi-nodejs:dynamic/graph:DomainFederation::federation",
  name: "federation",
  type: "pulumi-nodejs:dynamic/graph:DomainFederation",
};
const held = { path: "holder.stack", after: "shop/dev" };
const invented = { path: "otherMails", after: [] };
const description = { path: "description", before: "by hand", after: "people" };

test.each<[string, { drift?: ResourceDrift[]; operations?: ResourceOperation[] }, DriftChange[]]>([
  [
    "one property once, however often it is told",
    { drift: [{ ...GROUP, properties: ["description"] }], operations: [update(description)] },
    [{ name: "people", type: GROUP.type, op: "update", properties: ["description"] }],
  ],
  [
    "the property that holds what differs",
    { operations: [update({ path: "attributes.note[0]", before: "a", after: "b" })] },
    [{ name: "people", type: GROUP.type, op: "update", properties: ["attributes"] }],
  ],
  [
    "no property of what is made",
    { operations: [{ ...GROUP, op: "create", changes: [description] }] },
    [{ name: "people", type: GROUP.type, op: "create", properties: [] }],
  ],
  [
    "in words what was found since the last run, and not what is gone",
    {
      operations: [
        update(
          { path: "findings[0]", before: detail },
          { path: "findings[1]", after: { ...unfit, state: "holds" } },
          { path: "standing", after: [led] },
        ),
      ],
    },
    [
      {
        name: "people",
        type: GROUP.type,
        op: "update",
        properties: ["findings", "standing"],
        news: [
          "ada@example.com: nobody has it. Correct it. [member-unknown]",
          "example.com: issuerUri is other. Find out. [federation-differs]",
        ],
      },
    ],
  ],
  [
    "nothing of an empty list in the place of none",
    { operations: [update({ path: "otherMails", after: [] })] },
    [],
  ],
  [
    "nothing of empty values beside what differs",
    {
      operations: [
        update(description, { path: "email", before: "" }, { path: "attributes", before: null, after: {} }),
      ],
    },
    [{ name: "people", type: GROUP.type, op: "update", properties: ["description"] }],
  ],
  [
    "that a mark which is gone, or was never there, keeps nobody out",
    {
      drift: [{ ...GROUP, properties: ["holder"] }],
      operations: [update(held), { ...FEDERATION, op: "update", changes: [held] }],
    },
    [
      {
        name: "people",
        type: GROUP.type,
        op: "update",
        properties: ["holder"],
        news: [
          "JumpCloud does not say, or no longer says, which stack holds it. The next run writes that. No sign-in depends on it.",
        ],
      },
      {
        name: "federation",
        type: FEDERATION.type,
        op: "update",
        properties: ["holder"],
        news: ["Only the stack's state says who holds it. The next run writes nothing at the vendor."],
      },
    ],
  ],
  [
    "which other stack a mark names",
    { operations: [update({ ...held, before: "shop/old" })] },
    [
      {
        name: "people",
        type: GROUP.type,
        op: "update",
        properties: ["holder"],
        news: ["According to JumpCloud shop/old holds it. The next run would write shop/dev."],
      },
    ],
  ],
])("tells %s", (_what, run, changes) => {
  expect(judgeDriftPreview(previewed({ code: 7, ...run }), driftOutcomeOf).changes).toEqual(changes);
});

test.each<[string, Partial<PreviewRun>, string]>([
  ["alone", {}, "nothing"],
  ["in a run that was cut off", { isWhole: false }, "drift"],
  ["beside a change whose properties nobody shows", { operations: [update(invented), update()] }, "drift"],
  ["beside what a refresh found", { drift: [{ ...GROUP, properties: ["description"] }] }, "drift"],
  ["beside a detail that differs", { judged: [judged("FederationCheck", detail)] }, "drift"],
  [
    "beside a proof that could not be read",
    { judged: [judged("FederationCheck", unread)] },
    "could not tell",
  ],
])("an empty list in the place of none, %s, comes to its outcome", (_what, run, outcome) => {
  const seen = previewed({ code: 7, operations: [update(invented)], ...run });
  expect(judgeDriftPreview(seen, driftOutcomeOf).outcome).toBe(outcome);
});

test.each<[string, object, object, object, string[]]>([
  [
    "what was an output and is read back as an input",
    { domain: "x" },
    { domain: "x", signInUrl: "y" },
    { domain: "x", signInUrl: "y" },
    [],
  ],
  [
    "an output that is another one",
    { domain: "x" },
    { domain: "x", signInUrl: "y" },
    { domain: "x", signInUrl: "z" },
    ["signInUrl"],
  ],
  ["an empty list in the place of none", { domain: "x" }, {}, { domain: "x", otherMails: [] }, []],
  ["a list that somebody filled", { domain: "x" }, {}, { domain: "x", otherMails: ["a"] }, ["otherMails"]],
])("takes for drift of %s what it is", (_what, inputs, outputs, fresh, properties) => {
  const step = {
    op: "refresh",
    urn: GROUP.urn,
    type: GROUP.type,
    old: { inputs, outputs },
    new: { inputs: fresh },
  };
  const { drift } = readPreviewEvents(JSON.stringify({ resOutputsEvent: { metadata: step } }));
  expect(drift.flatMap((one) => one.properties)).toEqual(properties);
});

const RECORDING = resolve(__dirname, "../../../../../shared/recordings/azuread/grpc.jsonl");
interface Recorded {
  mark?: string;
  method?: string;
  request: { urn: string; inputs: object; properties: Record<string, unknown> };
  response: { inputs: object; properties: Record<string, unknown> };
}

const itWithRecording = existsSync(RECORDING) ? it : it.skip;
if (!existsSync(RECORDING))
  process.stderr.write(
    "No recording of the azuread plugin beside the checkout: what it reads back is not looked at.\n",
  );

itWithRecording("an untouched user of the real azuread provider has not drifted", () => {
  const lines = readFileSync(RECORDING, "utf8").trim().split("\n");
  const reads = lines.map((line) => JSON.parse(line) as Recorded).filter(({ method }) => method === "Read");
  // What the real provider invents, and the engine shows in its diff of each refresh.
  const otherMails = reads.map(({ request, response }) => [
    request.properties.otherMails,
    response.properties.otherMails,
  ]);
  expect(otherMails).toContainEqual([null, []]);
  const events = reads.map(({ request: { urn, inputs, properties }, response }) => ({
    resOutputsEvent: {
      metadata: {
        op: "refresh",
        urn,
        type: urn.split("::")[2] ?? "",
        old: { inputs: masked(inputs), outputs: properties },
        new: { inputs: masked(response.inputs), outputs: response.properties },
      },
    },
  }));
  expect(readPreviewEvents(events.map((event) => JSON.stringify(event)).join("\n")).drift).toEqual([]);
});

/** The engine shows secrets in its events as one word. */
function masked(inputs: object): object {
  return { ...inputs, ...("password" in inputs ? { password: "[secret]" } : {}) };
}

import type { dynamic } from "@pulumi/pulumi";
import { findingSentence, violated } from "../../../audit/finding";
import type { Holder } from "../../../audit/holders/holder";
import type { ReadConfigValue } from "../../../clients/settings";
import type { Vendors } from "../../../operations/connection/vendors";
import type { FederationTerms } from "../../../operations/federation/declaration";
import { Refused } from "../../../operations/gates/refusal";
import { FOREIGN_PROVIDER_REFUSAL, providerLineOf } from "../../../operations/state/provider-lines";
import { toDynamicProvider } from "../../../providers/graph/dynamic-provider";
import { createStreamLog } from "../../../providers/graph/engine-messages";
import type { GraphHandler } from "../../../providers/graph/graph-handler";
import { certificateRolloverHandler } from "../../../providers/graph/resources/certificate-rollover/handler";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { federationCheckHandler } from "../../../providers/graph/resources/federation-check/handler";
import { preflightHandler } from "../../../providers/graph/resources/preflight/handler";
import { primaryDomainHandler } from "../../../providers/graph/resources/primary-domain/handler";
import { roleAssignmentHandler } from "../../../providers/graph/resources/role-assignment/handler";
import { rollbackRecordHandler } from "../../../providers/graph/resources/rollback-record/handler";
import { userParityHandler } from "../../../providers/graph/resources/user-parity/handler";
import { PartialFailure } from "../../../providers/lifecycle/handler";

interface Inputs {
  name: string;
  note?: string;
}

const handler: GraphHandler<Inputs, Inputs> = {
  rules: { name: "replace", note: "update" },
  check: (inputs) => ({ inputs, failures: [] }),
  create: async (_vendors, inputs) => ({ id: "1", state: { ...inputs, note: undefined } }),
  read: async (_vendors, _id, last) => last && { state: last.state, inputs: last.inputs },
  update: async (_vendors, _id, inputs) => inputs,
  delete: async () => undefined,
};

let printed: string[];
beforeEach(() => {
  printed = [];
});

function adapted(
  differs: Partial<typeof handler> = {},
  connect = async (_: ReadConfigValue) => ({}) as Vendors,
) {
  const log = createStreamLog({ write: (text: string) => printed.push(text) });
  return toDynamicProvider({ ...handler, ...differs }, connect, log) as Required<dynamic.ResourceProvider>;
}

const line = providerLineOf("Preflight");
const inState = { name: "a", __provider: line };

test("hands over neither the engine's own property nor what was left out", async () => {
  const seen: unknown[] = [];
  const check: typeof handler.check = (inputs, olds) => {
    seen.push(inputs, olds);
    return { inputs, failures: [{ reason: "no" }, { property: "name", reason: "bad" }] };
  };
  const { failures } = await adapted({ check }).check({}, { ...inState, note: undefined });
  expect(seen).toEqual([{ name: "a" }, undefined]);
  expect(failures).toEqual([
    { property: "", reason: "no" },
    { property: "name", reason: "bad" },
  ]);
});

test("refuses a state that would run other code at the next refresh, before anybody is asked", async () => {
  const provider = adapted({}, () => Promise.reject(new Error("asked")));
  const poisoned = { ...inState, __provider: `require("fs");${line}` };
  expect(await provider.check(poisoned, inState)).toMatchObject({
    failures: [{ reason: FOREIGN_PROVIDER_REFUSAL }],
  });
  await expect(provider.diff("1", poisoned, inState)).rejects.toThrow(FOREIGN_PROVIDER_REFUSAL);
});

test.each<[string, (provider: Required<dynamic.ResourceProvider>) => Promise<unknown>]>([
  ["has checked, under whatever name,", (provider) => provider.check({}, inState)],
  ["has refused", (provider) => provider.check({}, { ...inState, note: "refused" })],
  ["has made anew, whose original the engine deletes after it,", (provider) => provider.create(inState)],
])("leaves alone what the same run %s and says so", async (_what, declare) => {
  const deleted: string[] = [];
  const provider = adapted({
    objectNames: ({ name }) => [`the object ${name}`],
    check: (inputs) => ({ inputs, failures: inputs.note ? [{ reason: inputs.note }] : [] }),
    delete: async (_vendors, id) => void deleted.push(id),
  });
  await declare(provider);
  await provider.delete("1", inState);
  expect(printed).toEqual(["Left the object a as it is: this run declares it.\n"]);
  await provider.delete("2", { ...inState, name: "b" });
  expect(deleted).toEqual(["2"]);
});

test("refuses what lacks something that another resource gives, before anybody is asked", async () => {
  const asked: unknown[] = [];
  const connect = async () => {
    asked.push("connected");
    return {} as Vendors;
  };
  const rules = { name: { change: "replace", given: true }, note: "update" } as const;
  const { failures } = await adapted({ rules }, connect).check({}, { __provider: "text", note: "b" });
  expect(failures).toEqual([
    {
      property: "",
      reason: expect.stringMatching(
        /^name: is missing: the resource that it comes from is not made yet\. .*--target/,
      ),
    },
  ]);
  expect(asked).toEqual([]);
});

test("fails a preview cleanly where a vendor can't be asked", async () => {
  const refused = async () => Promise.reject(new Error("There is no tenant."));
  const { failures } = await adapted({}, refused).check({}, inState);
  expect(failures).toEqual([{ property: "", reason: "There is no tenant." }]);
});

test("throws without a stack, and keeps what a partial failure knows", async () => {
  const create = async () => Promise.reject(new PartialFailure("7", { name: "a" }, ["half done"]));
  const error = await adapted({ create })
    .create({ name: "a" })
    .catch((thrown: Error) => thrown);
  expect(error).toMatchObject({
    message: "half done",
    stack: "",
    id: "7",
    properties: { name: "a" },
    reasons: ["half done"],
  });
});

test("hands the engine nothing of a partial failure that its messages can't carry", async () => {
  const state = { name: "a", note: undefined, replaced: { signOutUri: undefined, issuerUri: "https://a" } };
  const create = async () => Promise.reject(new PartialFailure("7", state, ["half done"]));
  const properties = await adapted({ create })
    .create({ name: "a" })
    .then(
      () => undefined,
      (thrown: { properties: object }) => thrown.properties,
    );
  expect(properties).toStrictEqual({ name: "a", replaced: { issuerUri: "https://a" } });
});

test("prints a line for what a handler tells, and says which ones warn", async () => {
  const remove: typeof handler.delete = async (_vendors, _id, _last, { log }) => {
    log("info", "It is gone.");
    log("warning", "Nobody asked.");
  };
  await adapted({ delete: remove }).delete("1", inState);
  expect(printed).toEqual(["It is gone.\n", "warning: Nobody asked.\n"]);
});

test("compares with the rules, and not at all where the object must stay", async () => {
  const provider = adapted({ keepsLiveObject: ({ name }) => name === "kept" });
  expect(await provider.diff("1", inState, { name: "a", __provider: "new text" })).toMatchObject({
    changes: false,
  });
  expect(await provider.diff("1", inState, { name: "b" })).toMatchObject({
    changes: true,
    replaces: ["name"],
  });
  expect(await provider.diff("1", { name: "kept" }, { name: "b" })).toEqual({ changes: false });
});

test("takes another holder into the state, and asks neither a gate nor a vendor for it", async () => {
  interface Held extends Inputs {
    holder?: Holder;
  }
  const held: GraphHandler<Held, Held> = {
    ...handler,
    rules: { name: "replace", note: "update", holder: "update" },
    refusals: () => Promise.reject(new Error("judged")),
  };
  const connect = () => Promise.reject(new Error("asked"));
  const provider = toDynamicProvider(held, connect, () => undefined) as Required<dynamic.ResourceProvider>;
  const holder = { stack: "shop/dev", component: "m365", id: "q2Jk0aZ9_x-1bBcD" };
  const before = { ...inState, found: "by the last run" };
  expect(await provider.diff("1", before, { name: "a", holder })).toMatchObject({ changes: true });
  const { outs } = await provider.update("1", before, { name: "a", holder });
  expect(outs).toEqual({ name: "a", found: "by the last run", holder });
  expect(await provider.update("1", outs, { name: "a" })).toEqual({
    outs: { name: "a", found: "by the last run" },
  });
  await expect(provider.update("1", outs, { name: "a", note: "b" })).rejects.toThrow("asked");
});

test("reads inputs along with the state, and says when the object is gone", async () => {
  expect(await adapted().read("1", { ...inState, extra: 1 })).toEqual({
    id: "1",
    props: { name: "a", extra: 1 },
    inputs: { name: "a" },
  });
  expect(await adapted({ read: async () => undefined }).read("1", inState)).toEqual({ id: "" });
});

test("shows the configuration to the handler at once, before an asynchronous configure has ended", async () => {
  const seen: (string | undefined)[] = [];
  const connect = async (config: ReadConfigValue) => {
    seen.push(config("jumpcloud:region"));
    return {} as Vendors;
  };
  const provider = adapted({}, connect);
  const config = { get: () => "eu", require: () => "eu" };
  const configured = provider.configure({ config });
  await provider.read("1", inState);
  await configured;
  expect(seen).toEqual(["eu"]);
});

describe("a state of version 0.1, with the terms beside the other inputs", () => {
  interface Judged extends Inputs {
    terms?: FederationTerms;
  }
  const judged: GraphHandler<Judged, Judged> = {
    ...handler,
    rules: { name: "replace", note: "update", terms: "update" },
    create: async (_vendors, inputs) => ({ id: "1", state: inputs }),
    read: async (_vendors, _id, last) => last && { state: last.state, inputs: last.inputs },
    update: async (_vendors, _id, inputs) => inputs,
  };
  const provider = () =>
    toDynamicProvider(
      judged,
      async () => ({}) as Vendors,
      () => undefined,
    ) as Required<dynamic.ResourceProvider>;
  const kept = { name: "a", hybrid: true, certificateDays: 30, __provider: line };
  const same = { name: "a", terms: { hybrid: true, certificateDays: 30 } };

  test("shows no change where the same is declared as one object", async () => {
    expect(await provider().diff("1", kept, same)).toMatchObject({ changes: false });
    const other = { ...same, terms: { hybrid: false, certificateDays: 30 } };
    expect(await provider().diff("1", kept, other)).toMatchObject({ changes: true });
  });

  test("comes back from a refresh as it was, while nothing else differs", async () => {
    const inForm = { name: "a", hybrid: true, certificateDays: 30 };
    expect(await provider().read("1", kept)).toEqual({ id: "1", props: inForm, inputs: inForm });
  });

  test("is handed to check and update in the present form", async () => {
    const seen: unknown[] = [];
    const check: typeof judged.check = (inputs, olds) => {
      seen.push(olds);
      return { inputs, failures: [] };
    };
    const update: typeof judged.update = async (_vendors, _id, inputs, last) => {
      seen.push(last.state);
      return inputs;
    };
    const watched = toDynamicProvider(
      { ...judged, check, update },
      async () => ({}) as Vendors,
      () => undefined,
    );
    await watched.check?.(kept, same);
    await watched.update?.("1", kept, same);
    expect(seen).toEqual([same, same]);
  });
});

describe("what was judged", () => {
  interface Judged extends Inputs {
    findings: string[];
    verdict: string;
  }
  const judging = (live: Judged) =>
    toDynamicProvider<Judged, Judged>(
      {
        rules: {
          name: "replace",
          note: "update",
          findings: { change: "update", judged: true },
          verdict: { change: "update", judged: true },
        },
        check: (inputs) => ({ inputs, failures: [] }),
        create: async (_vendors, inputs) => ({ id: "1", state: inputs }),
        read: async () => ({ inputs: live, state: live }),
        update: async (_vendors, _id, inputs) => inputs,
        delete: async () => undefined,
      },
      async () => ({}) as Vendors,
      () => undefined,
    ) as Required<dynamic.ResourceProvider>;
  const last = { name: "a", findings: ["old", "gone"], verdict: "well" };

  test("stays as it was at a refresh, which only takes away what is gone", async () => {
    const live = { name: "b", findings: ["new", "old"], verdict: "ill" };
    const kept = { name: "b", findings: ["old"], verdict: "well" };
    expect(await judging(live).read("1", last)).toEqual({ id: "1", props: kept, inputs: kept });
  });

  test("is a difference in the comparison that follows a refresh", async () => {
    const live = { name: "a", findings: ["new", "old"], verdict: "well" };
    const { props } = await judging(live).read("1", last);
    expect(await judging(live).diff("1", props, live)).toMatchObject({ changes: true });
  });
});

test.each([
  ["Preflight", preflightHandler.rules],
  ["FederationCheck", federationCheckHandler.rules],
])("%s takes no finding into state by a refresh", (_name, { findings }) => {
  expect(findings).toMatchObject({ change: "update", judged: true });
});

test("no other handler has findings", () => {
  const others = [
    certificateRolloverHandler,
    domainFederationHandler,
    primaryDomainHandler,
    roleAssignmentHandler,
    rollbackRecordHandler,
    userParityHandler,
  ];
  expect(others.filter(({ rules }) => "findings" in rules)).toEqual([]);
});

test("says a finding once where a write refuses what its check has warned of", async () => {
  const ada = violated("lock-out", "ada@example.com", "this person could not sign in", "Activate the user");
  const bob = violated("lock-out", "bob@example.com", "this person could not sign in", "Activate the user");
  const check: typeof handler.check = (inputs, _olds, _vendors, call) => {
    call.log("warning", findingSentence(ada));
    return { inputs, failures: [] };
  };
  const update = async () => Promise.reject(new Refused("go on", [ada, bob]));
  const provider = adapted({ check, update });
  await provider.check(inState, inState);
  const thrown = () => provider.update("1", inState, inState).catch(({ message }: Error) => message);
  expect(printed).toEqual([
    "warning: ada@example.com: this person could not sign in. Activate the user. [lock-out]\n",
  ]);
  expect(await thrown()).toBe(
    "Refused to go on; nothing was changed:\n" +
      "  - ada@example.com: as the warning says. [lock-out]\n" +
      "  - bob@example.com: this person could not sign in. Activate the user. [lock-out]",
  );
  // Without another warning it is told whole.
  expect(await thrown()).toContain("ada@example.com: this person could not sign in.");
});

test("lets no name of a vendor begin a line of what it tells", async () => {
  const name = "Wiki\u001b[2J\r\n::error::x";
  const create = async () => Promise.reject(new Error(`took over ${name}`));
  const check: typeof handler.check = (inputs, _olds, _vendors, call) => {
    call.log("info", `Took over ${name}`);
    return { inputs, failures: [{ reason: `${name} is taken` }] };
  };
  const { failures } = await adapted({ check }).check({}, inState);
  expect(printed).toEqual(["Took over Wiki[2J : :error::x\n"]);
  expect(failures).toEqual([{ property: "", reason: "Wiki[2J : :error::x is taken" }]);
  const named: typeof handler.check = (inputs) => ({
    inputs,
    failures: [{ property: "name", reason: "is taken" }],
  });
  const beside = await adapted({ check: named }).check({}, { name });
  // The engine would show the value as it is.
  expect(beside.failures).toEqual([{ property: "", reason: "name: is taken" }]);
  await expect(adapted({ create }).create(inState)).rejects.toThrow(/^took over Wiki\[2J : :error::x$/);
});

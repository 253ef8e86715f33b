import type { PipelineRequest } from "@azure/core-rest-pipeline";
import type { RunningEmulators } from "../../../emulators";
import type { Vendors } from "../../../operations/connection/vendors";
import { attendedCalls } from "../../../providers/graph/attended-calls";
import { toDynamicProvider } from "../../../providers/graph/dynamic-provider";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { createRunContext } from "../../../providers/graph/run-context";
import type { EnginePresence } from "../../../waiting/engine-presence";
import { type Between, signedIn } from "../../clients/emulated";
import { impatientClock } from "../../waiting/fast-clock";
import { startCompany, vendorsOf, writes } from "./company";
import { federating } from "./resources/domain-federation/federating";

const FEDERATED = "POST /v1.0/domains/example.com/federationConfiguration";
const BACK = /^(DELETE .*\/federationConfiguration\/|PATCH \/v1.0\/domains\/example.com$)/;
const ENDED = "Pulumi has ended, so that nothing more was begun. Run it again.";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declaredHere } = federating(() => emulators);

/** An engine that a test lets die, and the plugin process that it has started. */
function started() {
  const death = new AbortController();
  const presence: EnginePresence = { gone: death.signal, isThere: async () => !death.signal.aborted };
  const process = { ended: 0 };
  const calls = attendedCalls(presence, () => {
    process.ended += 1;
  });
  return { calls, process, die: () => death.abort() };
}

/** The handler of a declared federation in such a process, which calls `between` before each request; journals are empty. */
async function plugin(
  onRequest: (engine: { die(): void }, request: PipelineRequest) => unknown = () => undefined,
) {
  const { calls, process, die } = started();
  const inputs = await declaredHere();
  const between: Between = (client) => ({
    sendRequest: (request) => {
      onRequest({ die }, request);
      return client.sendRequest(request);
    },
  });
  const vendors: Vendors = {
    ...vendorsOf(emulators),
    ...signedIn(emulators, "deploy", between),
    clock: impatientClock(),
  };
  const run = createRunContext(calls);
  const provider = toDynamicProvider(
    domainFederationHandler,
    async () => vendors,
    () => undefined,
    run,
  );
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
  const federate = () => provider.create(inputs);
  return { federate, process, die };
}

const authenticationType = () => emulators.entra.state.domains.get("example.com")?.authenticationType;

test("an engine that dies at any request has nothing written before the flip, and all proved after it", async () => {
  const requests: string[] = [];
  const calm = await plugin((_, { method }) => void requests.push(method));
  await calm.federate();
  const flip = requests.indexOf("POST");
  expect(flip).toBeGreaterThan(10);
  for (const at of [0, 1, Math.floor(flip / 2), flip - 1, flip, flip + 1, requests.length - 1]) {
    emulators.reset();
    let sent = 0;
    const { federate, process } = await plugin(({ die }) => {
      if (sent === at) die();
      sent += 1;
    });
    const outcome = await federate().then(() => "federated", String);
    const told = [at, outcome, writes(emulators), authenticationType(), process.ended];
    expect(told).toEqual(
      at < flip
        ? [at, `Unattended: ${ENDED}`, [], "Managed", 1]
        : [at, "federated", [FEDERATED], "Federated", 1],
    );
  }
});

test("an engine that dies at the flip has it proved all the same, and the process ends after it", async () => {
  const { federate, process, die } = await plugin();
  const stop = emulators.entra.journal.onWrite(() => die());
  const federated = federate();
  await expect(federated).resolves.toMatchObject({ outs: { federationId: expect.any(String) } });
  stop();
  expect([writes(emulators), authenticationType(), process.ended]).toEqual([[FEDERATED], "Federated", 1]);
});

test("an engine that dies at a flip with which nobody can sign in has it taken back", async () => {
  const { federate, process, die } = await plugin();
  const stop = emulators.entra.journal.onWrite(() => {
    die();
    for (const application of emulators.jumpcloud.state.applications.values()) application.active = false;
  });
  await expect(federate()).rejects.toThrow("Could not federate example.com");
  stop();
  expect(writes(emulators)).toEqual([FEDERATED, expect.stringMatching(BACK)]);
  expect([authenticationType(), process.ended]).toEqual(["Managed", 1]);
});

test("an engine that dies while a busy vendor is waited for has nothing sent again", async () => {
  const { federate, process } = await plugin(({ die }, { method }) => method === "POST" && die());
  emulators.entra.faults.throttle({ method: "POST", path: /federationConfiguration$/, times: 1 });
  await expect(federate()).rejects.toThrow("Could not federate example.com");
  expect([writes(emulators), authenticationType(), process.ended]).toEqual([[FEDERATED], "Managed", 1]);
});

test("an engine that dies while a half federated domain is repaired has it Managed, and not federated again", async () => {
  const { federate, process } = await plugin(({ die }, { method }) => method === "PATCH" && die());
  const domain = emulators.entra.state.domains.get("example.com");
  if (domain) domain.authenticationType = "Federated";
  await expect(federate()).rejects.toThrow(ENDED);
  expect([writes(emulators), authenticationType(), process.ended]).toEqual([
    ["PATCH /v1.0/domains/example.com"],
    "Managed",
    1,
  ]);
});

test("the process ends with its last call, and only then", async () => {
  const { calls, process, die } = started();
  const ends: (() => void)[] = [];
  const running = [1, 2].map(() =>
    calls(async (_, attendance) => {
      await attendance.beforeWrite();
      await new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  while (ends.length < 2) await new Promise(setImmediate);
  die();
  expect(process.ended).toBe(0);
  ends[0]?.();
  await running[0];
  expect(process.ended).toBe(0);
  ends[1]?.();
  await running[1];
  expect(process.ended).toBe(1);
});

test("without a call the process ends at once", () => {
  const { process, die } = started();
  die();
  expect(process.ended).toBe(1);
});

test("a call that was about to wait for ever ends with the engine where it has written nothing", async () => {
  const { calls, die } = started();
  const waiting = calls(
    (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  die();
  await expect(waiting).rejects.toThrow(ENDED);
});

test("without an engine, as in a test, everything is attended", async () => {
  const calls = attendedCalls();
  await expect(calls(async (_, attendance) => attendance.beforeWrite())).resolves.toBeUndefined();
});

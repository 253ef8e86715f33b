import { CLOUDS, createGraph } from "../../../clients/graph";
import { createJumpCloud } from "../../../clients/jumpcloud";
import { judgeEmergencyReadiness } from "../../../operations/rollback/emergency-readiness";

const jumpcloud = createJumpCloud({
  credential: { apiKey: "key" },
  organizationId: "o",
  baseUrl: "http://127.0.0.1:9",
  allowBaseUrl: true,
});

const ASKED = {
  domains: ["example.com"],
  named: [],
  attested: [],
  alerts: [],
  now: new Date(),
  jumpcloud: { unread: "none" },
};

test.each([
  [
    "refuses the secret",
    { errorResponse: { error: "invalid_client", errorDescription: "AADSTS7000215: Invalid client secret." } },
    ["violated", "AADSTS7000215: Invalid client secret."],
  ],
  ["can't be reached", { code: "ECONNREFUSED" }, ["unknown", "ECONNREFUSED"]],
])("where Microsoft %s, says so of the credential", async (_what, failure, [state, words = ""]) => {
  const error = Object.assign(new Error("the sign-in failed"), failure);
  const credential = { getToken: () => Promise.reject(error) };
  const graph = { value: createGraph({ credential, cloud: CLOUDS.public }) };
  const atHand = { ...ASKED, graph, credential: { value: { kind: "secret" as const } } };
  const { signal } = new AbortController();
  const [finding] = await judgeEmergencyReadiness(atHand, { graph: { signal }, jumpcloud: { signal } });
  expect([finding?.code, finding?.state]).toEqual(["emergency-credential", state]);
  expect(finding?.evidence).toContain(words);
});

test("takes a JumpCloud that does not answer in time for unread, and an end by the person for one", async () => {
  const atHand = {
    ...ASKED,
    credential: { unread: "none" },
    graph: { unread: "none" },
    jumpcloud: { value: jumpcloud },
  };
  const graph = { signal: new AbortController().signal };
  const endedBy = (reason: unknown) =>
    judgeEmergencyReadiness(atHand, { graph, jumpcloud: { signal: AbortSignal.abort(reason) } });
  const findings = await endedBy(new DOMException("late", "TimeoutError"));
  const late = findings.filter(({ evidence }) => evidence.endsWith("JumpCloud did not answer in time"));
  expect(late.map(({ code, state }) => [code, state])).toEqual([
    ["emergency-reset-mail", "unknown"],
    ["emergency-activation", "unknown"],
  ]);
  await expect(endedBy(new DOMException("stop", "AbortError"))).rejects.toThrow("stop");
});

import { createJumpCloud } from "../../clients/jumpcloud";
import { judgeEmergencyWays } from "../../operations/emergency";

const jumpcloud = createJumpCloud({
  ...{ credential: { apiKey: "key" }, organizationId: "o" },
  ...{ baseUrl: "http://127.0.0.1:9", allowBaseUrl: true },
});

test("takes a JumpCloud that does not answer in time for unread, and an end by the person for one", async () => {
  const atHand = {
    ...{ credential: { unread: "none" }, graph: { unread: "none" }, jumpcloud: { value: jumpcloud } },
    ...{ domains: ["example.com"], named: [], attested: [], alerts: [], now: new Date() },
  };
  const graph = { signal: new AbortController().signal };
  const endedBy = (reason: unknown) =>
    judgeEmergencyWays(atHand, { graph, jumpcloud: { signal: AbortSignal.abort(reason) } });
  const findings = await endedBy(new DOMException("late", "TimeoutError"));
  const late = findings.filter(({ evidence }) => evidence.endsWith("JumpCloud did not answer in time"));
  expect(late.map(({ code, state }) => [code, state])).toEqual([
    ["emergency-reset-mail", "unknown"],
    ["emergency-activation", "unknown"],
  ]);
  await expect(endedBy(new DOMException("stop", "AbortError"))).rejects.toThrow("stop");
});

import { acceptancesEndPolicy } from "../../policies/acceptances-end";
import { federation, judge, preflight } from "./judge";

const policy = acceptancesEndPolicy(() => new Date("2026-11-28T12:00:00Z"));
const ACCEPTED = {
  code: "lock-out",
  object: "zoe@example.com",
  reason: "sets a password on Monday",
  by: "grace@example.com",
  until: "2026-12-31",
};
const SHA256 = "A1".repeat(32);
const accepting = (terms: object) => federation({ terms });

it.each([
  ["nothing accepted", federation()],
  ["one with reason, name and end", accepting({ accepted: [ACCEPTED] })],
  [
    "one that is over, which accepts nothing",
    accepting({ accepted: [{ ...ACCEPTED, until: "2026-01-31" }] }),
  ],
  [
    "a certificate with reason and end",
    accepting({
      expectedCertificates: [{ sha256: SHA256, reason: "rolled over by hand", until: "2026-12-01" }],
    }),
  ],
])("lets %s pass", async (_, told) => {
  expect(await judge(policy, told)).toEqual([]);
});

it("stops what is accepted for ever, and says how it gets an end", async () => {
  const told = accepting({
    acceptLockOut: { users: ["zoe@example.com"], reason: "leaves" },
    acceptDeviceImpact: { count: 12, reason: "kiosks" },
    knownFederations: ["example.org"],
  });
  expect(await judge(policy, told)).toEqual([
    "Of example.com, acceptLockOut has no end. Write it with its own until, or use `accepted` with code lock-out, object, reason, by and until.",
    "Of example.com, acceptDeviceImpact has no end. Write it with its own until, or use `accepted` with code device-impact, object, reason, by and until.",
    "Of example.com, knownFederations has no end. Write each as an object with domain, reason and until, or use `accepted` with code federation-unaccounted, object, reason, by and until.",
  ]);
});

it("takes the short forms with an end of their own, and judges that", async () => {
  const ending = (reason: string, until: string) =>
    accepting({
      acceptLockOut: { users: ["zoe@example.com"], reason, until },
      acceptDeviceImpact: { count: 12, reason, until },
      knownFederations: [{ domain: "example.org", reason, until }],
    });
  expect(await judge(policy, ending("leaves", "2027-02-26"))).toEqual([]);
  expect(await judge(policy, ending(" ", "2027-02-27"))).toEqual(
    ["acceptLockOut", "acceptDeviceImpact", "the known federation example.org"].flatMap((name) => [
      `Of example.com, ${name} gives no reason. Write it in \`reason\`.`,
      `Of example.com, ${name} ends on 2027-02-27. Write 2027-02-26 or an earlier day, and decide again before that day.`,
    ]),
  );
});

it("stops one without reason, name or day, which blanks that nobody sees are not", async () => {
  const empty = { ...ACCEPTED, reason: "\u200b", by: " ", until: "next year" };
  expect(await judge(policy, accepting({ accepted: [empty] }))).toEqual([
    "Of example.com, accepted lock-out of zoe@example.com gives no reason. Write it in `reason`.",
    "Of example.com, accepted lock-out of zoe@example.com names nobody. Write in `by` who is responsible.",
    'Of example.com, accepted lock-out of zoe@example.com ends on "next year", which is not a day. Write a day such as 2027-02-26.',
  ]);
});

it("stops a day that no calendar has", async () => {
  expect(await judge(policy, accepting({ accepted: [{ ...ACCEPTED, until: "2027-02-29" }] }))).toEqual([
    'Of example.com, accepted lock-out of zoe@example.com ends on "2027-02-29", which is not a day. Write a day such as 2027-02-26.',
  ]);
});

it("stops a certificate without reason or day", async () => {
  const told = accepting({ expectedCertificates: [{ sha256: SHA256, reason: "", until: "" }] });
  expect(await judge(policy, told)).toEqual([
    `Of example.com, the expected certificate ${SHA256} gives no reason. Write it in \`reason\`.`,
    `Of example.com, the expected certificate ${SHA256} ends on "", which is not a day. Write a day such as 2027-02-26.`,
  ]);
});

it("stops an end that is further away than 90 days, or than whoever keeps the policies says", async () => {
  const until = (day: string) => accepting({ accepted: [{ ...ACCEPTED, until: day }] });
  expect(await judge(policy, until("2027-02-26"))).toEqual([]);
  expect(await judge(policy, until("2027-02-27"))).toEqual([
    "Of example.com, accepted lock-out of zoe@example.com ends on 2027-02-27. Write 2027-02-26 or an earlier day, and decide again before that day.",
  ]);
  expect(await judge(policy, until("2027-11-01"), { days: 365 })).toEqual([]);
  expect(await judge(policy, until("2026-12-31"), { days: 7 })).toHaveLength(1);
});

it("asks nothing of a stack that federates nothing, which is the way back as well", async () => {
  const terms = { acceptLockOut: { users: ["zoe@example.com"], reason: "leaves" } };
  expect(await judge(policy, preflight({ stage: "prepare", terms }))).toEqual([]);
});

import { acceptancesOf, newAcceptances, termsOf } from "../../policies/terms";

it("reads the terms of a state of version 0.1, which has some of them beside the others", () => {
  const acceptLockOut = { users: ["zoe@example.com"], reason: "leaves" };
  expect(acceptancesOf(termsOf({ acceptLockOut }))).toEqual([
    { code: "lock-out", object: "zoe@example.com" },
  ]);
});

it("takes each form of an acceptance for the same", () => {
  const short = acceptancesOf({
    acceptLockOut: { users: ["zoe@example.com"], reason: "leaves" },
    acceptDeviceImpact: { count: 12, reason: "kiosks" },
    knownFederations: ["example.org", { domain: "example.net", reason: "moves", until: "2026-12-31" }],
    expectedCertificates: [{ sha256: "A1:B2", reason: "by hand", until: "2026-12-01" }],
  });
  const [reason, by, until] = ["known", "grace@example.com", "2026-12-31"];
  const long = acceptancesOf({
    accepted: [
      { code: "lock-out", object: "Zoe@example.com", reason, by, until },
      { code: "device-impact", object: "12", reason, by, until },
      { code: "federation-unaccounted", object: "example.org", reason, by, until },
      { code: "federation-unaccounted", object: "example.net", reason, by, until },
      { code: "certificate-unaccounted", object: "a1b2", reason, by, until },
    ],
  });
  expect(newAcceptances(long, short)).toEqual([]);
  expect(newAcceptances(short, long)).toEqual([]);
});

it("takes fewer devices for nothing new, and more for something", () => {
  const devices = (object: string) => [{ code: "device-impact", object }];
  expect(newAcceptances(devices("9"), devices("12"))).toEqual([]);
  expect(newAcceptances(devices("13"), devices("12"))).toEqual(devices("13"));
});

it("takes the same object of another finding for something new", () => {
  const shrinks = { code: "group-shrinks", object: "example.com" };
  expect(newAcceptances([shrinks], [{ ...shrinks, code: "lock-out" }])).toEqual([shrinks]);
});

import {
  areSameCertificates,
  checkCertificateKeyPair,
  checkCertificateRemainingDays,
  checkCertificateValidity,
} from "../../../audit/certificates/signing-certificate";

const certificate = {
  base64: Buffer.from("the bytes").toString("base64"),
  sha1: "AB12",
  notBefore: "2026-01-01T00:00:00.000Z",
  notAfter: "2026-12-31T00:00:00.000Z",
};

test.each([
  ["more than five minutes before it begins", "2025-12-31T23:54:59.999Z", "violated", "is not valid before"],
  ["five minutes before it begins", "2025-12-31T23:55:00.000Z", "holds", "is valid until"],
  ["the moment it ends", "2026-12-31T00:00:00.000Z", "violated", "expired on"],
])("judges it %s", (_when, at, state, words) => {
  const finding = checkCertificateValidity("example.com", certificate, new Date(at));
  expect(finding.state).toBe(state);
  expect(finding.evidence).toContain(words);
});

test.each([
  ["2026-12-01T00:00:00.000Z", ""],
  ["2026-12-01T00:00:00.001Z", "Renew it now: nobody can sign in after it has expired"],
])("asks for a renewal in the last 30 days: %s", (at, wayOut) => {
  expect(checkCertificateValidity("example.com", certificate, new Date(at)).wayOut).toBe(wayOut);
});

test.each([
  ["30 days", undefined, "2026-12-01T00:00:00.000Z", "holds"],
  ["a millisecond less", undefined, "2026-12-01T00:00:00.001Z", "violated"],
  ["60 days, of which 90 are demanded", 90, "2026-11-01T00:00:00.000Z", "violated"],
  ["10 days, of which 7 are demanded", 7, "2026-12-21T00:00:00.000Z", "holds"],
])("judges for a domain to be federated a certificate with %s left", (_what, days, at, state) => {
  const findings = checkCertificateRemainingDays("example.com", certificate, new Date(at), days);
  expect(findings.map((finding) => [finding.code, finding.state])).toEqual([["certificate-days", state]]);
});

test("names the day, and never the number of days that are left", () => {
  const [finding] = checkCertificateRemainingDays("example.com", certificate, new Date("2026-12-20"));
  expect(finding?.evidence).toBe(
    "its signing certificate AB12 ends on 2026-12-31T00:00:00.000Z, in fewer than the 30 days of certificateDays",
  );
});

test.each([
  [false, "Renew it in JumpCloud's console before federating, or lower certificateDays"],
  [true, "Run `npx jumpcloud-entra rotate --now --apply --domain example.com`, or lower certificateDays"],
])(
  "sends nobody to JumpCloud's console whose domain is live, as the tenant would not trust what that makes: %s",
  (isLive, wayOut) => {
    const [finding] = checkCertificateRemainingDays(
      "example.com",
      certificate,
      new Date("2026-12-20"),
      30,
      isLive,
    );
    expect(finding?.wayOut).toBe(wayOut);
  },
);

test("leaves a certificate that has ended, or can't be read, to the judgement of its life", () => {
  expect(checkCertificateRemainingDays("example.com", certificate, new Date("2027-01-01"))).toEqual([]);
  expect(checkCertificateRemainingDays("example.com", undefined, new Date("2026-06-01"))).toEqual([]);
});

test("says the same on every day, so that nothing seems to change", () => {
  const on = (day: string) => checkCertificateValidity("example.com", certificate, new Date(day));
  expect(on("2026-03-01")).toEqual(on("2026-04-01"));
});

test("refuses an application without a certificate and one with unreadable dates", () => {
  const now = new Date("2026-06-01");
  expect(checkCertificateValidity("example.com", undefined, now).state).toBe("violated");
  expect(checkCertificateValidity("example.com", { ...certificate, notAfter: "?" }, now).state).toBe(
    "unknown",
  );
});

test("compares certificates by their bytes, however the text is wrapped", () => {
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.base64.slice(0, 5)}\n${certificate.base64.slice(5)}\n-----END CERTIFICATE-----\n`;
  expect(areSameCertificates(pem, certificate.base64)).toBe(true);
  expect(areSameCertificates(Buffer.from("other bytes").toString("base64"), certificate.base64)).toBe(false);
  expect(areSameCertificates(undefined, undefined)).toBe(false);
});

test.each([
  ["of one time", { certificate: "2026-05-01T10:00:00Z", privateKey: "2026-05-01T09:30:00Z" }, ["holds"]],
  [
    "with an older key",
    { certificate: "2026-05-01T10:00:00Z", privateKey: "2026-04-01T09:30:00Z" },
    ["violated"],
  ],
  ["without a key", { certificate: "2026-05-01T10:00:00Z" }, ["violated"]],
  ["of which JumpCloud tells nothing", undefined, []],
])("judges a pair %s", (_what, pair, states) => {
  expect(checkCertificateKeyPair("example.com", pair).map(({ state }) => state)).toEqual(states);
});

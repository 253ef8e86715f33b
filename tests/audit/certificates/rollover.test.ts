import {
  checkRolloverDue,
  nextRolloverStep,
  type RolloverSnapshot,
  rolloverDueOn,
  rolloverOutage,
} from "../../../audit/certificates/rollover";
import type { SigningCertificate } from "../../../audit/vendor-objects";

/** A certificate that is told apart by its letter; a later letter was made later. */
function certificate(letter: string): SigningCertificate {
  const year = 2020 + letter.charCodeAt(0) - "A".charCodeAt(0);
  const dates = { notBefore: `${year}-01-01T00:00:00Z`, notAfter: `${year + 3}-01-01T00:00:00Z` };
  return { base64: Buffer.from(letter).toString("base64"), sha1: letter, ...dates };
}

/** `signs/first+second/pair`, a dash for what is not there: `B/A+B/B`. */
function snapshot(text: string): RolloverSnapshot {
  const [signs = "", tenant = "", files = "-"] = text.split("/");
  const [first = "-", second = "-"] = tenant.split("+");
  const some = <Name extends string>(name: Name, letter: string) =>
    (letter === "-" ? {} : { [name]: certificate(letter) }) as { [K in Name]?: SigningCertificate };
  return {
    domain: "example.com",
    signing: certificate(signs),
    ...(tenant === "managed" ? {} : { trusted: { ...some("first", first), ...some("second", second) } }),
    ...some("pair", files),
  };
}

it.each([
  ["a Managed domain trusts nothing", "A/managed/-", true, "rest"],
  ["nobody asks", "A/A/-", false, "rest"],
  ["somebody asks", "A/A/-", true, "make"],
  ["the pair is made", "A/A/B", false, "publish"],
  ["the pair is published", "A/A+B/B", false, "switch"],
  ["JumpCloud has switched", "B/A+B/B", false, "promote"],
  ["JumpCloud has switched, the files are gone", "B/A+B/-", true, "promote"],
  ["the new one is first", "B/B+A/B", false, "drop"],
  ["the new one is first, the files are gone", "B/B+A/-", false, "drop"],
  ["the old one is dropped", "B/B/B", true, "tidy"],
  ["the new one stands twice, as where null was refused", "B/B+B/B", true, "tidy"],
  ["the files are put away", "B/B/-", false, "rest"],
  ["JumpCloud made one of its own", "C/A/-", false, "repair"],
  ["JumpCloud made one of its own in a rollover", "C/A+B/B", false, "repair"],
  ["that one is trusted, and the rollover goes on", "C/C+B/B", false, "switch"],
  ["that one is trusted, and the pair's files are lost", "C/C+B/-", true, "drop"],
  ["a rollover begins where an older one is left", "B/B+A/C", true, "drop"],
  ["the files of the published next one are lost", "A/A+B/-", true, "stranger"],
  ["another next one is published than the one at hand", "A/A+C/B", true, "stranger"],
  ["a next one is published and nobody asks", "A/A+B/-", false, "stranger"],
  ["the tenant has lost its first one", "A/-+A/-", false, "promote"],
])("where %s", (_, text, wanted, step) => {
  expect(nextRolloverStep(snapshot(text), () => wanted)).toBe(step);
});

it("is due from two thirds of the certificate's life on, in words that stay the same", () => {
  const signing = {
    ...certificate("A"),
    notBefore: "2026-01-01T00:00:00Z",
    notAfter: "2026-04-01T00:00:00Z",
  };
  expect(rolloverDueOn(signing).toISOString()).toBe("2026-03-02T00:00:00.000Z");
  const before = checkRolloverDue("example.com", signing, new Date("2026-03-01T23:59:59Z"));
  const after = checkRolloverDue("example.com", signing, new Date("2026-03-02T00:00:00Z"));
  expect([before.state, before.wayOut]).toEqual(["holds", ""]);
  expect(after).toEqual({ ...before, wayOut: expect.stringContaining("rotate --domain example.com") });
  expect(checkRolloverDue("example.com", signing, new Date("2026-03-30T00:00:00Z"))).toEqual(after);
});

it("can't tell when a certificate with unreadable dates is due", () => {
  expect(checkRolloverDue("example.com", { ...certificate("A"), notAfter: "soon" }, new Date()).state).toBe(
    "unknown",
  );
});

it("calls an outage what it is, with the one command that ends it", () => {
  const { evidence, wayOut } = rolloverOutage("example.com", certificate("C"));
  expect(evidence).toContain(
    "this is an outage: JumpCloud signs with the certificate C, made on 2022-01-01T00:00:00Z",
  );
  expect(wayOut).toContain("`npx jumpcloud-entra rotate --repair --domain example.com`");
});

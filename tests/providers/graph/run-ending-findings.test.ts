import { type Finding, pending, violated } from "../../../audit/finding";
import { areSameFindings } from "../../../providers/graph/run-ending-findings";

const consent = pending("directory-consent", "Microsoft 365", "nobody has consented", "Run `pulumi up`");
const host = violated("sign-in-host", "example.com", "leads to sso.example.org", "Correct it");

test("finds no difference in the order, nor in the words for what to do, which another version may change", () => {
  const reworded: Finding = { ...consent, wayOut: "Run `npx pulumi up`" };
  expect(areSameFindings([consent, host], [host, reworded])).toBe(true);
});

test("finds a difference in what was found", () => {
  expect(areSameFindings([consent], [consent, host])).toBe(false);
  expect(areSameFindings([consent], [{ ...consent, state: "violated" }])).toBe(false);
  expect(areSameFindings([consent], [{ ...consent, evidence: "the consent is lost" }])).toBe(false);
});

test("takes an older state, which has none, for one without findings", () => {
  expect(areSameFindings(undefined, [])).toBe(true);
  expect(areSameFindings(undefined, [host])).toBe(false);
});

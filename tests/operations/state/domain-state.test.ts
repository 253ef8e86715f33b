import { RECORD_FORMAT } from "../../../operations/rollback/record";
import { readDomainState } from "../../../operations/state/domain-state";

const record = {
  format: RECORD_FORMAT,
  takenAt: "2026-06-01T00:00:00Z",
  tenantId: "t",
  domain: "example.com",
};
const directory = { directoryId: "d", domains: ["example.com"], translationRules: [] };
const RECORD = { type: "pulumi-nodejs:dynamic:Resource", outputs: { domain: "example.com", record } };
const DIRECTORY = { type: "jumpcloud-entra:index:Office365Directory", outputs: directory };

const read = (...resources: object[]) =>
  readDomainState(JSON.stringify({ version: 3, deployment: { resources } }), "example.com", "state.json");

it("finds the record of the domain, and the directory as the last run left it", () => {
  expect(read({ type: "pulumi:pulumi:Stack" }, RECORD, DIRECTORY)).toEqual({ record, directory });
});

it("reads the record as the engine shows a secret", () => {
  const secret = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    plaintext: JSON.stringify(record),
  };
  expect(read({ outputs: { record: secret } })).toEqual({ record });
});

it("takes what JumpCloud told last from the inputs, where a run that changes nothing keeps it", () => {
  const told = (readAt: string) => ({ readAt, passwordDates: { a1: readAt }, departed: [] });
  const withTold = { ...record, atJumpCloud: told("2026-06-01T00:00:00Z") };
  const later = told("2026-09-01T00:00:00Z");
  const both = (outputs: object, atJumpCloud: object) =>
    read({ inputs: { atJumpCloud }, outputs: { record: outputs } });
  expect(both(withTold, later).record.atJumpCloud).toEqual(later);
  expect(both(record, later).record.atJumpCloud).toEqual(later);
  expect(both({ ...record, atJumpCloud: told("2026-09-01T10:00:00Z") }, told("2026-09-01")).record).toEqual({
    ...record,
    atJumpCloud: told("2026-09-01"),
  });
  expect(both(withTold, told("2026-03-01")).record).toEqual(withTold);
  expect(both(withTold, {}).record).toEqual(withTold);
});

it("knows nothing of a directory that the stack does not manage", () => {
  expect(read(RECORD)).toEqual({ record });
});

it.each([
  [
    "hidden secrets",
    [{ outputs: { record: { "4dabf18193072939515e22adb298388d": "1b47", ciphertext: "v1:" } } }],
    "state.json has no record of a federation: ",
  ],
  [
    "another domain",
    [{ outputs: { record: { ...record, domain: "example.org" } } }],
    "state.json is a record of example.org, not of example.com.",
  ],
])("says what is wrong with a state of %s", (_, resources, words) => {
  expect(() => read(...resources)).toThrow(words);
});

it.each([
  ["{}", "state.json is not a state; `npx pulumi stack export --show-secrets` prints one."],
  ["nonsense", "state.json is not JSON: "],
])("says what is wrong with a file of %j", (text, words) => {
  expect(() => readDomainState(text, "example.com", "state.json")).toThrow(words);
});

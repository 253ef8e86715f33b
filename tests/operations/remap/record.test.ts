import {
  formerIdWrites,
  REMAP_FORMAT,
  type RemapRecord,
  readRemapRecord,
  withRecordedAccounts,
} from "../../../operations/remap/record";

const ada = {
  accountId: "a1",
  user: "ada@example.com",
  person: "ada@example.com",
  immutableId: "jc-1",
  was: "okta-1",
};
const noah = { accountId: "a2", user: "noah@example.com", person: "noah@example.com", immutableId: "jc-2" };
const record: RemapRecord = {
  format: REMAP_FORMAT,
  takenAt: "2026-11-29T04:00:00.000Z",
  tenantId: "t1",
  domain: "example.com",
  accounts: [ada],
};
const read = (value: object) => readRemapRecord(JSON.stringify(value), "example.com", "ids.json");

it("keeps what an account had before the first run, whatever a later one finds", () => {
  const later = withRecordedAccounts(record, [{ ...ada, was: "somebody's" }, noah]);
  expect(later.accounts).toEqual([ada, noah]);
});

it("takes the newest name and id, by which the way back finds an account", () => {
  const addresses = { mail: "ada@example.com", proxyAddresses: [] };
  const begun = { ...record, accounts: [{ ...ada, addresses }] };
  const anew = { ...ada, user: "ada.l@example.com", immutableId: "jc-9", was: "jc-1" };
  expect(withRecordedAccounts(begun, [anew]).accounts).toEqual([{ ...anew, was: "okta-1", addresses }]);
  expect(withRecordedAccounts({ ...record, accounts: [noah] }, [{ ...noah, was: "jc-1" }]).accounts).toEqual([
    noah,
  ]);
});

it("gives back what was there, and nothing where nothing was", () => {
  expect(formerIdWrites(withRecordedAccounts(record, [noah]))).toEqual([
    { ...ada, immutableId: "okta-1", was: "jc-1", isBack: true },
    { ...noah, immutableId: null, was: "jc-2", isBack: true },
  ]);
});

it("reads what it wrote", () => {
  expect(read(record)).toEqual(record);
});

it.each([
  [
    { ...record, format: "jumpcloud-entra/federation-record@2" },
    'ids.json has the format "jumpcloud-entra/federation-record@2"',
  ],
  [{}, "ids.json has no format"],
  [{ ...record, domain: "example.org" }, "ids.json is a record of example.org, not of example.com."],
  [{ ...record, accounts: [{ ...ada, immutableId: null }] }, "ids.json is damaged"],
  [{ ...record, accounts: undefined }, "ids.json is damaged"],
  [{ ...record, tenantId: undefined }, "ids.json is damaged"],
])("refuses what is no record of former ids: %#", (value, message) => {
  expect(() => read(value)).toThrow(message);
});

it("says that a file is no JSON", () => {
  expect(() => readRemapRecord("{", "example.com", "ids.json")).toThrow("ids.json is not JSON");
});

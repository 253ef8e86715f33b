import { nearestName } from "../../text/nearest-name";

const NAMES = ["stage", "acceptLockOut", "accepted", "members"];

test.each([
  ["stgae", "stage"],
  ["ACCEPT_LOCK_OUT", "acceptLockOut"],
  ["memb", "members"],
  ["mem", undefined],
  ["colour", undefined],
  ["", undefined],
])("takes %j for %s", (written, meant) => {
  expect(nearestName(written, NAMES)).toBe(meant);
});

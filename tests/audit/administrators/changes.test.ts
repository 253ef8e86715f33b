import { checkAdministratorChanges } from "../../../audit/administrators/changes";
import type { RoleHolder } from "../../../audit/people/accounts";
import { globalAdministrator } from "../people";

const SINCE = "2026-06-01T00:00:00Z";
const [BEFORE, AFTER] = ["2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"];

const told = (given: Partial<RoleHolder>, upn = "break@example.onmicrosoft.com") =>
  checkAdministratorChanges([globalAdministrator(upn, given)], ["example.com"], SINCE).map(
    ({ object, state, evidence }) => `${object} ${state}: ${evidence}`,
  );

it("is quiet about what is older than the record, and about what Microsoft does not tell", () => {
  const methods = [{ type: "fido2", since: BEFORE }];
  expect(told({ passwordSet: BEFORE, sessionsFrom: BEFORE, methods })).toEqual([]);
  expect(told({})).toEqual([]);
});

it("notes all that is newer than the record", () => {
  const methods = [{ type: "fido2", since: AFTER }];
  expect(told({ passwordSet: AFTER, sessionsFrom: AFTER, methods })).toEqual([
    "break@example.onmicrosoft.com holds: since the record of 2026-06-01 it has a new password of 2026-07-01, lost its sessions on 2026-07-01, a new fido2 of 2026-07-01",
  ]);
});

it("leaves out who signs in through JumpCloud, who is blocked, and other roles", () => {
  expect(told({ passwordSet: AFTER }, "ada@example.com")).toEqual([]);
  const blocked = { ...globalAdministrator("break@example.onmicrosoft.com").account, enabled: false };
  expect(told({ passwordSet: AFTER, account: blocked })).toEqual([]);
  expect(told({ passwordSet: AFTER, roleTemplateId: "other" })).toEqual([]);
});

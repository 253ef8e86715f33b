import { checkRollbackRehearsal } from "../../../audit/rollback/rehearsal";

const now = new Date("2026-11-28T12:00:00Z");
const again = "Rehearse it on a spare domain, or on the emulators: `npx jumpcloud-entra rollback --drill`";

test.each([
  ["2026-11-28", "it was rehearsed on 2026-11-28, which counts until 2027-02-26", ""],
  ["2026-08-30", "it was rehearsed on 2026-08-30, which counts until 2026-11-28", ""],
  ["2026-08-29", "it was rehearsed on 2026-08-29, which counted until 2026-11-27", again],
  ["2026-11-29", 'rollbackDrilledOn "2026-11-29" lies in the future', again],
  ["last week", 'rollbackDrilledOn "last week" is not a day such as 2026-11-02', again],
  ["2026-02-31", 'rollbackDrilledOn "2026-02-31" is not a day such as 2026-11-02', again],
])("of a rehearsal on %s it tells that %s, and refuses nothing", (day, evidence, wayOut) => {
  expect(checkRollbackRehearsal(day, now)).toEqual([
    { code: "drill-due", object: "rollback", state: "holds", evidence, wayOut },
  ]);
});

test("says nothing where nobody ever said that it was rehearsed", () => {
  expect(checkRollbackRehearsal(undefined, now)).toEqual([]);
});

import type { RunningEmulators } from "../../../../emulators";
import { rollbackRecord } from "../../../../providers/graph/handlers/rollback-record";
import { provided, startCompany } from "../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared } = federating(() => emulators);
const people = () => [...emulators.jumpcloud.state.users.values()];
const adas = () => people().find(({ email }) => email === "ada@example.com");

test("keeps in the inputs of each run what JumpCloud tells of people, and in the record what it told then", async () => {
  const given = { ...(await declared()), atJumpCloud: {} };
  Object.assign(adas() ?? {}, { password_date: "2026-03-01T08:00:00.000Z" });
  const first = await provided(rollbackRecord, emulators).check({}, given);
  const dateIn = (told: { passwordDates: Record<string, string> }) => told.passwordDates[adas()?._id ?? ""];
  expect(dateIn(first.inputs.atJumpCloud)).toBe("2026-03-01T08:00:00Z");
  // `up --plan` refuses what is otherwise than in the plan, as a moment would be.
  expect(first.inputs.atJumpCloud.readAt).toMatch(/^\d{4}-\d\d-\d\d$/);
  const { id, outs } = await provided(rollbackRecord, emulators).create(first.inputs);
  expect(outs).not.toHaveProperty("atJumpCloud");
  expect(outs?.record.federatedSince).toBe(outs?.record.takenAt);

  Object.assign(adas() ?? {}, { password_date: "2026-09-01T08:00:00.000Z" });
  const again = await provided(rollbackRecord, emulators).check(first.inputs, given);
  expect(dateIn(again.inputs.atJumpCloud)).toBe("2026-09-01T08:00:00Z");
  expect(dateIn(outs?.record.atJumpCloud)).toBe("2026-03-01T08:00:00Z");
  expect(await provided(rollbackRecord, emulators).diff(id, outs, again.inputs)).toMatchObject({
    changes: false,
  });
  const refreshed = await provided(rollbackRecord, emulators).read(id, outs);
  expect(refreshed).toEqual({ id, props: outs });

  emulators.jumpcloud.faults.throttle({ path: /systemusers/, times: 100, retryAfter: 0 });
  const without = await provided(rollbackRecord, emulators).check(again.inputs, given);
  expect(without.inputs.atJumpCloud).toEqual(again.inputs.atJumpCloud);
});

import type { CommandContext } from "../../../../cli/command-context";
import { withLeaversToBlock } from "../../../../cli/commands/rollback/leaver-blocking";
import type { EnabledLeavers } from "../../../../operations/rollback/leavers";
import type { RollbackPlan } from "../../../../operations/rollback/rollback";

function planFor(count: number, recorded?: EnabledLeavers["recorded"]): RollbackPlan {
  const value = Array.from({ length: count }, (_, index) => ({
    upn: `p${index}@example.com`,
    id: String(index),
    how: "suspended",
    roles: [],
  }));
  const record = { takenAt: "2026-11-28T22:00:00Z" };
  return { way: "delete", record, leavers: { value, ...(recorded ? { recorded } : {}) } } as never;
}

const OLD = { at: "2026-04-01T06:00:00Z", because: "JumpCloud gave no answer (it did not answer)" };
const LATELY = { ...OLD, at: "2026-11-27T06:00:00Z" };

test.each<[string, RollbackPlan, { yes?: boolean; blockLeavers?: boolean }, string, object]>([
  ["asks for a few", planFor(2), {}, "y", { questions: 1, blocked: 2 }],
  [
    "asks for none that the option names",
    planFor(2),
    { blockLeavers: true },
    "",
    { questions: 0, blocked: 2 },
  ],
  ["asks for many, option or not", planFor(21), { blockLeavers: true }, "no", { questions: 1, blocked: 0 }],
  [
    "blocks not many unasked",
    planFor(21),
    { yes: true, blockLeavers: true },
    "",
    { questions: 0, blocked: 0 },
  ],
  ["asks by an old record", planFor(1, OLD), { blockLeavers: true }, "y", { questions: 1, blocked: 1 }],
  [
    "blocks nobody unasked by an old record",
    planFor(1, OLD),
    { yes: true, blockLeavers: true },
    "",
    { questions: 0, blocked: 0 },
  ],
  [
    "goes by a new record",
    planFor(1, LATELY),
    { yes: true, blockLeavers: true },
    "",
    { questions: 0, blocked: 1 },
  ],
])("%s", async (_what, plan, options, answer, expected) => {
  let questions = 0;
  const ask = async () => {
    questions += 1;
    return answer;
  };
  const context = { isTTY: true, ask, stderr: { write: () => undefined } } as unknown as CommandContext;
  const { record } = await withLeaversToBlock(context, plan, options);
  expect({ questions, blocked: record.blocked?.length ?? 0 }).toEqual(expected);
});

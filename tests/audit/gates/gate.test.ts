import { defineGate } from "../../../audit/gates/gate";

const CODES = ["lock-out"] as const;

test("a gate says nothing where what it needs is not known", () => {
  const gate = defineGate({
    ...{ name: "example", codes: CODES, asked: ["plan"] },
    needs: ["domains"],
    judge: () => {
      throw new Error("It was judged.");
    },
  });
  expect(gate.judge({} as never, { domains: undefined })).toEqual([]);
});

test("a gate can use what one of its questions never reads, and not need it", () => {
  const common = { name: "example", codes: CODES, judge: () => [] };
  defineGate({ ...common, asked: ["plan", "flip"], needs: ["domains"], uses: ["people", "knownMembers"] });
  // @ts-expect-error: the compiler asks for `planNeverReads: "people"`.
  defineGate({ ...common, asked: ["plan", "flip"], needs: ["people"] });
  // @ts-expect-error: the compiler asks for `onlyPlanReads: "knownMembers"`.
  defineGate({ ...common, asked: ["plan", "flip"], needs: ["knownMembers"] });
});

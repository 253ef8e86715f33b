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

test("what plan never reads, a gate that plan asks can use, and not need", () => {
  defineGate({
    name: "example",
    codes: CODES,
    asked: ["plan"],
    needs: [],
    uses: ["people"],
    judge: () => [],
  });
  // @ts-expect-error: the compiler asks for `planNeverReads: "people"`.
  defineGate({ name: "example", codes: CODES, asked: ["plan", "flip"], needs: ["people"], judge: () => [] });
});

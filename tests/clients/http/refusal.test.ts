import {
  isRefusal,
  isWithoutEffect,
  Throttled,
  Unauthenticated,
  Unreachable,
  VendorError,
} from "../../../clients/http";

const EXCHANGE = { vendor: "JumpCloud", method: "POST", url: "https://vendor.example/things" } as const;
const answered = (status: number) => new VendorError({ ...EXCHANGE, status });

it.each<[string, unknown, refusal: boolean, undone: boolean]>([
  ["400", answered(400), true, true],
  ["404", answered(404), true, true],
  ["409", answered(409), true, true],
  ["a redirect to the login page", new Unauthenticated({ ...EXCHANGE, status: 302 }), true, true],
  ["429", new Throttled({ ...EXCHANGE, status: 429 }), false, true],
  ["408, which says nothing of what was done", answered(408), false, false],
  ["500", answered(500), false, false],
  ["no answer", new Unreachable(EXCHANGE), false, false],
  ["an error of another kind", new Error("no vendor"), false, false],
  ["nothing", undefined, false, false],
])("tells what was refused, and what was not done: %s", (_answer, failure, refusal, undone) => {
  expect([isRefusal(failure), isWithoutEffect(failure)]).toEqual([refusal, undone]);
});

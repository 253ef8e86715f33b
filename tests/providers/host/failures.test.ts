import { toCheckFailures, toRpcError, toWriteError } from "../../../providers/host/failures";
import { ProviderSession } from "../../../providers/host/session";
import { PartialFailure } from "../../../providers/lifecycle/handler";
import { MultiLineError } from "../../../text/safe-text";
import { toyProvider } from "./toy";

const NAME = "Wiki\u001b[2J\r\n::error::x ##[error]y";
const PLAIN = "Wiki[2J : :error::x # #[error]y";

function checked(property: string | undefined, value: unknown, secrets: string[] = []) {
  const values = property === undefined ? {} : { [property]: value };
  const failures = [{ ...(property === undefined ? {} : { property }), reason: `${NAME} is taken` }];
  return toCheckFailures(failures, { values, secrets: new Set(secrets) } as Parameters<
    typeof toCheckFailures
  >[1]).map((one) => [one.getProperty(), one.getReason()]);
}

test.each([
  ["of nothing", undefined, undefined, [], "", `${PLAIN} is taken`],
  ["of a plain value", "name", "a", [], "name", `${PLAIN} is taken`],
  ["of a secret", "key", "a", ["key"], "", `key: ${PLAIN} is taken`],
  ["of a list", "users", ["a"], [], "", `users: ${PLAIN} is taken`],
  ["of a value that the engine would show, and that steers", "name", NAME, [], "", `name: ${PLAIN} is taken`],
  ["of a property of such a name", NAME, {}, [], "", `${PLAIN}: ${PLAIN} is taken`],
])("a failure %s is plain", (_what, property, value, secrets, shown, reason) => {
  expect(checked(property, value, secrets)).toEqual([[shown, reason]]);
});

test("every error that goes over the wire is plain", () => {
  expect(toRpcError(new Error(NAME)).details).toBe(PLAIN);
  expect(toRpcError(NAME).details).toBe(PLAIN);
  expect(toRpcError(new MultiLineError(["Refused:", NAME])).details).toBe(`Refused:\n${PLAIN}`);
  expect(toWriteError(new Error(NAME), {}, new Set()).details).toBe(PLAIN);
  const partial = new PartialFailure("1", {}, [`took over ${NAME}`]);
  expect(toWriteError(partial, {}, new Set()).details.split("\n")).toEqual([
    "took over Wiki[2J ",
    ": :error::x # #[error]y",
  ]);
});

test("a type that a state names, and that the provider has not, is shown on one plain line", () => {
  const session = new ProviderSession(toyProvider());
  expect(() => session.resource(`toy:${NAME}`)).toThrow(
    `The provider toy has no resource toy:${PLAIN}; it has `,
  );
});

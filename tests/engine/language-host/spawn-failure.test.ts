import { spawnFailure } from "../../../engine/language-host/spawn-failure";

const config: [string, string][] = [
  ["jumpcloud-entra:stage", "prepare"],
  ["jumpcloud-entra:members", `["${"ada@example.com".repeat(14_000)}"]`],
];

it("says of a configuration that is too big for the environment which key it is, and the way out", () => {
  const error = Object.assign(new Error("spawn E2BIG"), { code: "E2BIG" });
  expect(spawnFailure(error, config)).toEqual(
    new Error(
      "The stack's configuration is too big to be handed to the program (spawn E2BIG): Linux takes 128 KiB in one variable of " +
        "the environment. The largest key is jumpcloud-entra:members, with 206 KiB: keep such a list in a file, of which the " +
        "configuration names the path.",
    ),
  );
});

it("leaves every other failure as it is", () => {
  const error = Object.assign(new Error("spawn ENOENT"), { code: "ENOENT" });
  expect(spawnFailure(error, config)).toBe(error);
});

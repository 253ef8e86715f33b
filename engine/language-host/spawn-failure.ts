/** Why the program's process could not be started; the whole configuration is in its environment, which has a limit. */
export function spawnFailure(
  error: unknown,
  config: readonly (readonly [key: string, value: string])[],
): unknown {
  if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== "E2BIG") return error;
  const [largest] = [...config].sort(([, one], [, other]) => other.length - one.length);
  const [key = "", value = ""] = largest ?? [];
  const size = Math.ceil(Buffer.byteLength(value) / 1024);
  return new Error(
    `The stack's configuration is too big to be handed to the program (${error.message}): Linux takes 128 KiB in one ` +
      `variable of the environment. The largest key is ${key}, with ${size} KiB: keep such a list in a file, of which the ` +
      "configuration names the path.",
  );
}

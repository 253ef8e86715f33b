import { retryWhileUnknown, StillUnknown } from "../../waiting/retry-while-unknown";
import { impatientClock } from "./fast-clock";

class Missing extends Error {}

const options = {
  what: "the vendor to know it",
  deadline: 60_000,
  isUnknown: (error: unknown) => error instanceof Missing,
};

function trial(answers: (Error | string)[]) {
  const told: string[] = [];
  const call = {
    signal: new AbortController().signal,
    log: (_: string, message: string) => void told.push(message),
  };
  const write = async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { told, done: retryWhileUnknown(write, { ...options, clock: impatientClock() }, call) };
}

test("says nothing where the vendor knows it at once", async () => {
  const { told, done } = trial(["made"]);
  expect(await done).toBe("made");
  expect(told).toEqual([]);
});

test("repeats the write until the vendor knows it, and says so once", async () => {
  const { told, done } = trial([new Missing("404"), new Missing("404"), "made"]);
  expect(await done).toBe("made");
  expect(told).toEqual(["Waiting for the vendor to know it, at most 60 s."]);
});

test("gives up at the deadline with the vendor's answer and what to do", async () => {
  const { done } = trial([new Missing("It is not there (404).")]);
  await expect(done).rejects.toThrow(StillUnknown);
  await expect(done).rejects.toThrow(
    "It is not there (404). Waited 60 s for the vendor to know it, without success. If it was made just now, run it again in some " +
      "minutes: the run continues from there. Otherwise it is deleted: run with --refresh, which makes it again.",
  );
});

test("repeats nothing that failed for another reason", async () => {
  const { told, done } = trial([new Missing("404"), new Error("no permission"), "made"]);
  await expect(done).rejects.toThrow("no permission");
  expect(told).toHaveLength(1);
});

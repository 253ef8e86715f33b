import type { Clock } from "../../waiting/clock";
import { PollTimeout, pollUntil } from "../../waiting/poll";
import { withWaitContext } from "../../waiting/wait-context";

function handClock(): Clock & { slept: number[] } {
  let time = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      time += milliseconds;
    },
  };
}

const signal = new AbortController().signal;

it("answers at once where the first probe does", async () => {
  const clock = handClock();
  const answer = await pollUntil(async () => 7, { what: "seven", signal, deadline: 1000, clock });
  expect([answer, clock.slept]).toEqual([7, []]);
});

it("probes in doubling steps up to eight times the first", async () => {
  const clock = handClock();
  let left = 7;
  await pollUntil(async () => (left-- > 0 ? undefined : true), {
    what: "it",
    signal,
    deadline: 60_000,
    interval: 100,
    clock,
  });
  expect(clock.slept).toEqual([100, 200, 400, 800, 800, 800, 800]);
});

it("gives up at the deadline after a last look, and says what it waited for", async () => {
  const clock = handClock();
  const waiting = pollUntil(async () => undefined, {
    what: "the group",
    signal,
    deadline: 1000,
    interval: 400,
    clock,
  });
  await expect(waiting).rejects.toThrow(new PollTimeout("the group", 1000));
  expect(clock.slept).toEqual([400, 600]);
});

it("ends with the reason of its signal", async () => {
  const stop = new AbortController();
  stop.abort(new Error("Interrupted."));
  const waiting = pollUntil(async () => true, { what: "it", signal: stop.signal, deadline: 1000 });
  await expect(waiting).rejects.toThrow("Interrupted.");
});

it("passes on what the probe throws", async () => {
  const failing = pollUntil(() => Promise.reject(new Error("503")), { what: "it", signal, deadline: 1000 });
  await expect(failing).rejects.toThrow("503");
});

it("says once what a long wait is for, and how long it can be still", async () => {
  const clock = handClock();
  const told: string[] = [];
  const waiting = withWaitContext(new AbortController().signal, { tell: (line) => void told.push(line) });
  const options = { what: "JumpCloud to show the group", signal: waiting, deadline: 60_000, clock };
  await pollUntil(async () => (clock.now() < 9_000 ? undefined : true), options);
  expect(told).toEqual([]);
  await pollUntil(async () => undefined, options).catch(() => undefined);
  expect(told).toEqual(["Still waiting for JumpCloud to show the group, at most 49 s more."]);
});

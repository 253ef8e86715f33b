import { getMaxListeners } from "node:events";
import { systemClock } from "../../waiting/clock";
import { DeadlinePassed, withDeadline } from "../../waiting/deadline";

const never = new AbortController().signal;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

it("hands on the result of work that ends in time, and leaves no timer behind", async () => {
  await expect(withDeadline(5, never, async () => "done")).resolves.toBe("done");
  expect(jest.getTimerCount()).toBe(0);
});

it("aborts work that takes too long and says how to allow more", async () => {
  const working = withDeadline(5, never, untilAborted);
  const ended = expect(working).rejects.toThrow(new DeadlinePassed(5).message);
  await jest.advanceTimersByTimeAsync(5_000);
  await ended;
});

it("lets work tell what it has done so far after its deadline", async () => {
  const working = withDeadline(5, never, async (signal) => {
    await untilAborted(signal).catch(() => undefined);
    return "half of it";
  });
  await jest.advanceTimersByTimeAsync(5_000);
  await expect(working).resolves.toBe("half of it");
});

it("leaves work behind that does not listen", async () => {
  const working = withDeadline(5, never, () => new Promise<never>(() => undefined));
  const ended = expect(working).rejects.toBeInstanceOf(DeadlinePassed);
  await jest.advanceTimersByTimeAsync(7_000);
  await ended;
});

it("sleeps no longer than its signal allows", async () => {
  jest.useRealTimers();
  const stop = new AbortController();
  const sleeping = systemClock.sleep(60_000, stop.signal);
  stop.abort(new Error("Interrupted."));
  await expect(sleeping).rejects.toThrow("Interrupted.");
});

test("lets any number of requests listen without a warning of Node at the terminal", async () => {
  const limit = await withDeadline(60, new AbortController().signal, async (signal) =>
    getMaxListeners(signal),
  );
  expect(limit).toBe(Number.POSITIVE_INFINITY);
});

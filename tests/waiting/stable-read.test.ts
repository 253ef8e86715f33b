import type { Clock } from "../../waiting/clock";
import { ReadsNotStable, readUntilStable } from "../../waiting/stable-read";

interface Seen {
  value: string;
}

/** Time that passes only while somebody sleeps. */
function handClock(): Clock & { slept: number[] } {
  const slept: number[] = [];
  let now = 0;
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
    now += milliseconds;
  };
  return { now: () => now, sleep, slept };
}

const signal = new AbortController().signal;
const same = (one: Seen, other: Seen) => one.value === other.value;

/** One answer after the other, a dash for a read that failed; the last one for ever. */
function answering(answers: string): { read: () => Promise<Seen | undefined>; reads: () => number } {
  let reads = 0;
  const read = async () => {
    const value = answers[Math.min(reads++, answers.length - 1)];
    return value === "-" || value === undefined ? undefined : { value };
  };
  return { read, reads: () => reads };
}

function settledOn(answers: string, options: Partial<Parameters<typeof readUntilStable<Seen>>[1]> = {}) {
  const { read, reads } = answering(answers);
  const clock = handClock();
  const settled = readUntilStable(read, { what: "it", signal, deadline: 60_000, same, clock, ...options });
  return { settled, reads, clock };
}

it("believes three equal reads in a row", async () => {
  const { settled, reads, clock } = settledOn("nnn");
  expect([await settled, reads(), clock.slept]).toEqual([{ value: "n" }, 3, [500, 1000]]);
});

it("begins again where an old value follows a new one", async () => {
  const { settled, reads } = settledOn("nnonnonnnn");
  expect([await settled, reads()]).toEqual([{ value: "n" }, 9]);
});

it("begins again after a read that failed", async () => {
  const { settled, reads } = settledOn("nn-nn-nnn");
  expect([await settled, reads()]).toEqual([{ value: "n" }, 9]);
});

it("reads on while what the reads agree on is not accepted", async () => {
  const { settled, reads } = settledOn("oooooonnn", { accept: ({ value }) => value === "n" });
  expect([await settled, reads()]).toEqual([{ value: "n" }, 9]);
});

it("tells for how long the reads have agreed", async () => {
  const { settled, clock } = settledOn("xooooooo", { accept: (_, agreed) => agreed >= 6_000 });
  expect([await settled, clock.slept]).toEqual([{ value: "o" }, [500, 1000, 2000, 4000]]);
});

it("says at the deadline what it read last, and how often", async () => {
  const { settled } = settledOn("ono-", { deadline: 4_000 });
  await expect(settled).rejects.toThrow("Waited 4 s for it, without success.");
  await expect(settled).rejects.toMatchObject({ last: { value: { value: "o" }, times: 1 } });
});

it("says at the deadline that no read answered", async () => {
  const failure = await settledOn("-", { deadline: 4_000 }).settled.catch((error: unknown) => error);
  expect([failure instanceof ReadsNotStable, failure]).toEqual([
    true,
    expect.objectContaining({ last: undefined }),
  ]);
});

import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { timeoutSignal } from "../../waiting/timeout";

/** Lets go of whatever nothing holds any more. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

test("ends after its time, although nobody but who waits holds it", async () => {
  const signal = timeoutSignal(new AbortController().signal, 30);
  const reasons: string[] = [];
  signal.addEventListener("abort", () => reasons.push(signal.reason.name));
  await sleep(1);
  collectGarbage();
  await sleep(60);
  expect(reasons).toEqual(["TimeoutError"]);
});

test("ends with its parent, by the parent's reason", () => {
  const parent = new AbortController();
  const signal = timeoutSignal(parent.signal, 60_000);
  parent.abort(new Error("Ctrl-C"));
  expect(signal.reason).toEqual(new Error("Ctrl-C"));
});

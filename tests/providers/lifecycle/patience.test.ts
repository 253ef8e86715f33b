import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { withPatience } from "../../../providers/lifecycle/patience";

const forever = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

test("ends what does not answer, however often memory is cleared meanwhile", async () => {
  setFlagsFromString("--expose-gc");
  const clear = runInNewContext("gc") as () => void;
  const ended = withPatience(50, new AbortController().signal, forever);
  setImmediate(clear);
  await expect(ended).rejects.toMatchObject({ name: "TimeoutError" });
});

test("ends with the person who gives up, and leaves no timer behind what answered", async () => {
  const person = new AbortController();
  const ended = withPatience(60_000, person.signal, forever);
  person.abort(new Error("Ctrl-C"));
  await expect(ended).rejects.toThrow("Ctrl-C");
  expect(await withPatience(60_000, new AbortController().signal, async () => "answer")).toBe("answer");
});

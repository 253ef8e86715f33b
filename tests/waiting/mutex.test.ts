import { createMutex } from "../../waiting/mutex";

test("begins a piece of work when the one before has ended, also where that failed", async () => {
  const inTurn = createMutex();
  const seen: string[] = [];
  const work = (name: string, end: () => void) => async () => {
    seen.push(`${name} begins`);
    await new Promise(setImmediate);
    seen.push(`${name} ends`);
    end();
    return name;
  };
  const fails = inTurn(
    work("first", () => {
      throw new Error("no");
    }),
  );
  const follows = inTurn(work("second", () => undefined));
  await expect(fails).rejects.toThrow("no");
  expect(await follows).toBe("second");
  expect(seen).toEqual(["first begins", "first ends", "second begins", "second ends"]);
});

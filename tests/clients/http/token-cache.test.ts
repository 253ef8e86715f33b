import { tokenCache } from "../../../clients/http/token-cache";

it("fetches lazily, once for all who ask at the same time, and again before the token ends", async () => {
  let now = 0;
  let fetched = 0;
  const token = tokenCache(
    async () => ({ value: `t${++fetched}`, expiresAt: now + 100_000 }),
    30_000,
    () => now,
  );
  expect(fetched).toBe(0);
  expect(await Promise.all([token.get(), token.get(), token.get()])).toEqual(["t1", "t1", "t1"]);
  now = 69_999;
  expect(await token.get()).toBe("t1");
  now = 70_000;
  expect(await Promise.all([token.get(), token.get()])).toEqual(["t2", "t2"]);
  expect(fetched).toBe(2);
});

it("asks again after a failure", async () => {
  let fetched = 0;
  const token = tokenCache(async () => {
    fetched += 1;
    if (fetched === 1) throw new Error("down");
    return { value: "t", expiresAt: Number.MAX_SAFE_INTEGER };
  }, 0);
  await expect(token.get()).rejects.toThrow("down");
  expect(await token.get()).toBe("t");
});

it("fetches another one for all who ask once the vendor refuses the one that it gave", async () => {
  let fetched = 0;
  const fetchToken = async () => ({ value: `t${++fetched}`, expiresAt: Number.MAX_SAFE_INTEGER });
  const token = tokenCache(fetchToken, 0);
  expect(await token.get()).toBe("t1");
  token.forget("t1");
  expect(await Promise.all([token.get(), token.get()])).toEqual(["t2", "t2"]);
  token.forget("t1");
  expect(await token.get()).toBe("t2");
});

it("ends the wait of who gives up, and the request once nobody waits for it", async () => {
  const ended: boolean[] = [];
  let fetched = 0;
  const token = tokenCache((signal) => {
    fetched += 1;
    return new Promise((_, fail) => signal.addEventListener("abort", () => fail(new Error("ended"))));
  }, 0);
  const [first, second] = [new AbortController(), new AbortController()];
  const waits = [first, second].map(({ signal }) =>
    token.get(signal).catch(({ message }: Error) => void ended.push(message === "late")),
  );
  first.abort(new Error("late"));
  await waits[0];
  expect(ended).toEqual([true]);
  second.abort(new Error("late"));
  await waits[1];
  void token.get().catch(() => undefined);
  expect([ended, fetched]).toEqual([[true, true], 2]);
});

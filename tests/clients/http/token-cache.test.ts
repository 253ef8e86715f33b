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
  expect(await Promise.all([token(), token(), token()])).toEqual(["t1", "t1", "t1"]);
  now = 69_999;
  expect(await token()).toBe("t1");
  now = 70_000;
  expect(await Promise.all([token(), token()])).toEqual(["t2", "t2"]);
  expect(fetched).toBe(2);
});

it("asks again after a failure", async () => {
  let fetched = 0;
  const token = tokenCache(async () => {
    fetched += 1;
    if (fetched === 1) throw new Error("down");
    return { value: "t", expiresAt: Number.MAX_SAFE_INTEGER };
  }, 0);
  await expect(token()).rejects.toThrow("down");
  expect(await token()).toBe("t");
});

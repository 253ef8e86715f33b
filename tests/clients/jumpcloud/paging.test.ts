import { collectAll } from "../../../clients/http";
import { type Page, readPages, readPagesWithGaps } from "../../../clients/jumpcloud/paging";

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** Pages are answered in turn, whatever is asked; the asked offsets are kept. */
function read(answers: Page<number>[]) {
  const skips: number[] = [];
  const entries = readPages(
    async (skip) => {
      skips.push(skip);
      return answers[skips.length - 1] ?? { items: [], total: undefined };
    },
    (reason) => new Error(`the list ${reason}`),
  );
  return { skips, all: collectAll(entries) };
}

it("reads until the count is reached and asks no more", async () => {
  const { all, skips } = read([
    { items: numbers(0, 100), total: 150 },
    { items: numbers(100, 150), total: 150 },
  ]);
  expect(await all).toEqual(numbers(0, 150));
  expect(skips).toEqual([0, 100]);
});

it("goes on after a page that is shorter than asked while entries are missing", async () => {
  const { all, skips } = read([
    { items: numbers(0, 60), total: 150 },
    { items: numbers(60, 150), total: 150 },
  ]);
  expect(await all).toEqual(numbers(0, 150));
  expect(skips).toEqual([0, 60]);
});

it("asks once for a list of nobody, and for exactly one full page", async () => {
  const nobody = read([{ items: [], total: 0 }]);
  expect(await nobody.all).toEqual([]);
  expect(nobody.skips).toEqual([0]);
  const full = read([{ items: numbers(0, 100), total: 100 }]);
  expect(await full.all).toHaveLength(100);
  expect(full.skips).toEqual([0]);
});

it("refuses a list that ends before its count", async () => {
  const { all } = read([
    { items: numbers(0, 100), total: 150 },
    { items: [], total: 150 },
  ]);
  await expect(all).rejects.toThrow("the list ends after 100 of 150 entries");
});

it("refuses a list that got shorter while it was read, as an entry was passed over", async () => {
  const { all } = read([
    { items: numbers(0, 100), total: 150 },
    { items: numbers(101, 150), total: 149 },
  ]);
  await expect(all).rejects.toThrow("got shorter while it was read");
});

it("refuses an empty first page of a list that has entries", async () => {
  await expect(read([{ items: [], total: 3 }]).all).rejects.toThrow("ends after 0 of 3");
});

it("reads a list without a count up to an empty page, as a short page proves nothing", async () => {
  const { all, skips } = read([
    { items: numbers(0, 100), total: undefined },
    { items: numbers(100, 120), total: undefined },
  ]);
  expect(await all).toEqual(numbers(0, 120));
  expect(skips).toEqual([0, 100, 120]);
});

it("refuses a list that shows an entry twice, as another one was passed over", async () => {
  const answers = [
    { items: [{ id: "a" }, { id: "b" }], total: 4 },
    { items: [{ id: "a" }, { id: "b" }], total: 4 },
  ];
  const entries = readPages(
    async (skip) => answers[skip / 2] ?? { items: [], total: 4 },
    (reason) => new Error(`the list ${reason}`),
  );
  await expect(collectAll(entries)).rejects.toThrow(
    "the list has the same entry twice: others may be missing",
  );
});

const incomplete = (reason: string) => new Error(`the list ${reason}`);

it.each([
  ["that never ends", (skip: number) => ({ items: [{ id: String(skip) }], total: skip + 2 }), 3001],
  [
    "that never ends and has no count",
    (skip: number) => ({ items: [{ id: `${skip}` }], total: undefined }),
    3001,
  ],
])("ends a list %s", async (_, answer, most) => {
  let asked = 0;
  const entries = readPages(async (skip) => {
    asked += 1;
    return answer(skip);
  }, incomplete);
  await expect(collectAll(entries)).rejects.toThrow(
    "the list does not end within 3000 pages, and nothing beyond that is read",
  );
  expect(asked).toBe(most);
});

it("does not begin with a list of more entries than any organisation has", async () => {
  const { all, skips } = read([{ items: [1], total: 300_001 }]);
  await expect(all).rejects.toThrow("the list has more than 300000 entries, and nothing beyond that is read");
  expect(skips).toEqual([0]);
});

it("refuses an entry that is null", async () => {
  const entries = readPages(async () => ({ items: [{ id: "a" }, null], total: 2 }), incomplete);
  await expect(collectAll(entries)).rejects.toThrow("the list has an entry that is null");
});

/** Entries by position, of which these are not shown; answers as JumpCloud does, by position. */
async function readGaps(total: number, hidden: number[], nulls: number[] = []) {
  const skips: number[] = [];
  const list = readPagesWithGaps(async (skip, limit) => {
    skips.push(skip);
    const items = numbers(skip, Math.min(skip + limit, total))
      .filter((position) => !hidden.includes(position))
      .map((position) => (nulls.includes(position) ? null : { id: String(position) }));
    return { items, total };
  }, incomplete);
  const ids: number[] = [];
  for (;;) {
    const next = await list.next();
    if (next.done) return { ids, skips, ...next.value };
    ids.push(Number((next.value as { id: string }).id));
  }
}

it.each([
  ["in the middle of one page", 29, [5], [], 0, [0, 28]],
  ["at the start", 29, [0], [], 0, [0, 28]],
  ["at the end", 29, [28], [], 1, [0, 28]],
  ["as null", 29, [], [5], 0, [0]],
  ["as null at the end", 29, [], [28], 0, [0]],
  ["in the first of three pages", 250, [5], [], 0, [0, 99, 199]],
  ["at the end of a page", 250, [99], [], 0, [0, 99, 198]],
  ["in each page", 250, [5, 105, 249], [7], 1, [0, 99, 198, 249]],
])("goes on over an entry that is missing %s", async (_, total, hidden, nulls, unshownAtEnd, skips) => {
  const all = numbers(0, total).filter((id) => !hidden.includes(id) && !nulls.includes(id));
  expect(await readGaps(total, hidden, nulls)).toEqual({
    ids: all,
    shown: all.length,
    total,
    unshownAtEnd,
    skips,
  });
});

it("does not take a page of more than a hundred that is missing for entries that are gone", async () => {
  await expect(readGaps(250, numbers(100, 250))).rejects.toThrow("the list ends after 100 of 250 entries");
});

it("takes no entry that comes again for a gap where the page before was full", async () => {
  const answers = [numbers(0, 100), numbers(99, 199)].map((page) => page.map((id) => ({ id: String(id) })));
  const list = readPagesWithGaps(
    async (skip) => ({ items: answers[skip / 100] ?? [], total: 200 }),
    incomplete,
  );
  await expect(collectAll(list)).rejects.toThrow("the list has the same entry twice");
});

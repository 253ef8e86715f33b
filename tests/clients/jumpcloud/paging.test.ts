import { collect } from "../../../clients/http";
import { type Page, pages } from "../../../clients/jumpcloud/paging";

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

/** Pages are answered in turn, whatever is asked; the asked offsets are kept. */
function read(answers: Page<number>[]) {
  const skips: number[] = [];
  const entries = pages(
    async (skip) => {
      skips.push(skip);
      return answers[skips.length - 1] ?? { items: [], total: undefined };
    },
    (reason) => new Error(`the list ${reason}`),
  );
  return { skips, all: collect(entries) };
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
  const entries = pages(
    async (skip) => answers[skip / 2] ?? { items: [], total: 4 },
    (reason) => new Error(`the list ${reason}`),
  );
  await expect(collect(entries)).rejects.toThrow(
    "the list names the same entry twice, so that others may be missing",
  );
});

import { gcWhileReading } from "../../../operations/people/gc-while-reading";

const setFlagsFromString = jest.fn();
jest.mock("node:v8", () => ({ setFlagsFromString: (flag: string) => setFlagsFromString(flag) }));

beforeEach(() => setFlagsFromString.mockClear());

const EARLY_AND_BACK = [["--optimize-for-size"], ["--no-optimize-for-size"]];

test("answers what was read, and leaves the process as it was", async () => {
  expect(await gcWhileReading(async () => "everybody")).toBe("everybody");
  expect(setFlagsFromString.mock.calls).toEqual(EARLY_AND_BACK);
});

test("leaves the process as it was where the reading fails", async () => {
  await expect(gcWhileReading(() => Promise.reject(new Error("no answer")))).rejects.toThrow("no answer");
  expect(setFlagsFromString.mock.calls).toEqual(EARLY_AND_BACK);
});

import { chooseDirectory } from "../../../audit/directory/choice";
import type { Microsoft365Directory } from "../../../audit/vendor-objects";

function directory(
  id: string,
  name: string,
  differs: Partial<Microsoft365Directory> = {},
): Microsoft365Directory {
  return { id, name, consent: { state: "given" }, ...differs };
}

test("takes the only directory, or the named one", () => {
  const [one, two] = [directory("1", "Sales"), directory("2", "Staff")];
  expect(chooseDirectory(undefined, [one]).directory).toBe(one);
  expect(chooseDirectory({ name: "Staff" }, [one, two]).directory).toBe(two);
  expect(chooseDirectory({ id: "1" }, [one, two]).directory).toBe(one);
});

test.each<[string, { id?: string; name?: string } | undefined, Microsoft365Directory[], string, string]>([
  ["waits for consent where none is connected", undefined, [], "directory-missing", "pending"],
  [
    "refuses a name that nobody has",
    { name: "Staff" },
    [directory("1", "Sales")],
    "directory-missing",
    "violated",
  ],
  ["refuses an id that nobody has", { id: "9" }, [], "directory-missing", "violated"],
  [
    "refuses two of one name",
    { name: "M" },
    [directory("1", "M"), directory("2", "M")],
    "directory-ambiguous",
    "violated",
  ],
  [
    "refuses a stale consent",
    undefined,
    [directory("1", "M", { consent: { state: "stale", error: "invalid_grant", message: "AADSTS700082" } })],
    "directory-consent",
    "violated",
  ],
])("%s", (_what, wanted, all, code, state) => {
  expect(chooseDirectory(wanted, all).findings.map((one) => [one.code, one.state])).toEqual([[code, state]]);
});

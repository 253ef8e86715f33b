import { checkPropagation, checkRecentRevert } from "../../../audit/federation/propagation";

const AT = "2026-11-02T09:30:00.000Z";
const after = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000);

test("holds a domain back for two hours", () => {
  const setBack = { at: AT, left: "Managed" } as const;
  expect(checkRecentRevert("example.com", setBack, after(119))).toMatchObject({
    code: "changed-lately",
    state: "violated",
    evidence: `a run set it back to Managed at ${AT}, and Microsoft may spread that until 2026-11-02T11:30:00.000Z`,
  });
  expect(checkRecentRevert("example.com", setBack, after(120))).toBeUndefined();
});

test("holds another application back for two hours where a run went back to the former one", () => {
  expect(checkRecentRevert("example.com", { at: AT, left: "Federated" }, after(119))).toMatchObject({
    evidence: `a run wrote its federation as it was before at ${AT}, and Microsoft may spread that until 2026-11-02T11:30:00.000Z`,
    wayOut: expect.stringMatching(
      /^Run again then. To change it sooner, run .*meanwhile: `npx jumpcloud-entra rotate --repair --domain example.com`$/,
    ),
  });
});

test("only tells whoever asks for it by name", () => {
  expect(checkPropagation("example.com", AT, after(119))).toMatchObject({
    code: "changed-lately",
    state: "holds",
    wayOut: "If it is not urgent, wait until 2026-11-02T11:30:00.000Z",
  });
  expect(checkPropagation("example.com", AT, after(120))).toBeUndefined();
});

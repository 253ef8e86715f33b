import type { LegacyUse } from "../../../../audit/sign-ins/legacy-sign-ins";
import { legacySignInLines } from "../../../../cli/commands/parity/legacy-sign-ins-text";

const use = (given: Partial<LegacyUse>): LegacyUse => ({
  domain: "example.com",
  user: "ada@example.com",
  kind: "IMAP",
  fate: "refused",
  signIns: 0,
  refused: 2,
  last: "2026-11-20T08:00:00Z",
  applications: ["Exchange"],
  addresses: [],
  programs: [],
  wayOut: "",
  ...given,
});
const snapshot = {
  from: new Date("2026-10-29T00:00:00Z"),
  to: new Date("2026-11-28T00:00:00Z"),
  domains: [{ name: "example.com", isInitial: false, isFederated: true }],
  unread: [],
};

test("tells apart what is federated already, what goes on and what is only refused", () => {
  const uses = [
    use({ fate: "unclear", signIns: 3, wayOut: "Let it sign in by OAuth" }),
    use({ fate: "goes on", user: "room@example.onmicrosoft.com", signIns: 1 }),
    use({ addresses: ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"] }),
  ];
  const told = legacySignInLines({ ...snapshot, uses }, 400);
  expect(told.filter((line) => /^(\?\?|ok|--| {5}\S)/.test(line))).toEqual([
    expect.stringMatching(/^\?\? 1 account signed in without a browser/),
    "     ada@example.com  IMAP  3 times  2026-11-20  Exchange",
    expect.stringMatching(/^ok 1 account signing in/),
    "     room@example.onmicrosoft.com  IMAP  1 time  2026-11-20  Exchange",
    expect.stringMatching(/^-- 1 account only refused/),
    "     ada@example.com  IMAP  2 times  2026-11-20  Exchange, from 192.0.2.1, 192.0.2.2, 192.0.2.3 and 1 more",
  ]);
  expect(told).toContain("   → IMAP: Let it sign in by OAuth");
});

test("names some programs only, and the beginning of each: whoever guesses passwords calls them as he likes", () => {
  const programs = ["curl", ...Array.from({ length: 5 }, (_, index) => `${index}${"x".repeat(200)}`)];
  const told = legacySignInLines({ ...snapshot, uses: [use({ programs })] }, 400);
  const shown = [0, 1].map((index) => `${index}${"x".repeat(58)}…`).join(", ");
  expect(told).toContain(
    `     ada@example.com  IMAP  2 times  2026-11-20  Exchange, curl, ${shown} and 3 more`,
  );
});

test("shows forty of a kind and says where the others are", () => {
  const uses = Array.from({ length: 43 }, (_, index) => use({ user: `p${index}@example.com` }));
  expect(legacySignInLines({ ...snapshot, uses }, 100)).toContain("     and 3 more: --csv FILE has all");
});

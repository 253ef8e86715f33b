import { isSuspended, syncBlocks } from "../../audit/sync-block";
import { account, person } from "./people";

const victor = person("victor@example.com", { suspended: true, state: "SUSPENDED" });
const enabled = account("victor@example.com");

test("refuses to bind a suspended person whose account can sign in now, and says how to go on", () => {
  expect(syncBlocks([{ person: victor, accounts: [enabled] }])).toEqual([
    {
      code: "sync-would-block",
      object: "victor@example.com",
      state: "violated",
      evidence:
        "victor@example.com is suspended in JumpCloud, which blocks this account, enabled now, once the person is bound",
      wayOut:
        "Activate victor@example.com in JumpCloud, take the address out of `members`, or name victor@example.com in acceptLockOut",
    },
  ]);
});

test("finds nothing to lose in an account that is blocked, and in a person without one", () => {
  expect(
    syncBlocks([{ person: victor, accounts: [account("victor@example.com", { enabled: false })] }]),
  ).toEqual([]);
  expect(syncBlocks([{ person: victor, accounts: [] }])).toEqual([]);
});

test("lets those go who are named, whatever the case of the letters, and keeps the reason", () => {
  const acceptance = { users: ["Victor@Example.com"], reason: "left the company" };
  expect(syncBlocks([{ person: victor, accounts: [enabled] }], acceptance)).toEqual([
    {
      code: "sync-would-block",
      object: "victor@example.com",
      state: "holds",
      evidence:
        "victor@example.com is suspended in JumpCloud, which blocks this account, enabled now, once the person is bound; accepted: left the company",
      wayOut: "",
    },
  ]);
});

test("names the account where its sign-in name differs from the address", () => {
  const [finding] = syncBlocks([{ person: victor, accounts: [account("vlang@example.com")] }], {
    users: ["victor@example.com"],
    reason: "left the company",
  });
  expect(finding).toMatchObject({ object: "vlang@example.com", state: "violated" });
});

test.each([
  ["the flag", { suspended: true }, true],
  ["the state", { state: "SUSPENDED" as const }, true],
  ["neither", {}, false],
])("tells a suspended person by %s", (_, differs, expected) => {
  expect(isSuspended(person("victor@example.com", differs))).toBe(expected);
});

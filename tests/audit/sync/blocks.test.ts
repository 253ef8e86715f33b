import { type BlockedMember, checkSyncBlocks, syncBlockOf } from "../../../audit/sync/blocks";
import { account, person, RULES } from "../people";

const victor = person("victor@example.com", { suspended: true, state: "SUSPENDED" });
const enabled = account("victor@example.com");
const block = { because: "is suspended", wayOut: "Activate victor@example.com in JumpCloud" };

function blocked(...accounts: BlockedMember["accounts"]): BlockedMember[] {
  return [{ person: victor, block, accounts }];
}

test("refuses to bind a suspended person whose account can sign in now, and says how to go on", () => {
  expect(checkSyncBlocks(blocked(enabled))).toEqual([
    {
      code: "sync-would-block",
      object: "victor@example.com",
      state: "violated",
      evidence:
        "victor@example.com is suspended in JumpCloud. This account is enabled now, and JumpCloud blocks it once the person is bound",
      wayOut:
        "Activate victor@example.com in JumpCloud, remove the address from `members`, or name victor@example.com in acceptLockOut",
    },
  ]);
});

test("finds nothing to lose in an account that is blocked, and in a person without one", () => {
  expect(checkSyncBlocks(blocked(account("victor@example.com", { enabled: false })))).toEqual([]);
  expect(checkSyncBlocks(blocked())).toEqual([]);
});

test("lets those go who are named, whatever the case of the letters, and keeps the reason", () => {
  const acceptance = { users: ["Victor@Example.com"], reason: "left the company" };
  expect(checkSyncBlocks(blocked(enabled), acceptance)).toEqual([
    {
      code: "sync-would-block",
      object: "victor@example.com",
      state: "holds",
      evidence:
        "victor@example.com is suspended in JumpCloud. This account is enabled now, and JumpCloud blocks it once the person is bound; accepted: left the company",
      wayOut: "",
    },
  ]);
});

test("names the account where its sign-in name differs from the address", () => {
  const [finding] = checkSyncBlocks(blocked(account("vlang@example.com")), {
    users: ["victor@example.com"],
    reason: "left the company",
  });
  expect(finding).toMatchObject({ object: "vlang@example.com", state: "violated" });
});

test.each([
  ["suspended by the flag", { suspended: true }, {}, "is suspended"],
  ["suspended by the state", { state: "SUSPENDED" as const }, {}, "is suspended"],
  ["locked, with the directory's action", { locked: true }, { onLockout: "suspend" as const }, "is locked"],
  ["locked, without it", { locked: true }, {}, undefined],
  [
    "without a valid password, with the directory's action",
    { passwordExpired: true },
    { onPasswordExpiration: "suspend" as const },
    "has an expired password",
  ],
  ["without a valid password, without it", { passwordExpired: true }, {}, undefined],
  [
    "as others are",
    {},
    { onLockout: "suspend" as const, onPasswordExpiration: "suspend" as const },
    undefined,
  ],
])("tells whom JumpCloud blocks who is %s", (_, differs, rules, expected) => {
  expect(syncBlockOf(person("victor@example.com", differs), { ...RULES, ...rules })?.because).toBe(expected);
});

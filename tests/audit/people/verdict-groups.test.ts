import type { PersonReason, PersonStateCode, SignInEffect } from "../../../audit/people/reasons";
import {
  groupVerdicts,
  isFailingVerdict,
  isUncertainVerdict,
  verdictIgnoring,
} from "../../../audit/people/verdict-groups";
import type { PersonVerdict } from "../../../audit/people/verdicts";

const reason = (code: PersonStateCode, effect: SignInEffect): PersonReason => ({
  code,
  effect,
  evidence: code,
  wayOut: "",
});

function verdict(user: string, changes: Partial<PersonVerdict>): PersonVerdict {
  const reasons = changes.reasons ?? [];
  const state = reasons[0] ?? reason("ready", "told");
  return {
    user,
    class: "person",
    state,
    reasons,
    canSignIn: "yes",
    isMember: true,
    isConcerned: true,
    ...changes,
  };
}

const person = { id: "p" } as NonNullable<PersonVerdict["person"]>;

it("puts everybody where they belong, and counts neither blocked mailboxes nor guests", () => {
  const seen = groupVerdicts([
    verdict("ready", { person }),
    verdict("waiting", { person, canSignIn: "no", reasons: [reason("not-bound", "waits")] }),
    verdict("out", {
      person,
      canSignIn: "no",
      reasons: [reason("not-bound", "waits"), reason("jumpcloud-locked", "blocks")],
    }),
    verdict("unsure", { person, canSignIn: "unknown" }),
    verdict("stranger", {
      canSignIn: "no",
      isMember: false,
      reasons: [reason("not-in-jumpcloud", "blocks")],
    }),
    verdict("printer", { class: "service account", canSignIn: "no", isMember: false }),
    verdict("admin", { class: "administrator", person }),
    verdict("elsewhere", { person, isConcerned: false }),
    verdict("info", { class: "blocked mailbox", canSignIn: "no", isMember: false, isConcerned: false }),
    verdict("guest", { class: "guest", isMember: false, isConcerned: false }),
  ]);
  const names = Object.fromEntries(
    Object.entries<PersonVerdict[]>({ ...seen }).map(([list, found]) => [
      list,
      found.map(({ user }) => user),
    ]),
  );
  expect(names).toEqual({
    canSignIn: ["ready", "admin"],
    afterSync: ["waiting", "printer"],
    cannot: ["out", "stranger"],
    unknown: ["unsure"],
    otherMembers: ["elsewhere"],
    withoutJumpCloud: ["stranger", "printer"],
    services: ["printer"],
    administrators: ["admin"],
    blockedMailboxes: ["info"],
    guests: ["guest"],
  });
});

it("is open for whom it concerns, and for members, but for nobody else", () => {
  const out = { canSignIn: "no" } as const;
  expect(isFailingVerdict(verdict("a", out))).toBe(true);
  expect(isFailingVerdict(verdict("a", { ...out, isConcerned: false }))).toBe(true);
  expect(isFailingVerdict(verdict("a", { ...out, isMember: false }))).toBe(true);
  expect(isFailingVerdict(verdict("a", { ...out, isMember: false, isConcerned: false }))).toBe(false);
  expect(isFailingVerdict(verdict("a", {}))).toBe(false);
  expect(isUncertainVerdict(verdict("a", { canSignIn: "unknown" }))).toBe(true);
});

it("judges without the states of what is set up later", () => {
  const enabled = { enabled: true } as NonNullable<PersonVerdict["account"]>;
  const waiting = verdict("a", {
    canSignIn: "no",
    account: enabled,
    reasons: [reason("not-bound", "waits")],
  });
  expect(verdictIgnoring(["not-bound"], waiting)).toMatchObject({
    canSignIn: "yes",
    state: { code: "ready" },
    reasons: [],
  });
  expect(verdictIgnoring(["not-synced"], waiting)).toBe(waiting);

  const blocked = { ...waiting, account: { ...enabled, enabled: false } };
  expect(verdictIgnoring(["not-bound"], blocked).canSignIn).toBe("no");

  const locked = verdict("a", {
    canSignIn: "no",
    reasons: [reason("not-bound", "waits"), reason("jumpcloud-locked", "blocks")],
  });
  expect(verdictIgnoring(["not-bound"], locked)).toMatchObject({
    canSignIn: "no",
    state: { code: "jumpcloud-locked" },
  });
});

import {
  checkAdministratorSecondFactor,
  checkPasswordPolicy,
} from "../../../audit/jumpcloud/organization-rules";

const evidence = (findings: { state: string; evidence: string }[]) =>
  findings.map((one) => `${one.state}: ${one.evidence}`);

it.each([
  [{}, []],
  [{ adminMfa: true }, ["holds: JumpCloud's administrators need a second factor"]],
  [
    { adminMfa: false },
    [
      "violated: JumpCloud asks its administrators for no second factor: anybody who has the password of one of them can sign in as anybody on the domain",
    ],
  ],
])("judges the second factor of JumpCloud's administrators: %j", (rules, words) => {
  expect(evidence(checkAdministratorSecondFactor(rules))).toEqual(words);
});

it.each([
  [{ minLength: 8, locksOut: true, recoversByMail: false, resetsWithoutFactor: false }, undefined],
  [{}, undefined],
  [{ minLength: 0 }, "passwords of any length"],
  [{ minLength: 7, locksOut: false }, "passwords of 7 characters, any number of wrong passwords"],
  [
    { recoversByMail: true, resetsWithoutFactor: true },
    "a reset by the recovery address, a reset by people without a second factor",
  ],
])("tells weak passwords as a note: %j", (rules, weak) => {
  expect(evidence(checkPasswordPolicy(rules))).toEqual(
    weak === undefined
      ? []
      : [`holds: JumpCloud accepts ${weak}, and a JumpCloud password opens Microsoft 365`],
  );
});

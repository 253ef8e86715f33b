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
      "violated: JumpCloud asks its administrators for no second factor: whoever has the password of one signs in as anybody on the domain",
    ],
  ],
])("judges the second factor of JumpCloud's administrators: %j", (rules, words) => {
  expect(evidence(checkAdministratorSecondFactor(rules))).toEqual(words);
});

it.each([
  [{ minLength: 8, locksOut: true, recoversByMail: false, resetsWithoutFactor: false }, undefined],
  [{}, undefined],
  [{ minLength: 0 }, "passwords of any length"],
  [{ minLength: 7, locksOut: false }, "passwords of 7 characters, wrong passwords without an end"],
  [
    { recoversByMail: true, resetsWithoutFactor: true },
    "a reset by the recovery address, a reset by people without a second factor",
  ],
])("tells weak passwords as a note: %j", (rules, weak) => {
  expect(evidence(checkPasswordPolicy(rules))).toEqual(
    weak === undefined
      ? []
      : [`holds: JumpCloud takes ${weak}, and a password of JumpCloud opens Microsoft 365`],
  );
});

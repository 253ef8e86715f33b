import {
  checkCertificateAuthorities,
  checkCloudPasswordPolicies,
  checkSignInMethods,
  checkStagedRollouts,
} from "../../../audit/federation/sign-in-bypasses";
import type { Finding } from "../../../audit/finding";

const told = (findings: Finding[]) => findings.map(({ state, evidence }) => `${state}: ${evidence}`);

test("notes staged rollouts that move people's sign-in, and no other features", () => {
  const policies = [
    { name: "Pilot", feature: "passwordHashSync" },
    { name: "Mail as name", feature: "emailAsAlternateId" },
  ];
  expect(told(checkStagedRollouts(policies))).toEqual([
    'holds: the staged rollout "Pilot" (passwordHashSync) lets its groups sign in at Microsoft instead of JumpCloud',
  ]);
});

test("notes home-realm policies with cloud passwords, and for whom they are", () => {
  const policies = [
    { name: "Printers", isDefault: false },
    { name: "All", isDefault: true },
  ];
  expect(told(checkCloudPasswordPolicies(policies))).toEqual([
    'holds: the home-realm policy "Printers" lets the programs that it is for sign people in with the password that Microsoft holds (AllowCloudPasswordValidation)',
    'holds: the home-realm policy "All" lets every program sign people in with the password that Microsoft holds (AllowCloudPasswordValidation)',
  ]);
});

test("notes methods of Microsoft's that need no JumpCloud, and no second factors", () => {
  expect(checkSignInMethods(["Email", "Sms", "MicrosoftAuthenticator"])).toEqual([]);
  expect(told(checkSignInMethods(["Fido2", "X509Certificate", "TemporaryAccessPass"]))).toEqual([
    "holds: Microsoft takes Temporary Access Passes, certificates, passkeys and security keys without JumpCloud, also on a federated domain",
  ]);
});

test("notes who issues certificates that Microsoft signs people in by", () => {
  expect(checkCertificateAuthorities([])).toEqual([]);
  expect(told(checkCertificateAuthorities(["CN=Two", "CN=One"]))).toEqual([
    "holds: Microsoft takes certificates of CN=One, CN=Two: a person with such a certificate signs in without JumpCloud",
  ]);
});

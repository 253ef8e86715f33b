import { PolicyPack } from "@pulumi/policy";
import { acceptancesApartPolicy } from "./acceptances-apart";
import { acceptancesEndPolicy } from "./acceptances-end";
import { administratorSafePolicy } from "./administrator-safe";
import { brakesOnPolicy } from "./brakes-on";
import { withOneLineMessages } from "./one-line-messages";
import { signInHostsPolicy } from "./sign-in-hosts";

const policies = [
  acceptancesApartPolicy,
  acceptancesEndPolicy(),
  administratorSafePolicy,
  brakesOnPolicy,
  signInHostsPolicy,
];

/** For teams that want it enforced; see docs/policies.md. */
new PolicyPack("jumpcloud-entra", {
  enforcementLevel: "mandatory",
  policies: policies.map(withOneLineMessages),
});

import { PolicyPack } from "@pulumi/policy";
import { acceptancesApart } from "./acceptances-apart";
import { acceptancesEnd } from "./acceptances-end";
import { administratorSafe } from "./administrator-safe";
import { brakesOn } from "./brakes-on";
import { plainly } from "./one-line-messages";
import { signInHosts } from "./sign-in-hosts";

const policies = [acceptancesApart, acceptancesEnd(), administratorSafe, brakesOn, signInHosts];

/** For teams that want it enforced; see docs/policies.md. */
new PolicyPack("jumpcloud-entra", { enforcementLevel: "mandatory", policies: policies.map(plainly) });

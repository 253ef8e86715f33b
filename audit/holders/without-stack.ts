import type { Finding } from "../finding";

/** What sends somebody to a run, with what that does. */
const RUN = /`(?:npx )?pulumi up[^`]*`(?: with the stage `federated`)?(?:, which [^,;]*)?/i;
const DECLARED = / was declared$/;

/** Where to go where nothing is declared, since no `pulumi up` mends that. */
export const ADOPT_ADVICE = "if no stack holds it, `npx jumpcloud-entra adopt` makes one";

/** Of what no mark tells that a stack holds it: nothing may be declared. */
export function adviseWithoutStack(finding: Finding): Finding {
  const { evidence, wayOut } = finding;
  return {
    ...finding,
    evidence: evidence.replace(DECLARED, " is what JumpCloud's application has"),
    wayOut: wayOut.replace(RUN, (run) => `${run} (${ADOPT_ADVICE})`),
  };
}

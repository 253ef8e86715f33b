import { isJumpCloudOrLoopbackAddress, isLoopbackHost } from "../../audit/addresses/web-address";
import { type Finding, holds, unknown, violated } from "../../audit/finding";
import type { UserRealm } from "../../audit/vendor-objects";
import type { Call } from "../../waiting/call";
import type { Clock } from "../../waiting/clock";
import { PollTimeout, pollUntil } from "../../waiting/poll";
import type { EntraConnection, Vendors } from "../connection/vendors";
import { deadlineInMs } from "../federation/verified-write";
import { type RollbackPlan, readStableRealm } from "./rollback";

/** One step of a rehearsal, and how long it took. */
export interface DrillStep {
  /** What was done, or waited for. */
  name: string;
  /** How long it took. */
  seconds: number;
}

/** Of those who sign in on a domain so many are named. */
const NAMED = 3;

/** Whether a rollback may be rehearsed on this domain: people who did not agree to it would stand outside. */
export function checkDrillDomain(
  { domain, way, people }: RollbackPlan,
  persons: readonly string[],
  isEmulated: boolean,
): Finding {
  const code = "drill-unfit";
  if (way !== "delete") {
    const evidence = `it is ${way === "none" ? "Managed" : "Federated without a configuration"}, and a drill needs a federated domain`;
    const wayOut = `Federate it first. If an earlier drill was interrupted, continue with: \`npx jumpcloud-entra rollback --undo --domain ${domain}\``;
    return violated(code, domain, evidence, wayOut);
  }
  if (isEmulated) return holds(code, domain, "it is a domain of the emulators");
  if (!Array.isArray(people)) {
    const evidence = `it could not be read who signs in on it: ${people.unread}`;
    return unknown(
      code,
      domain,
      evidence,
      "Grant the Microsoft Graph permission User.Read.All and run it again",
    );
  }
  const named = new Set(persons.map((upn) => upn.toLowerCase()));
  const others = people.map(({ user }) => user).filter((user) => !named.has(user.toLowerCase()));
  if (others.length === 0) return holds(code, domain, "only the test accounts sign in on it");
  const rest = others.length > NAMED ? `, and ${others.length - NAMED} more` : "";
  const evidence = `${others.length} people who sign in on it are not named as test accounts: ${others.sort().slice(0, NAMED).join(", ")}${rest}`;
  const wayOut =
    "Practise on a spare domain, or on the emulators (`npm run emulators`). Name a test account with --person UPN";
  return violated(code, domain, evidence, wayOut);
}

/** Whether both vendors are emulators, on which nobody depends; one alone on this machine may be a tunnel to the real one. */
export function areBothVendorsEmulated({ graph, jumpcloud }: Vendors): boolean {
  return [graph.cloud.graphEndpoint, jumpcloud.baseUrl].every((url) => isLoopbackHost(new URL(url).hostname));
}

/** Does one step after another, and knows how long each took. */
export class DrillStopwatch {
  readonly steps: DrillStep[] = [];

  constructor(private readonly clock: Clock) {}

  async time<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const begun = this.clock.now();
    const result = await work();
    this.steps.push({ name, seconds: Math.round((this.clock.now() - begun) / 100) / 10 });
    return result;
  }
}

/** Whether sign-in pages came to lead there before the deadline. */
export async function waitUntilSignInLeadsTo(
  where: "Microsoft" | "JumpCloud",
  tenant: EntraConnection,
  domain: string,
  options: { deadlineSeconds?: number },
  call: Call,
): Promise<boolean> {
  const probe = async () => {
    const realm = await readStableRealm(tenant, domain, call);
    return realm && placeOf(realm) === where ? realm : undefined;
  };
  const { clock } = tenant;
  const what = `the sign-in page of ${domain} to lead to ${where}`;
  try {
    await pollUntil(probe, {
      what,
      deadline: deadlineInMs(options),
      signal: call.signal,
      clock,
      interval: 5000,
    });
    return true;
  } catch (error) {
    if (error instanceof PollTimeout) return false;
    throw error;
  }
}

function placeOf({ namespaceType, signInUrl }: UserRealm): "Microsoft" | "JumpCloud" | undefined {
  if (namespaceType === "Managed") return "Microsoft";
  return isJumpCloudOrLoopbackAddress(signInUrl ?? "") ? "JumpCloud" : undefined;
}

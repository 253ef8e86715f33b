import type { DeviceAcceptance } from "../acceptances/acceptances";
import { type Finding, holds, unknown, violated } from "../finding";
import type { Reading } from "../reading";

export interface DeviceSnapshot {
  /** What sign-ins are going to speak. */
  protocol: "saml" | "wsFed";
  /** How many devices are joined to the tenant, those of a local Active Directory that are joined as well included. */
  joined: Reading<number>;
  acceptance?: DeviceAcceptance;
}

const CODE = "device-impact";

/**
 * Joined devices sign in by WS-Trust and join by WS-Federation, which SAML has neither of. An unread number refuses
 * also where some were accepted, as nobody knows whether they are that few.
 * https://learn.microsoft.com/entra/identity/devices/device-join-plan
 */
export function checkDeviceImpact(object: string, { protocol, joined, acceptance }: DeviceSnapshot): Finding {
  if (protocol === "wsFed") return holds(CODE, object, "joined devices sign in by WS-Federation");
  if ("unread" in joined) {
    const evidence = `how many devices are joined to the tenant, which can't sign in natively with SAML, could not be read: ${joined.unread}`;
    return unknown(
      CODE,
      object,
      evidence,
      "Grant the Microsoft Graph permission Device.Read.All and run again",
    );
  }
  const count = joined.value;
  if (count === 0) return holds(CODE, object, "no device is joined to the tenant");
  if (acceptance && count <= acceptance.count) {
    const evidence = `up to ${acceptance.count} joined devices can no longer sign in natively; accepted: ${acceptance.reason}`;
    return holds(CODE, object, evidence);
  }
  return tooMany(object, count, acceptance);
}

function tooMany(object: string, count: number, acceptance: DeviceAcceptance | undefined): Finding {
  const allowed = acceptance ? `, acceptDeviceImpact allows ${acceptance.count}` : "";
  const evidence = `${count} devices are joined to the tenant${allowed}: with SAML their people can't sign in to Windows on them with a Microsoft account, and no further device can join`;
  const wayOut = `Use the protocol \`wsFed\`, if your JumpCloud plan has it, or set acceptDeviceImpact to {count: ${count}, reason: <why>}`;
  return violated(CODE, object, evidence, wayOut);
}

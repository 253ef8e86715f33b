import { shortNameList } from "../../text/short-name-list";
import { type Finding, holds, unknown, violated } from "../finding";
import { domainOfAddress } from "../people/accounts";

/** Where somebody hears of an alarm. */
export interface AlertTarget {
  /** Such as `Slack's webhook`; of a web address no more than its host, as whoever has the rest can write there. */
  name: string;
  /** An e-mail address, or a web address. */
  address: string;
}

/** A place that somebody names: an e-mail address, or a web address, whose path may be a secret; nothing of other text. */
export function parseAlertTarget(named: string): AlertTarget | undefined {
  // Without its scheme it would be refused, and a refusal repeats what was given.
  const url = /^[\w.-]+\.\w+(:\d+)?\//.test(named) ? `https://${named}` : named;
  if (URL.canParse(url) && url.includes("://")) return { name: new URL(url).host, address: url };
  return domainOfAddress(named) === "" ? undefined : { name: named, address: named };
}

/** Hosts of Teams' webhooks. https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook */
const TEAMS = /(^|\.)(webhook\.office\.com|logic\.azure\.(com|us|cn)|api\.powerplatform\.(com|us|cn))$/;

/** A channel's mail. https://learn.microsoft.com/graph/api/channel-provisionemail */
const TEAMS_MAIL = /(^|\.)teams\.ms$/;

const CODE = "emergency-alerts";
const ELSEWHERE =
  "Send them also to a place that people can reach without this tenant: another mail domain, Slack, a pager. Name it here with `--alert`";

/** Whether an alarm reaches somebody in an emergency, when nobody signs in to Teams and mail. */
export function checkAlertTargets(
  targets: readonly AlertTarget[],
  federated: readonly string[],
  tenantId: string | undefined,
): Finding {
  if (targets.length === 0) {
    const evidence = "it is not known here where they go";
    const wayOut =
      "Name each place with --alert ADDRESS, or set SLACK_WEBHOOK and TEAMS_WEBHOOK as in the workflow drift.yml";
    return unknown(CODE, "alerts", evidence, wayOut);
  }
  const judged = targets.map((target) => ({ target, shut: shutBy(target, federated, tenantId) }));
  const open = judged.flatMap(({ target, shut }) => (shut ? [] : [target.name]));
  const shut = judged.flatMap(({ shut: because }) => because ?? []);
  if (open.length === 0)
    return violated(
      CODE,
      "alerts",
      `they go only to places that need this sign-in: ${shut.join("; ")}`,
      ELSEWHERE,
    );
  const evidence = `${shortNameList(open)} gets them without this tenant`;
  return holds(CODE, "alerts", shut.length > 0 ? `${evidence}; ${shut.join("; ")} does not` : evidence);
}

function shutBy(
  { name, address }: AlertTarget,
  federated: readonly string[],
  tenantId: string | undefined,
): string | undefined {
  if (!URL.canParse(address) || !address.includes("://"))
    return shutMail(name, domainOfAddress(address), federated);
  const { hostname, host } = new URL(address);
  if (!TEAMS.test(hostname)) return undefined;
  // An address of Power Platform begins with the environment, whose id has that of the tenant.
  const isOwn = tenantId !== undefined && host.includes(tenantId.replaceAll("-", "").slice(0, 30));
  return `${name} is Teams${isOwn ? " of this tenant" : ", which nobody can open then if it belongs to this tenant"}`;
}

function shutMail(name: string, domain: string, federated: readonly string[]): string | undefined {
  if (federated.includes(domain)) return `${name} is on a federated domain`;
  return TEAMS_MAIL.test(domain) ? `${name} is a channel of Teams` : undefined;
}

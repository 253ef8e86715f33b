import { EVERYBODYS_PASSWORD } from "./company";
import type { Integration } from "./company/integration";
import { initialAdministrator } from "./consent";
import type { Endpoints } from "./environment";
import type { RunningEmulators } from "./start";

/** The ports where nobody chose others. */
export const DEFAULT_PORTS = { jumpcloud: 8480, entra: 8443, signIn: 8444 };

/** What a person at the terminal asked for. */
export interface Served {
  jumpcloudPort: number;
  entraPort: number;
  signInPort: number;
  seed?: string;
  state?: string;
}

/** Where everything is served, and how to go on in another shell. */
export function greeting({ urls, certificateFile, company }: RunningEmulators, options: Served): string {
  const choices = choicesOf(urls, options);
  const call = (option: string) => [`npm run --silent emulators -- ${option}`, ...choices].join(" ");
  return [
    `${company.organization.displayName}, ${company.people.length} people`,
    `  JumpCloud's API           ${urls.jumpcloud} (v1 under /api, v2 under /api/v2)`,
    `  JumpCloud's sign-in pages ${urls.signIn}`,
    `  Microsoft Entra           ${urls.entra} (metadata, login, Graph, realm discovery)`,
    `  certificate authority     ${certificateFile}`,
    "",
    "In another shell:",
    `  eval "$(${call("--env")})"`,
    ...(company.integration ? goingOn(company.integration) : settingUp(call("--consent"), urls, company)),
    ...(options.state === undefined
      ? ["The company is new: where the stack remembers an earlier one, begin with npx pulumi up --refresh."]
      : []),
    `Once a domain is federated, its people sign in at ${urls.entra}, each with the password ${EVERYBODYS_PASSWORD}:`,
    "in a browser that lets you go on past the certificate, or by",
    `  ${call("--sign-in ada@example.com")}`,
    "",
    "Ctrl-C ends.",
    "",
  ].join("\n");
}

function settingUp(consent: string, { signIn }: Endpoints, company: RunningEmulators["company"]): string[] {
  return [
    "  npx pulumi up",
    "It stops where a human has to connect Microsoft 365 to JumpCloud. Here that human is you:",
    `  ${consent}`,
    `or, in a browser, ${signIn}/consent as ${initialAdministrator(company) ?? "an administrator"}. Then go on:`,
    "  npx pulumi up",
  ];
}

/** Where somebody has set up JumpCloud's sign-in by hand, or another provider's. */
function goingOn({ applications, directories }: Integration): string[] {
  if (applications.length === 0 && directories.length === 0)
    return ["Another identity provider signs its people in: docs/move.md has the way from there."];
  return [
    "It was set up by hand. This takes it into a stack of its own, as it stands (docs/adopt.md):",
    "  npx jumpcloud-entra adopt --stack trial --import",
    "  npx pulumi up --stack trial",
  ];
}

/** What other commands have to be told where the defaults don't hold. */
function choicesOf({ jumpcloud, entra, signIn }: Endpoints, options: Served): string[] {
  const { seed, state } = options;
  const portOf = (url: string) => new URL(url).port;
  return [
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
    ...(state === undefined ? [] : [`--state ${state}`]),
    ...(options.jumpcloudPort === DEFAULT_PORTS.jumpcloud ? [] : [`--jumpcloud-port ${portOf(jumpcloud)}`]),
    ...(options.entraPort === DEFAULT_PORTS.entra ? [] : [`--entra-port ${portOf(entra)}`]),
    ...(options.signInPort === DEFAULT_PORTS.signIn ? [] : [`--sign-in-port ${portOf(signIn)}`]),
  ];
}

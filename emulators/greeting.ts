import { EVERYBODYS_PASSWORD } from "./company";
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
    "  npx pulumi up",
    "It stops where a human has to connect Microsoft 365 to JumpCloud. Here that human is you:",
    `  ${call("--consent")}`,
    `or, in a browser, ${urls.signIn}/consent as ${initialAdministrator(company) ?? "an administrator"}. Then go on:`,
    "  npx pulumi up",
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

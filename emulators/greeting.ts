import { EVERYBODYS_PASSWORD } from "./company";
import { initialAdministrator } from "./consent";
import type { Endpoints } from "./environment";
import type { RunningEmulators } from "./start";

/** The ports of the committed dev stack. */
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
  const { choices, settings } = deviations(urls, options);
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
    ...settings.map((setting) => `  npx pulumi config set ${setting}`),
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

/** What other commands, and the configuration of the dev stack, have to be told where the defaults don't hold. */
function deviations({ jumpcloud, entra, signIn }: Endpoints, options: Served) {
  const all = [
    { holds: options.seed === undefined, choice: `--seed ${options.seed}` },
    { holds: options.state === undefined, choice: `--state ${options.state}` },
    {
      holds: options.jumpcloudPort === DEFAULT_PORTS.jumpcloud,
      choice: `--jumpcloud-port ${new URL(jumpcloud).port}`,
      setting: `jumpcloud:baseUrl ${jumpcloud}`,
    },
    {
      holds: options.entraPort === DEFAULT_PORTS.entra,
      choice: `--entra-port ${new URL(entra).port}`,
      setting: `azuread:metadataHost ${new URL(entra).host}`,
    },
    {
      holds: options.signInPort === DEFAULT_PORTS.signIn,
      choice: `--sign-in-port ${new URL(signIn).port}`,
      setting: `ssoBaseUrl ${signIn}/saml2`,
    },
  ].filter(({ holds }) => !holds);
  return {
    choices: all.map(({ choice }) => choice),
    settings: all.flatMap(({ setting }) => setting ?? []),
  };
}

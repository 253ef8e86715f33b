import type { Screen } from "./frame";

/** Variables whose values nobody may read in a terminal or a log. */
const SECRETS = [
  "JUMPCLOUD_API_KEY",
  "JUMPCLOUD_CLIENT_SECRET",
  "ARM_CLIENT_SECRET",
  "ARM_CLIENT_CERTIFICATE",
  "ARM_CLIENT_CERTIFICATE_PASSWORD",
  "ARM_OIDC_TOKEN",
  "ARM_OIDC_REQUEST_TOKEN",
  "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
];

/** A screen on which the secrets of this environment are never seen, whoever wrote them. */
export function redacted(screen: Screen, env: NodeJS.ProcessEnv): Screen {
  const secrets = SECRETS.flatMap((name) => env[name] || []);
  const cover = (text: string) => secrets.reduce((seen, secret) => seen.replaceAll(secret, "[secret]"), text);
  return {
    write: (text) => screen.write(printable(cover(text))),
    get columns() {
      return screen.columns;
    },
  };
}

/** Names come from people who fill in forms: what would steer a terminal, or turn its text around, is taken out. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, "");
}

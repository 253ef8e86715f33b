import { type Finding, holds, violated } from "../audit/finding";

/**
 * Until the gates against lock-outs are complete, only a domain of a local emulator is federated. `graphEndpoint` is
 * the base address of Microsoft Graph.
 */
export function loopbackOnly(domain: string, graphEndpoint: string): Finding {
  const code = "loopback-only";
  const { hostname } = new URL(graphEndpoint);
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)) {
    return holds(code, domain, `${hostname} is this machine`);
  }
  const evidence = `this version federates domains of local emulators only, and Microsoft Graph is at ${hostname}`;
  const wayOut = "Keep the stage `prepare` for a real tenant, and try federation with `npm run demo`";
  return violated(code, domain, evidence, wayOut);
}

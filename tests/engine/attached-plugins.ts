import { startProvider } from "../../providers/host/server";
import { jumpCloudProvider } from "../../providers/jumpcloud/definition";
import { azureadStandin } from "../../standins/azuread/definition";

/** Plugins that an engine finds running, in this process: to start theirs takes nearly half a second of a core. */
export interface AttachedPlugins {
  /** The variable with which an engine comes to them. */
  readonly env: Record<string, string>;
  close(): Promise<void>;
}

/** With the credentials of this environment, as a process of theirs has; a real azuread is left to the engine. */
export async function attachPlugins(
  env: Record<string, string>,
  hasRealAzuread: boolean,
): Promise<AttachedPlugins> {
  const jumpcloud = await startProvider(jumpCloudProvider(env));
  const azuread = hasRealAzuread ? undefined : await startProvider(azureadStandin(env));
  const attached = [`jumpcloud:${jumpcloud.port}`, ...(azuread ? [`azuread:${azuread.port}`] : [])];
  return {
    env: { PULUMI_DEBUG_PROVIDERS: attached.join(",") },
    async close() {
      await Promise.all([jumpcloud.close(), azuread?.close()]);
    },
  };
}

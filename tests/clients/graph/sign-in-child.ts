import {
  cloudFromMetadata,
  createGraph,
  credentialFrom,
  type EntraCredentialSettings,
} from "../../../clients/graph";

interface Settings extends EntraCredentialSettings {
  metadataHost: string;
  /** Forgets the token in between. */
  renews?: boolean;
}

/** Signs in as each message says, and answers with the tenant and the application, or the error. */
process.on("message", (settings: Settings) => {
  signIn(settings).then(answer, (error: Error) => answer({ error: error.name, message: error.message }));
});

async function signIn({ metadataHost, renews, ...settings }: Settings): Promise<object> {
  const cloud = await cloudFromMetadata(metadataHost);
  const credential = await credentialFrom(settings, cloud);
  const graph = createGraph({ credential, cloud });
  if (renews) {
    await credential.getToken(`${cloud.graphEndpoint}/.default`);
    credential.forget?.();
  }
  const { displayName } = await graph.organization.get();
  return { displayName, appId: (await graph.claims()).appId };
}

function answer(outcome: object): void {
  process.send?.(outcome);
}

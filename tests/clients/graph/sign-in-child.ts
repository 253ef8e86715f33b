import {
  cloudFromMetadata,
  createGraph,
  credentialFrom,
  type EntraCredentialSettings,
} from "../../../clients/graph";

/**
 * Signs in as the settings in the first argument say, and prints the tenant and the application, or the error; with
 * `renews` it forgets the token in between.
 */
async function main(): Promise<object> {
  const { metadataHost, renews, ...settings } = JSON.parse(
    process.argv[2] ?? "",
  ) as EntraCredentialSettings & { metadataHost: string; renews?: boolean };
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

main().then(print, (error: Error) => print({ error: error.name, message: error.message }));

function print(outcome: object): void {
  process.stdout.write(JSON.stringify(outcome));
}

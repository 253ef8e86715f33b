import { Client, connectivityState, credentials } from "@grpc/grpc-js";

/** How long a lost connection may take to come back, in milliseconds. */
const reconnectWithin = 5000;

/** Resolves when the engine at this address can no longer be reached. */
export async function engineGone(address: string): Promise<void> {
  const client = new Client(address, credentials.createInsecure());
  while (await isReachable(client)) await change(client);
  client.close();
}

function isReachable(client: Client): Promise<boolean> {
  return new Promise((resolve) =>
    client.waitForReady(Date.now() + reconnectWithin, (error) => resolve(!error)),
  );
}

function change(client: Client): Promise<void> {
  return new Promise((resolve) =>
    client
      .getChannel()
      .watchConnectivityState(connectivityState.READY, Number.POSITIVE_INFINITY, () => resolve()),
  );
}

import { connectEntra } from "../../../operations/connection/vendors";
import { systemClock } from "../../../waiting/clock";

const entra = {
  tenantId: "7a1e0f52-3c4b-4d6e-8f90-a1b2c3d4e5f6",
  clientId: "app",
  clientSecret: "not a secret",
};
const connected = (environment: string) => connectEntra({ entra, cloud: { environment } }, systemClock);

test("works in the cloud that ARM_ENVIRONMENT names", async () => {
  const { graph } = await connected("usgovernmentl5");
  expect(graph.cloud).toMatchObject({
    loginEndpoint: "https://login.microsoftonline.us",
    graphEndpoint: "https://dod-graph.microsoft.us",
  });
});

test("says of a cloud that nobody knows which ones there are", async () => {
  await expect(connected("moon")).rejects.toThrow(
    'ARM_ENVIRONMENT (azuread:environment) is "moon", it must be one of public, global, usgovernment, usgovernmentl4, usgovernmentl5, dod, china.',
  );
});

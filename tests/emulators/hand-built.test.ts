import { signInAs } from "../../emulators";
import { startReady } from "./ready";

describe("a company that was set up by hand", () => {
  it("has worked for years when the emulators start", async () => {
    const emulators = await startReady({ company: "classic", provisioningDelayMs: 0 });
    const { jumpcloud, entra } = emulators;
    try {
      for (const { journal } of [jumpcloud, entra]) expect(journal.all()).toEqual([]);
      // Lucas was made in the tenant by the synchronisation; nobody was refused there.
      const lucas = { email: "lucas@example.com" };
      expect(await signInAs(emulators, lucas)).toMatchObject({ signedIn: true, user: lucas.email });
      const statuses = [...jumpcloud.state.syncRecords.values()].map(({ status }) => status.code);
      expect(new Set(statuses)).toEqual(new Set([0]));
    } finally {
      await emulators.close();
    }
  });
});

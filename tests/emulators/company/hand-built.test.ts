import { signInAs } from "../../../emulators";
import { startReady } from "../ready";

/** Sign-in pages on the way, without their hosts. */
const pathsOf = (visited: string[]) => visited.map((page) => page.replace(/https:\/\/[^/]+/, ""));

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

  it("signs in by WS-Federation where the domain prefers it", async () => {
    const emulators = await startReady({ company: "msonline", provisioningDelayMs: 0 });
    try {
      const { visited, ...result } = await signInAs(emulators, { email: "marco@example.org" });
      expect(result).toEqual({ signedIn: true, user: "marco@example.org", secondFactors: [] });
      const page = "/wsfed/office365-foundation";
      const way = ["GET /", "GET /sign-in", `GET ${page}`, `POST ${page}`, "POST /login.srf"];
      expect(pathsOf(visited)).toEqual(way);
      const wrong = { email: "marco@example.org", password: "guessed" };
      expect(await signInAs(emulators, wrong)).toMatchObject({ signedIn: false });
      expect(emulators.jumpcloud.journal.unhandled()).toEqual([]);
    } finally {
      await emulators.close();
    }
  });
});

import { VendorError } from "../../../clients/http";
import { readLegacySignIns } from "../../../readings";
import { startGraph } from "../../clients/graph/graph-server";
import { closeVendors } from "../../clients/vendor-server";

afterEach(closeVendors);

const range = { from: new Date("2026-11-10T00:00:00Z"), to: new Date("2026-11-13T00:00:00Z") };
const entry = { id: "s1", userPrincipalName: "omar@example.com", clientAppUsed: "IMAP4" };
const late = { status: 504, body: { error: { code: "UnknownError", message: "" } } };

it("keeps what was read where beta does not answer in time, as to a filter without an index", async () => {
  const { graph } = await startGraph(({ query }) =>
    query.get("$filter")?.includes("authenticationProtocol") ? late : { body: { value: [entry] } },
  );
  const { signIns, unread } = await readLegacySignIns(graph, range);
  expect(new Set(signIns.map(({ user }) => user))).toEqual(new Set(["omar@example.com"]));
  expect(unread).toEqual([
    { what: expect.stringContaining("ROPC"), reason: expect.stringContaining("504, UnknownError") },
  ]);
});

it("is worth another run where the log itself does not answer", async () => {
  const { graph } = await startGraph(() => late);
  await expect(readLegacySignIns(graph, range)).rejects.toThrow(VendorError);
});

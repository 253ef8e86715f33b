import { collectAll } from "../../../clients/http";
import { closeVendors } from "../vendor-server";
import { startGraph } from "./graph-server";

afterEach(closeVendors);

const range = { from: new Date("2026-11-01T00:00:00Z"), to: new Date("2026-11-13T00:00:00Z") };
const NON_INTERACTIVE = "signInEventTypes/any(t: t eq 'nonInteractiveUser')";

it("asks for some days and some names at a time, and those without interaction of beta", async () => {
  const { graph, vendor, calls } = await startGraph(() => ({ body: { value: [{ id: "s1" }] } }));
  const names = Array.from({ length: 11 }, (_, index) => `C${index}`);
  expect(await collectAll(graph.clientSignIns.interactive(names, range))).toHaveLength(4);
  await collectAll(graph.clientSignIns.nonInteractive(["IMAP4"], range));
  await collectAll(graph.clientSignIns.byPassword({ ...range, from: new Date("2026-11-11T00:00:00Z") }));
  expect(calls()).toEqual([
    ...Array<string>(4).fill("GET /v1.0/auditLogs/signIns"),
    ...Array<string>(6).fill("GET /beta/auditLogs/signIns"),
  ]);
  const filters = vendor.requests.map(({ query }) => query.get("$filter") ?? "");
  expect(filters[1]).toBe(
    "createdDateTime ge 2026-11-03T00:00:00.000Z and createdDateTime le 2026-11-13T00:00:00.000Z and (clientAppUsed eq 'C10')",
  );
  expect(filters[5]).toBe(
    `createdDateTime ge 2026-11-01T00:00:00.000Z and createdDateTime le 2026-11-03T00:00:00.000Z and ${NON_INTERACTIVE} and (clientAppUsed eq 'IMAP4')`,
  );
  const protocol = " and authenticationProtocol eq 'ropc'";
  expect(filters[6]).toContain(`signInEventTypes/any(t: t eq 'interactiveUser')${protocol}`);
  expect(filters[6]).toContain("createdDateTime ge 2026-11-12T00:00:00.000Z");
  expect(filters[8]).toContain(`${NON_INTERACTIVE}${protocol}`);
});

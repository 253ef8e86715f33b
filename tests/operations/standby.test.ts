import { GLOBAL_ADMINISTRATOR } from "../../clients/graph";
import { createJumpCloud } from "../../clients/jumpcloud";
import { standbyFindings } from "../../operations/standby";
import { startGraph } from "../clients/graph/graph-server";
import { closeVendors } from "../clients/vendor-server";
import { calling } from "./federation-company";
import { impatientClock } from "./impatient-clock";

afterEach(closeVendors);

const jumpcloud = createJumpCloud({ credential: { apiKey: "never-asked" } });
const ROLE = { id: "r1", roleTemplateId: GLOBAL_ADMINISTRATOR, displayName: "Global Administrator" };
const GROUP = { "@odata.type": "#microsoft.graph.group", id: "g1", displayName: "Admins" };

/** What is told of a tenant whose administrators are these; their groups can't be read. */
async function told(holders: object[]) {
  const { graph } = await startGraph(({ path }) => {
    if (path.endsWith("/members")) return { body: { value: holders } };
    if (path.endsWith("/directoryRoles")) return { body: { value: [ROLE] } };
    if (path.endsWith("/domains")) return { body: { value: [] } };
    return { status: 403, body: {} };
  });
  const findings = await standbyFindings({ jumpcloud, graph, clock: impatientClock() }, undefined, calling());
  return findings.map(({ code, state }) => `${code} ${state}`);
}

it("tells that nobody could get in without JumpCloud", async () => {
  expect(await told([])).toEqual(["emergency-administrator violated"]);
});

it("tells that it can't be told where the role is a group's whose members can't be read", async () => {
  expect(await told([GROUP])).toEqual(["emergency-administrator unknown"]);
});

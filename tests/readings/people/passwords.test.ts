import { readPasswordValidity } from "../../../readings";
import { startGraph } from "../../clients/graph/graph-server";
import { closeVendors } from "../../clients/vendor-server";

afterEach(closeVendors);

test("tells how long passwords are valid, never for the largest number, and 90 days for none", async () => {
  const { graph } = await startGraph(() => ({
    body: {
      value: [
        { id: "Example.com", passwordValidityPeriodInDays: 2147483647 },
        { id: "example.org", passwordValidityPeriodInDays: 30 },
        { id: "example.net", passwordValidityPeriodInDays: null },
      ],
    },
  }));
  expect([...(await readPasswordValidity(graph))]).toEqual([
    ["example.com", "never"],
    ["example.org", 30],
    ["example.net", 90],
  ]);
});

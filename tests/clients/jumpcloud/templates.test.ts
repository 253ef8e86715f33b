import { closeVendors } from "../vendor-server";
import { startJumpCloud, v1Page } from "./jumpcloud-server";

afterEach(closeVendors);

it("finds a template by its exact key with the settings that it takes", async () => {
  const wire = [
    {
      _id: "t1",
      name: "office365",
      displayName: "Microsoft 365",
      config: { idpEntityId: { value: "" } },
      sso: { type: "saml" },
    },
    { _id: "t2", name: "office365-gov", displayName: "Microsoft 365 GCC" },
  ];
  const { jumpcloud, vendor } = await startJumpCloud(({ query }) => v1Page(query, wire));
  const template = await jumpcloud.templates.findByName("office365");
  expect(template).toEqual({
    id: "t1",
    name: "office365",
    displayName: "Microsoft 365",
    config: { idpEntityId: { value: "" } },
    ssoType: "saml",
    ssoUrl: undefined,
  });
  expect(await jumpcloud.templates.findByName("office")).toBeUndefined();
  expect(vendor.requests[0]?.query.get("filter[0]")).toBe("name:$eq:office365");
});

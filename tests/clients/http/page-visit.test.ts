import { Unreachable } from "../../../clients/http";
import { createPageVisit } from "../../../clients/http/page-visit";
import { closeVendors, startVendor } from "../vendor-server";

afterEach(closeVendors);

const visit = createPageVisit("JumpCloud", { patience: { firstDelay: 1 } });

it("tells the status of a page, and sends no credential", async () => {
  const vendor = await startVendor(() => ({
    body: "<html></html>",
    headers: { "content-type": "text/html" },
  }));
  expect(await visit(`${vendor.url}/saml2/m365-example-com?login=1`)).toBe(200);
  expect(vendor.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /saml2/m365-example-com",
  ]);
  expect(vendor.requests[0]?.headers).not.toHaveProperty("authorization");
  expect(vendor.requests[0]?.headers).not.toHaveProperty("x-api-key");
});

it("takes a redirect as an answer, and does not follow it", async () => {
  const vendor = await startVendor(() => ({ status: 302, headers: { location: "/login" } }));
  expect(await visit(`${vendor.url}/saml2/m365-example-com`)).toBe(302);
  expect(vendor.requests).toHaveLength(1);
});

it("tells that there is no page", async () => {
  const vendor = await startVendor(() => ({ status: 404 }));
  expect(await visit(`${vendor.url}/saml2/wrong`)).toBe(404);
});

it("asks once more while a page is in trouble, and then tells it", async () => {
  const vendor = await startVendor(() => ({ status: 503 }));
  expect(await visit(`${vendor.url}/saml2/m365-example-com`)).toBe(503);
  expect(vendor.requests).toHaveLength(2);
});

it("throws where nothing answers", async () => {
  const vendor = await startVendor(() => ({}));
  await vendor.close();
  await expect(visit(`${vendor.url}/saml2/m365-example-com`)).rejects.toThrow(Unreachable);
});

import { errorCodeForDisplay } from "../../../clients/http/error-code";

test.each([
  "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
  "Request_MultipleObjectsWithSameKeyValueInTheDirectory",
  "UnknownError",
  "ERR_SOMETHING.nested-and-named-at-length-by-a-vendor",
])("tells the code %s as it is", (code) => {
  expect(errorCodeForDisplay(code)).toBe(code);
});

test("takes what is no name for a secret", () => {
  expect(errorCodeForDisplay("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9x7Yq20Zf83")).toBe("[redacted]");
  expect(errorCodeForDisplay("A".repeat(200))).toBe("[redacted]");
  expect(errorCodeForDisplay("jca_0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c")).toBe("[redacted]");
});

import { toAssertionSettings } from "../../../readings/jumpcloud/assertion-settings";

const MFA = "http://schemas.microsoft.com/claims/multipleauthn";

it("reads what decides whether Entra takes an assertion, one line each", () => {
  const config = {
    subjectField: { value: "_id" },
    signAssertion: { value: true },
    signResponse: { value: false },
    databaseAttributes: { value: [{ name: "IDPEmail", value: "email", readOnly: true }] },
  };
  expect(toAssertionSettings(config)).toEqual({
    settings: { subjectField: "_id", signAssertion: "true", "databaseAttributes.IDPEmail": "email" },
  });
});

it("reads every value of an attribute that is sent twice, as a constant too", () => {
  const config = {
    databaseAttributes: {
      value: [
        { name: "IDPEmail", value: "alternateEmail" },
        { name: "IDPEmail", value: "email" },
      ],
    },
    constantAttributes: { value: [{ name: "IDPEmail", value: "grace@example.com" }] },
  };
  expect(toAssertionSettings(config).settings).toEqual({
    "databaseAttributes.IDPEmail": "alternateEmail and email and always grace@example.com",
  });
});

it.each([
  ["under its value", (parts: object) => ({ value: parts })],
  ["beside its type", (parts: object) => ({ type: "object", visible: false, ...parts })],
])("reads a claim whose parts are %s", (_where, wrap) => {
  const parts = {
    singleAuthnContextValue: { type: "text", value: MFA },
    authnContextMappings: { type: "array", value: [{ method: "mfa", value: MFA }, { value: 1 }] },
  };
  expect(toAssertionSettings({ authClaimConfiguration: wrap(parts) }).context).toEqual({
    constant: MFA,
    mapped: [{ method: "mfa", value: MFA }, { value: "1" }],
  });
});

it("tells an empty setting from one that is not there", () => {
  expect(toAssertionSettings({ authClaimConfiguration: { value: null } }).context).toEqual({ mapped: [] });
  expect(toAssertionSettings({})).toEqual({ settings: {} });
});

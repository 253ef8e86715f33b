import {
  driftedFields,
  isDeclaredOtherwise,
  isPending,
  withdrawnFields,
} from "../../../operations/federation/fields";
import { toDeclaration } from "../../../providers/graph/declaration";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";

const KNOWN = {
  domain: "example.com",
  applicationId: "1",
  directoryId: "2",
  groupId: "3",
  issuerUri: "https://example.com",
  passiveSignInUri: "https://sso.jumpcloud.com/saml2/office365",
};

test("what a preview does not know is left out and named as pending, all else stays as it is", () => {
  expect(toDeclaration(KNOWN)).toBe(KNOWN);
  const { groupId: _, ...others } = KNOWN;
  const declaration = toDeclaration({ ...KNOWN, groupId: UNKNOWN });
  expect(declaration).toEqual({ ...others, pending: new Set(["groupId"]) });
  expect([isPending(declaration, "groupId"), isPending(declaration, "domain")]).toEqual([true, false]);
});

test("a value that is to come counts as another than the tenant's and the last run's, and is not taken away", () => {
  const metadataExchangeUri = "https://sso.jumpcloud.com/mex";
  const live = { ...KNOWN, id: "4", metadataExchangeUri };
  const unknown = { passiveSignInUri: UNKNOWN, metadataExchangeUri: UNKNOWN };
  const declaration = toDeclaration({ ...KNOWN, ...unknown });
  expect(driftedFields(declaration, live, undefined)).toEqual(["passiveSignInUri", "metadataExchangeUri"]);
  expect(isDeclaredOtherwise(declaration, { earlier: KNOWN }, "passiveSignInUri")).toBe(true);
  expect(isDeclaredOtherwise(declaration, { earlier: KNOWN }, "issuerUri")).toBe(false);
  expect(withdrawnFields({ ...KNOWN, metadataExchangeUri }, declaration, live)).toEqual([]);
  expect(withdrawnFields({ ...KNOWN, metadataExchangeUri }, KNOWN, live)).toEqual(["metadataExchangeUri"]);
});

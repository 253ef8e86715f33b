import type { RunningEmulators } from "../../emulators";
import { readProbeSnapshot } from "../../readings";
import { prepare, startCompany, vendorsOf, writes } from "../providers/graph/company";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

function seen(targets: { applicationId?: string; directoryId?: string } = {}) {
  const { graph, jumpcloud } = vendorsOf(emulators, "read");
  return readProbeSnapshot(graph, jumpcloud, targets);
}

test("sees the template alone before anything is set up", async () => {
  const { template, ...rest } = await seen();
  expect(template).toEqual({
    value: {
      ssoType: "saml",
      configKeys: expect.arrayContaining(["idpEntityId"]),
      readOnlyKeys: ["acsUrl", "overrideNameIdFormat", "signAssertion", "spEntityId", "subjectField"],
    },
  });
  expect(rest).toEqual({});
});

test("sees what the sync writes and what the application publishes, and only reads", async () => {
  const { applicationId, directoryId } = await prepare(emulators);
  const { certificate, metadata, people, domainIds } = await seen({ applicationId, directoryId });
  expect(certificate).toEqual({
    value: { form: "base64 of PEM", fields: expect.arrayContaining(["idpCertificate"]) },
  });
  expect(metadata).toEqual({
    value: { entityId: "idpEntityId", ssoUrl: "ssoUrl", certificate: "the same" },
  });
  expect(people).toEqual({
    value: Array(5).fill({
      immutableId: "the JumpCloud id",
      externalId: "the user's object id",
      userPrincipalName: "the e-mail",
      syncCode: 0,
    }),
  });
  expect(domainIds).toEqual({ value: [] });
  expect(writes(emulators)).toEqual([]);
});

test("tells a refused read by its status, without any address", async () => {
  const { applicationId } = await prepare(emulators);
  const { graph, jumpcloud } = vendorsOf(emulators, "read");
  const hidden = { ...jumpcloud.applications, get: () => jumpcloud.applications.get("0".repeat(24)) };
  const { certificate } = await readProbeSnapshot(
    graph,
    { ...jumpcloud, applications: hidden },
    { applicationId },
  );
  expect(certificate).toEqual({ unread: "JumpCloud answered 404" });
});

test("names no person, no id and no address", async () => {
  const { applicationId, directoryId } = await prepare(emulators);
  const report = JSON.stringify(await seen({ applicationId, directoryId }));
  expect(report).not.toMatch(/@|[0-9a-f]{24}|example|MII/);
});

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Csdl } from "./csdl";
import { callerOf, createTenant, newCertificate, newUser } from "./tenant";

const file = join(__dirname, "../../../../shared/specs/graph-v1.0-domain-federation.extract.csdl.xml");
const describeWithSchema = existsSync(file) ? describe : describe.skip;
if (!existsSync(file))
  process.stderr.write(
    "No schema of Microsoft Graph beside the checkout: answers aren't checked against it.\n",
  );

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

describeWithSchema("answers, by the service's own schema", () => {
  const csdl = existsSync(file) ? new Csdl(file) : undefined;
  const federation = {
    displayName: "Example",
    issuerUri: "https://example.com",
    passiveSignInUri: "https://sso.example.invalid/saml2/office365",
    signingCertificate: newCertificate().base64,
    preferredAuthenticationProtocol: "saml",
    promptLoginBehavior: "nativeSupport",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  };

  it.each([
    ["domain", "domains/example.com"],
    ["organization", "organization"],
    ["directoryRole", "directoryRoles"],
    ["directoryRoleTemplate", `directoryRoleTemplates/${GLOBAL_ADMINISTRATOR}`],
    ["unifiedRoleDefinition", `roleManagement/directory/roleDefinitions/${GLOBAL_ADMINISTRATOR}`],
    ["unifiedRoleAssignment", "roleManagement/directory/roleAssignments"],
    ["internalDomainFederation", "domains/example.com/federationConfiguration"],
    ["user", "users/ada@example.org"],
    ["federatedTokenValidationPolicy", "policies/federatedTokenValidationPolicy"],
  ])("%s has only its properties, each of its type", async (type, path) => {
    const entra = createTenant();
    entra.state.tenant.federatedTokenValidation = "all";
    const graph = await callerOf(entra);
    await graph("POST", "users", newUser("ada@example.org", { mail: "ada@example.org" }));
    const { id } = (await graph("GET", "users/ada@example.org")).body;
    const assignment = { principalId: id, roleDefinitionId: GLOBAL_ADMINISTRATOR, directoryScopeId: "/" };
    await graph("POST", "roleManagement/directory/roleAssignments", assignment);
    await graph("POST", "domains/example.com/federationConfiguration", federation);
    for (const version of ["", "beta/"]) {
      const answer = await graph("GET", version + path);
      expect(answer.status).toBe(200);
      const objects = Array.isArray(answer.body.value) ? answer.body.value : [answer.body];
      expect(objects).not.toHaveLength(0);
      expect(objects.flatMap((object) => csdl?.problems(type, object))).toEqual([]);
    }
  });

  it("would notice a property that doesn't exist and a value of another type", () => {
    expect(csdl?.problems("domain", { id: "example.com", isRot: true, isRoot: "yes" })).toEqual([
      "domain has no property isRot",
      'domain.isRoot is "yes", not Edm.Boolean',
    ]);
  });
});

import { readBody } from "../body";
import type { Emulation, JumpCloudApp } from "../emulation";
import type { AccessPolicy } from "../entities";
import { badRequest, notFound } from "../errors";
import { listV2 } from "../listing/v2";
import { newPolicy } from "../new-policy";
import { policyProblem } from "../policy-form";

const FIELDS = ["name", "description", "disabled", "type", "conditions", "effect", "targets", "id"];

/** `/v2/authn/policies`, conditional access. https://docs.jumpcloud.com/api/2.0/index.html#tag/authentication-policies */
export function registerAccessPolicies(app: JumpCloudApp, emulation: Emulation): void {
  app.get("/api/v2/authn/policies", (c) =>
    listV2(
      c,
      [...emulation.store.accessPolicies.values()].map((policy) => ({ ...policy })),
      emulation,
    ),
  );

  app.get("/api/v2/authn/policies/:id", (c) => {
    const policy = emulation.store.accessPolicies.get(c.req.param("id"));
    return policy ? c.json(policy) : notFound(c);
  });

  app.post("/api/v2/authn/policies", async (c) => {
    const read = await readBody<AccessPolicy>(c, FIELDS);
    if ("refused" in read) return read.refused;
    const { name, ...fields } = read.body;
    if (!name) return badRequest(c, "name is required");
    const problem = policyProblem(fields);
    if (problem) return badRequest(c, problem);
    const policy = newPolicy({ name, ...fields }, emulation.store.newId("policy"));
    emulation.store.accessPolicies.set(policy.id, policy);
    return c.json(policy, 201);
  });

  app.patch("/api/v2/authn/policies/:id", async (c) => {
    const policy = emulation.store.accessPolicies.get(c.req.param("id"));
    if (!policy) return notFound(c);
    const read = await readBody<AccessPolicy>(c, FIELDS);
    if ("refused" in read) return read.refused;
    const problem = policyProblem(read.body);
    if (problem) return badRequest(c, problem);
    return c.json(Object.assign(policy, read.body, { id: policy.id }));
  });

  app.delete("/api/v2/authn/policies/:id", (c) => {
    const policy = emulation.store.accessPolicies.get(c.req.param("id"));
    if (!policy) return notFound(c);
    emulation.store.accessPolicies.delete(policy.id);
    return c.json(policy);
  });
}

import { Hono } from "hono";
import { injectMishaps, injectThrottles, recordIn, refuseUnknownRoutes } from "../core";
import { authenticate, READ_POSTS, registerToken } from "./auth";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "./emulation";
import { badRequest, notFound, refusal, serverFailure, tooManyRequests } from "./errors";
import { QueryError } from "./listing/page";
import { PageFailure } from "./listing/spoilt";
import { registerAccessPolicies } from "./routes/access-policies";
import { registerAdministrators } from "./routes/administrators";
import { registerApplicationMetadata } from "./routes/application-metadata";
import { registerApplicationTemplates } from "./routes/application-templates";
import { registerApplications } from "./routes/applications";
import { registerApplicationsV2 } from "./routes/applications-v2";
import { registerAssociations } from "./routes/associations";
import { registerDirectories } from "./routes/directories";
import { registerEmptyLists } from "./routes/empty-lists";
import { registerIdentityProviders } from "./routes/identity-providers";
import { registerInsights } from "./routes/insights";
import { registerMembers } from "./routes/members";
import { registerOffice365Activation } from "./routes/office365-activation";
import { registerOffice365Domains } from "./routes/office365-domains";
import { registerOffice365Import } from "./routes/office365-import";
import { registerOffice365s } from "./routes/office365s";
import { registerOrganizations } from "./routes/organizations";
import { registerServiceAccounts } from "./routes/service-accounts";
import { registerSystemUserActions } from "./routes/system-user-actions";
import { registerSystemUsers } from "./routes/system-users";
import { registerTranslationRules } from "./routes/translation-rules";
import { registerTraversals } from "./routes/traversals";
import { registerUserGroups } from "./routes/user-groups";

const ROUTES = [
  registerOrganizations,
  registerApplicationMetadata,
  registerSystemUsers,
  registerSystemUserActions,
  registerApplicationTemplates,
  registerApplications,
  registerApplicationsV2,
  registerUserGroups,
  registerMembers,
  registerAssociations,
  registerTraversals,
  registerDirectories,
  registerOffice365s,
  registerOffice365Domains,
  registerOffice365Import,
  registerOffice365Activation,
  registerTranslationRules,
  registerIdentityProviders,
  registerAdministrators,
  registerAccessPolicies,
  registerServiceAccounts,
  registerInsights,
  registerEmptyLists,
];

/** JumpCloud's API: v1 under `/api`, v2 under `/api/v2`, Directory Insights, the service accounts' token endpoint. */
export function createApi(emulation: Emulation): JumpCloudApp {
  // Some clients end the path of a list with a slash.
  const app: JumpCloudApp = new Hono<JumpCloudEnv>({ strict: false });
  app.use(recordIn(emulation.journal));
  app.use(injectThrottles(emulation.faults, tooManyRequests));
  app.use(
    injectMishaps(emulation.faults, (c, status) => (status === 404 ? notFound(c) : serverFailure(c, status))),
  );
  registerToken(app, emulation);
  // Where a request without a key ends when its client follows the redirect: a page, and status 200.
  app.get("/login", (c) => c.html("<!doctype html><title>JumpCloud</title><h1>Admin login</h1>"));
  app.use("/api/*", authenticate(emulation));
  app.use("/insights/*", authenticate(emulation));
  app.use(async (c, next) => {
    await next();
    const isRead = ["GET", "HEAD"].includes(c.req.method) || READ_POSTS.some((path) => path.test(c.req.path));
    if (!isRead && c.res.status < 300) emulation.changed();
  });
  for (const register of ROUTES) register(app, emulation);
  app.notFound(refuseUnknownRoutes(refusal));
  app.onError((error, c) => {
    if (error instanceof QueryError) return badRequest(c, error.message);
    if (error instanceof PageFailure) return serverFailure(c);
    return c.json({ code: 500, status: "INTERNAL", message: `The emulator failed: ${error.message}` }, 500);
  });
  return app;
}

import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import {
  type Behaviour,
  Faults,
  injectMishaps,
  injectThrottles,
  Journal,
  type JournalEntry,
  recordIn,
  refuseUnknownRoutes,
} from "../core";
import { authenticate } from "./access-tokens";
import { entraBehaviours } from "./behaviours";
import { noteConsent } from "./consents";
import type { EntraState } from "./entities";
import { GraphError, graphErrorBody, notFound, serverFailure, TokenError } from "./errors";
import { pathWithSegments } from "./odata/path";
import { applicationRoutes } from "./routes/applications";
import { auditLogRoutes } from "./routes/audit-logs";
import { batchRoutes } from "./routes/batch";
import { conditionalAccessRoutes } from "./routes/conditional-access";
import { deviceRoutes } from "./routes/devices";
import { directoryObjectRoutes } from "./routes/directory-objects";
import { directoryRoleRoutes } from "./routes/directory-roles";
import { domainRoutes } from "./routes/domains";
import { federationRoutes } from "./routes/federation";
import { groupMemberRoutes } from "./routes/group-members";
import { groupRoutes } from "./routes/groups";
import { metadataRoutes } from "./routes/metadata";
import { openidRoutes } from "./routes/openid";
import { organizationRoutes } from "./routes/organization";
import { policyRoutes } from "./routes/policies";
import { realmRoutes } from "./routes/realm";
import { registrationRoutes } from "./routes/registrations";
import { roleManagementRoutes } from "./routes/role-management";
import { roleScheduleRoutes } from "./routes/role-schedules";
import { signInRoutes } from "./routes/sign-in";
import { signInLogRoutes } from "./routes/sign-in-logs";
import { signInPolicyRoutes } from "./routes/sign-in-policies";
import { tokenRoutes } from "./routes/token";
import { userLinkRoutes } from "./routes/user-links";
import { userRoutes } from "./routes/users";
import type { EntraSeed } from "./seed";
import { stateFromSeed } from "./seeding";
import type { Entra, GraphContext, GraphEnv, GraphVersion } from "./service";
import { EntraStore } from "./store";
import { createTokenKey, type TokenKey } from "./token-key";
import { holdUserIndex } from "./user-index";

export { methodKinds } from "./authentication-methods";
export { entraBehaviours } from "./behaviours";
export { type ConditionalAccessSeed, conditionalAccessProperties } from "./conditional-access";
export { type DeviceSeed, deviceProperties, trustTypes } from "./devices";
export type { EntraState, Federation } from "./entities";
export { federationFaults } from "./federation-faults";
export { federationProblem, federationSeedFields } from "./federation-fields";
export type { LicenceSeed } from "./licences";
export { findRoleTemplate } from "./role-templates";
export {
  type EntraApplicationSeed,
  type EntraDomainSeed,
  type EntraGroupSeed,
  type EntraSeed,
  type EntraUserSeed,
  entraUserSeedFields,
} from "./seed";
export { type SignInSeed, signInSeedFields } from "./sign-in/seeded-log";
export type { EntraStore } from "./store";
export { createTokenKey, type TokenKey } from "./token-key";
export { userFaults } from "./user-faults";

export interface EntraOptions {
  seed: EntraSeed;
  /** A state that was saved before; the seed is then used by `reset` only. */
  state?: EntraState;
  /** @default the machine's clock */
  now?: () => Date;
  /** Key that tokens are signed with; a new one takes a tenth of a second to make. */
  tokenKey?: TokenKey;
  /** Told at once about every request that no route handles. */
  onUnhandled?: (entry: JournalEntry) => void;
}

/** An emulated tenant: Microsoft Entra's login, Graph and realm discovery, on one origin. */
export interface EntraEmulator {
  readonly app: Hono<GraphEnv>;
  /** The tenant itself, for tests and demonstrations that change something by hand. */
  readonly state: EntraStore;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly behaviours: readonly Behaviour[];
  snapshot(): EntraState;
  /** Notes that an administrator has consented to an application on Microsoft's page. */
  noteConsent(clientId: string, by: string): void;
  /** From now on advanced queries of users answer as of now, until the faults are cleared. */
  holdUserIndex(): void;
  /** Back to the seed, with an empty journal and no faults. */
  reset(): void;
}

/** Makes a tenant from its seed. Nothing is served yet: `app` answers requests. */
export function createEntra(options: EntraOptions): EntraEmulator {
  const now = options.now ?? (() => new Date());
  const faults = new Faults();
  const { onUnhandled } = options;
  const journal = new Journal({
    vendor: "entra",
    now,
    reads: [
      /\/oauth2\/v2\.0\/token$/,
      /\/GetCredentialType$/,
      /\/\$batch$/,
      /\/getByIds$/,
      // The pages on which people sign in: nothing of the tenant changes.
      /^\/login\.srf$/,
      /^\/common\/login$/,
      /^\/common\/SAS\/ProcessAuth$/,
    ],
    ...(onUnhandled ? { onUnhandled } : {}),
  });
  const store = new EntraStore(options.state ?? stateFromSeed(options.seed, now()));
  const tokenKey = options.tokenKey ?? createTokenKey();
  const app = new Hono<GraphEnv>({ getPath: pathWithSegments });
  const dispatch = async (request: Request) => app.fetch(request);
  assemble(app, { store, faults, journal, now, tokenKey, provenTokens: new Map(), dispatch });
  return {
    app,
    state: store,
    journal,
    faults,
    behaviours: entraBehaviours,
    snapshot: () => store.snapshot(),
    noteConsent: (clientId, by) => noteConsent(store, clientId, by, now()),
    holdUserIndex: () => holdUserIndex(store, faults),
    reset: () => {
      store.restore(stateFromSeed(options.seed, now()));
      journal.clear();
      faults.clear();
    },
  };
}

function assemble(app: Hono<GraphEnv>, entra: Entra): void {
  app.use(recordIn(entra.journal));
  app.use(async (c, next) => {
    const requestId = randomUUID();
    c.header("request-id", requestId);
    c.header("client-request-id", c.req.header("client-request-id") ?? requestId);
    await next();
  });
  app.use(injectThrottles(entra.faults, (c) => answerError(entra, c, tooManyRequests())));
  app.use(
    injectMishaps(entra.faults, (c, status) =>
      answerError(
        entra,
        c,
        status === 404 ? notFound("00000000-0000-0000-0000-000000000000") : serverFailure(status),
      ),
    ),
  );
  app.onError((error, c) => answerError(entra, c, error));
  app.notFound(
    refuseUnknownRoutes<GraphEnv>((c, status, text) =>
      answerError(entra, c, new GraphError(status, "NotImplemented", text)),
    ),
  );
  for (const version of ["v1.0", "beta"] as const) app.route(`/${version}`, graph(entra, version));
  for (const routes of [metadataRoutes(), openidRoutes(entra), tokenRoutes(entra)]) app.route("/", routes);
  for (const routes of [realmRoutes(entra), signInRoutes(entra)]) app.route("/", routes);
}

function graph(entra: Entra, version: GraphVersion): Hono<GraphEnv> {
  const routes = new Hono<GraphEnv>();
  routes.use(async (c, next) => {
    c.set("version", version);
    const caller = authenticate(entra, c);
    c.set("caller", caller);
    c.set("identity", entra.store.applications.get(caller.objectId)?.displayName ?? caller.applicationId);
    await next();
  });
  const nouns = [
    [auditLogRoutes, signInLogRoutes, deviceRoutes, conditionalAccessRoutes],
    [domainRoutes, federationRoutes, organizationRoutes, policyRoutes, applicationRoutes, registrationRoutes],
    [userRoutes, userLinkRoutes, groupRoutes, groupMemberRoutes, directoryObjectRoutes],
    [signInPolicyRoutes],
    [directoryRoleRoutes, roleManagementRoutes, roleScheduleRoutes, batchRoutes],
  ];
  for (const noun of nouns.flat()) routes.route("/", noun(entra));
  return routes;
}

const tooManyRequests = () => new GraphError(429, "TooManyRequests", "Too many requests.");

/** Every refusal in the form of the endpoint that refuses; a defect of the emulator is loud. */
function answerError(entra: Entra, c: Pick<GraphContext, "json" | "req" | "res">, error: unknown): Response {
  if (error instanceof TokenError) return c.json(error.body(entra.now()), error.status);
  const known =
    error instanceof GraphError
      ? error
      : new GraphError(
          500,
          "EmulatorDefect",
          `The emulator failed: ${error instanceof Error ? error.stack : error}`,
        );
  const id = c.res.headers.get("request-id") ?? randomUUID();
  const clientId = c.res.headers.get("client-request-id") ?? id;
  return c.json(graphErrorBody(known, id, clientId, entra.now()), known.status, known.headers);
}

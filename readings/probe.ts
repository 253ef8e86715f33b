import type {
  CertificateShape,
  DomainIdShape,
  MetadataShape,
  ProbeSnapshot,
  SignInProbeSnapshot,
  SyncedPerson,
  TemplateShape,
} from "../audit/assumptions/probe-snapshot";
import type { Reading } from "../audit/reading";
import { readCertificate, UnreadableCertificate } from "../clients/certificates";
import type { Graph } from "../clients/graph";
import { type CallOptions, ifExists, VendorError } from "../clients/http";
import {
  type Application,
  type JumpCloud,
  MICROSOFT_365,
  type SyncedUser,
  UnreadableMetadata,
} from "../clients/jumpcloud";
import { readRealm, readTenantDomains } from "./tenant/domains";

/** What can be looked at: what is left out is not there yet. */
export interface ProbeTargets {
  applicationId?: string;
  directoryId?: string;
}

/** People who are looked up in the tenant: enough to see what JumpCloud writes, and few requests. */
const PEOPLE = 5;

/**
 * Looks at everything that this project assumes of both vendors and that a read can settle. It answers shapes and
 * relations only, so that the whole may be handed on.
 */
export async function readProbeSnapshot(
  graph: Graph,
  jumpcloud: JumpCloud,
  { applicationId, directoryId }: ProbeTargets,
  call?: CallOptions,
): Promise<ProbeSnapshot> {
  const [template, signIn, domainIds, realm] = await Promise.all([
    read(() => templateShape(jumpcloud, call)),
    readSignInProbeSnapshot(graph, jumpcloud, { applicationId, directoryId }, call),
    directoryId === undefined ? undefined : read(() => domainIdShapes(jumpcloud, directoryId, call)),
    readSome(() => realmShape(graph, call)),
  ]);
  return {
    template,
    ...signIn,
    ...(domainIds ? { domainIds } : {}),
    ...(realm ? { realm } : {}),
  };
}

/** {@link readProbeSnapshot}, of what decides whether people can sign in; nothing else is asked. */
export async function readSignInProbeSnapshot(
  graph: Graph,
  jumpcloud: JumpCloud,
  { applicationId, directoryId }: ProbeTargets,
  call?: CallOptions,
): Promise<SignInProbeSnapshot> {
  const [application, people] = await Promise.all([
    applicationId === undefined ? {} : applicationShapes(jumpcloud, applicationId, call),
    directoryId === undefined ? undefined : read(() => syncedPeople(graph, jumpcloud, directoryId, call)),
  ]);
  return { ...application, ...(people ? { people } : {}) };
}

async function templateShape(jumpcloud: JumpCloud, call?: CallOptions): Promise<TemplateShape | null> {
  const template = await jumpcloud.templates.findByName(MICROSOFT_365, call);
  if (!template) return null;
  const fields = Object.entries(template.config);
  return {
    ssoType: template.ssoType ?? "unknown",
    configKeys: fields.map(([key]) => key).sort(),
    readOnlyKeys: fields.flatMap(([key, { readOnly }]) => (readOnly ? [key] : [])).sort(),
  };
}

async function applicationShapes(jumpcloud: JumpCloud, id: string, call?: CallOptions) {
  const application = await read(() => jumpcloud.applications.get(id, call));
  if ("unread" in application) return { certificate: application, metadata: application };
  return {
    certificate: { value: certificateShape(application.value) },
    metadata: await read(() => metadataShape(jumpcloud, application.value, call)),
  };
}

function certificateShape({ config }: Application): CertificateShape {
  const value = config.idpCertificate?.value;
  const fields = Object.keys(config).filter((key) => /cert|key/i.test(key));
  return { form: formOf(typeof value === "string" ? value : ""), fields: fields.sort() };
}

function formOf(text: string): CertificateShape["form"] {
  if (text.trim() === "") return "absent";
  try {
    readCertificate(text);
  } catch (error) {
    if (error instanceof UnreadableCertificate) return "unreadable";
    throw error;
  }
  if (text.includes("-----BEGIN")) return "PEM";
  return Buffer.from(text, "base64").toString("latin1").includes("-----BEGIN")
    ? "base64 of PEM"
    : "base64 of DER";
}

async function metadataShape(
  jumpcloud: JumpCloud,
  { id, ssoUrl, config, certificate }: Application,
  call?: CallOptions,
): Promise<MetadataShape> {
  const published = await jumpcloud.applications.metadata(id, call);
  const same = published.certificates.some(({ sha256 }) => sha256 === certificate?.sha256);
  return {
    entityId: published.entityId === config.idpEntityId?.value ? "idpEntityId" : "another value",
    ssoUrl: published.ssoUrl === ssoUrl ? "ssoUrl" : "another address",
    certificate: same ? "the same" : "another one",
  };
}

/** The first few whom the sync has written, in the order that JumpCloud lists them. */
async function syncedPeople(
  graph: Graph,
  jumpcloud: JumpCloud,
  directoryId: string,
  call?: CallOptions,
): Promise<SyncedPerson[]> {
  const written: (SyncedUser & { externalId: string })[] = [];
  for await (const user of jumpcloud.office365s.users(directoryId, call)) {
    const { type, externalId } = user;
    if (type === "user" && externalId !== undefined) written.push({ ...user, externalId });
    if (written.length === PEOPLE) break;
  }
  const ids = written.map(({ id }) => id);
  const users = await jumpcloud.users.findByIds(ids, call);
  return Promise.all(
    written.map(async ({ id, externalId, syncStatus }): Promise<SyncedPerson> => {
      const account = await ifExists(graph.users.get(externalId, call));
      const immutableId = account?.onPremisesImmutableId;
      const email = users.get(id)?.email.toLowerCase();
      return {
        immutableId: immutableId ? (immutableId === id ? "the JumpCloud id" : "another value") : "none",
        externalId: account ? "the user's object id" : "absent",
        userPrincipalName:
          account && account.userPrincipalName.toLowerCase() === email ? "the e-mail" : "another value",
        syncCode: syncStatus?.code ?? "none",
      };
    }),
  );
}

async function domainIdShapes(
  jumpcloud: JumpCloud,
  directoryId: string,
  call?: CallOptions,
): Promise<DomainIdShape[]> {
  const domains = await jumpcloud.office365s.domains(directoryId, call);
  return domains.map(({ objectId }) => {
    if (/^[0-9a-f]{24}$/i.test(objectId)) return "24 hex digits";
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(objectId)) return "UUID";
    return /^[A-Za-z0-9+/_-]+={0,2}$/.test(objectId) ? "base64" : "another form";
  });
}

/** On the first federated domain whose configuration can be read; nothing where there is none. */
async function realmShape(graph: Graph, call?: CallOptions) {
  const domains = await readTenantDomains(graph, call);
  const federated = domains.find(({ federation }) => federation?.passiveSignInUri !== undefined);
  if (!federated) return undefined;
  const { signInUrl } = await readRealm(graph, federated.name, call);
  if (signInUrl === undefined) return "no address";
  return signInUrl === federated.federation?.passiveSignInUri ? "passiveSignInUri" : "another address";
}

/** The reason without address and words, which can name people: it goes into a report. */
async function read<T>(ask: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof UnreadableMetadata) return { unread: error.message };
    if (!(error instanceof VendorError)) throw error;
    const { vendor, status, code } = error;
    if (status === undefined) return { unread: `${vendor} did not answer` };
    return { unread: `${vendor} answered ${status}${code ? ` ${code}` : ""}` };
  }
}

/** {@link read} of something that need not be there. */
async function readSome<T>(ask: () => Promise<T | undefined>): Promise<Reading<T> | undefined> {
  const answer = await read(ask);
  if ("unread" in answer) return answer;
  return answer.value === undefined ? undefined : { value: answer.value };
}

import { findRoleTemplate, methodKinds } from "../entra";
import type { Company, Person } from "./company";
import type { SeedReader } from "./seed-reader";

/** What one part of a seed says about another must be true. @throws SeedError */
export function checkReferences(seed: SeedReader, company: Company): void {
  const readers = seed.objects("people");
  company.people.forEach((person, index) => {
    const problem = personProblem(company, person) ?? duplicateProblem(company, person, index);
    if (problem) throw readers[index]?.error(problem.field, problem.expected);
  });
  checkMembers(seed, company);
  checkIntegration(seed, company);
  checkSignIns(seed, company);
}

interface Problem {
  field: string;
  expected: string;
}

function personProblem(company: Company, person: Person): Problem | undefined {
  if (!person.entra) return undefined;
  const name = person.entra.userPrincipalName ?? person.email;
  const domain = name.slice(name.lastIndexOf("@") + 1);
  if (!company.domains.some((known) => known.name === domain)) {
    return {
      field: "email",
      expected: `${domain} must be one of the seed's domains, for the account in the tenant`,
    };
  }
  const { roles: held = [], eligibleRoles = [], activatedRoles = [] } = person.entra;
  const roles = [...held, ...eligibleRoles, ...activatedRoles];
  const unknown = roles.find((role) => !findRoleTemplate(role));
  if (unknown !== undefined)
    return { field: "entra", expected: `there is no directory role named "${unknown}"` };
  const method = person.entra.authenticationMethods?.find((kind) => !methodKinds.includes(kind));
  if (method !== undefined) {
    return { field: "entra", expected: `there is no method "${method}", only ${methodKinds.join(", ")}` };
  }
  const licence = person.entra.licences?.find((name) => !hasLicence(company, name));
  if (licence !== undefined) return { field: "entra", expected: `${licence} is none of the seed's licences` };
  if (person.entra.linked && !person.jumpcloud) {
    return { field: "entra", expected: "linked needs an account at jumpcloud" };
  }
  return undefined;
}

const hasLicence = (company: Company, name: string): boolean =>
  company.licences.some((licence) => licence.skuPartNumber === name);

function duplicateProblem(company: Company, person: Person, index: number): Problem | undefined {
  const first = company.people.findIndex((other) => other.email.toLowerCase() === person.email.toLowerCase());
  return first === index ? undefined : { field: "email", expected: `${person.email} is given to two people` };
}

function checkMembers(seed: SeedReader, company: Company): void {
  const groups = seed.optionalObject("groups");
  const here = {
    jumpcloud: company.people.filter((person) => person.jumpcloud).map((person) => person.email),
    entra: company.people
      .filter((person) => person.entra)
      .map((person) => person.entra?.userPrincipalName ?? person.email),
  };
  for (const vendor of ["jumpcloud", "entra"] as const) {
    groups?.objects(vendor).forEach((reader, index) => {
      const unknown = company.groups[vendor][index]?.members?.find(
        (member) => !here[vendor].includes(member),
      );
      if (unknown !== undefined) throw reader.error("members", `${unknown} has no account at ${vendor}`);
    });
  }
}

/** Bindings, signatures and domains of what was set up by hand. */
function checkIntegration(seed: SeedReader, { groups, domains, integration }: Company): void {
  const labels = integration?.applications.map(({ label }) => label) ?? [];
  const directories = integration?.directories.map(({ name }) => name) ?? [];
  const groupReaders = seed.optionalObject("groups")?.objects("jumpcloud") ?? [];
  groups.jumpcloud.forEach((group, index) => {
    refuseUnknown(groupReaders[index], "applications", group.applications ?? [], labels);
    refuseUnknown(groupReaders[index], "directories", group.directories ?? [], directories);
  });
  const readers = seed.optionalObject("integration")?.objects("federations") ?? [];
  integration?.federations.forEach(({ domain, signedBy, nextSignedBy }, index) => {
    const reader = readers[index];
    if (signedBy !== undefined) refuseUnknown(reader, "signedBy", [signedBy], labels);
    if (nextSignedBy !== undefined) refuseUnknown(reader, "nextSignedBy", [nextSignedBy], labels);
    const problem = unfederable(domain, domains, integration.federations);
    if (problem !== undefined) throw reader?.error("domain", problem);
  });
}

function refuseUnknown(
  reader: SeedReader | undefined,
  field: string,
  named: readonly string[],
  known: readonly string[],
): void {
  const unknown = named.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw reader?.error(field, `the integration has no ${unknown}, only ${known.join(", ") || "nothing"}`);
}

/** What Graph would have said to whoever federates the domain. */
function unfederable(
  name: string,
  domains: Company["domains"],
  federations: readonly { domain: string; fields: { issuerUri?: string | null } }[],
): string | undefined {
  const domain = domains.find((known) => known.name === name);
  if (!domain) return `${name} is none of the seed's domains`;
  if (domain.isDefault || domain.isInitial) return `${name} is the default or the initial domain`;
  if (domain.isVerified === false) return `${name} is not verified`;
  const isChild = domains.some((other) => name.endsWith(`.${other.name}`)) && domain.isRoot !== true;
  if (isChild) return `${name} signs in as its root domain does`;
  const issuers = federations.map(({ fields }) => fields.issuerUri);
  const own = federations.find((one) => one.domain === name)?.fields.issuerUri;
  const isAlone = federations.filter((one) => one.domain === name).length === 1;
  if (!isAlone) return `${name} is federated twice`;
  return issuers.filter((issuer) => issuer === own).length > 1
    ? `another domain has the issuer ${own}`
    : undefined;
}

function checkSignIns(seed: SeedReader, company: Company): void {
  const names = company.people.flatMap(({ email, entra }) =>
    entra ? [entra.userPrincipalName ?? email] : [],
  );
  seed.objects("signIns").forEach((reader, index) => {
    const user = company.signIns[index]?.user ?? "";
    if (!names.includes(user)) throw reader.error("user", `${user} has no account at entra`);
  });
}

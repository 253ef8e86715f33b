import { findRoleTemplate, methodKinds } from "../entra";
import type { Company, Person } from "./company";
import type { SeedProblem } from "./seed-document";

/** Where one part of a seed says of another what isn't true. */
export function referenceProblems(company: Company): SeedProblem[] {
  const ofPeople = company.people.flatMap((person, index) => {
    const problem = personProblem(company, person) ?? duplicateProblem(company, person, index);
    return problem ? { path: ["people", index, problem.field], expected: problem.expected } : [];
  });
  return [
    ...ofPeople,
    ...memberProblems(company),
    ...integrationProblems(company),
    ...signInProblems(company),
  ];
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

function memberProblems(company: Company): SeedProblem[] {
  const here = {
    jumpcloud: company.people.filter((person) => person.jumpcloud).map((person) => person.email),
    entra: company.people
      .filter((person) => person.entra)
      .map((person) => person.entra?.userPrincipalName ?? person.email),
  };
  return (["jumpcloud", "entra"] as const).flatMap((vendor) =>
    company.groups[vendor].flatMap(({ members = [] }, index) => {
      const unknown = members.find((member) => !here[vendor].includes(member));
      if (unknown === undefined) return [];
      const expected = `${unknown} has no account at ${vendor}`;
      return { path: ["groups", vendor, index, "members"], expected };
    }),
  );
}

/** Bindings, signatures and domains of what was set up by hand. */
function integrationProblems({ groups, domains, integration }: Company): SeedProblem[] {
  const labels = integration?.applications.map(({ label }) => label) ?? [];
  const names = integration?.directories.map(({ name }) => name) ?? [];
  const ofGroups = groups.jumpcloud.flatMap(({ applications = [], directories = [] }, index) => {
    const path = ["groups", "jumpcloud", index];
    return [
      ...unknownPart([...path, "applications"], applications, labels),
      ...unknownPart([...path, "directories"], directories, names),
    ];
  });
  const federations = integration?.federations ?? [];
  const ofFederations = federations.flatMap(({ domain, signedBy, nextSignedBy }, index) => {
    const path = ["integration", "federations", index];
    const expected = unfederable(domain, domains, federations);
    return [
      ...unknownPart([...path, "signedBy"], signedBy === undefined ? [] : [signedBy], labels),
      ...unknownPart([...path, "nextSignedBy"], nextSignedBy === undefined ? [] : [nextSignedBy], labels),
      ...(expected === undefined ? [] : [{ path: [...path, "domain"], expected }]),
    ];
  });
  return [...ofGroups, ...ofFederations];
}

function unknownPart(
  path: SeedProblem["path"],
  named: readonly string[],
  known: readonly string[],
): SeedProblem[] {
  const unknown = named.find((name) => !known.includes(name));
  if (unknown === undefined) return [];
  return [{ path, expected: `the integration has no ${unknown}, only ${known.join(", ") || "nothing"}` }];
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

function signInProblems({ people, signIns }: Company): SeedProblem[] {
  const names = people.flatMap(({ email, entra }) => (entra ? [entra.userPrincipalName ?? email] : []));
  return signIns.flatMap(({ user }, index) =>
    names.includes(user)
      ? []
      : { path: ["signIns", index, "user"], expected: `${user} has no account at entra` },
  );
}

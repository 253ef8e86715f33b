import { OWNED_PATHS } from "../../../../cli/commands/repository/codeowners-rule";
import type { GitHubAnswer } from "../../../../cli/commands/repository/github-answer";
import { judgeRepository } from "../../../../cli/commands/repository/rules";
import { asking, codeowners, RECORDED } from "./recorded";

/** The rules that don't hold, where GitHub answers otherwise than recorded. */
async function open(changed: Record<string, GitHubAnswer>) {
  const found = await judgeRepository(asking(changed));
  if ("unread" in found) throw new Error(found.unread);
  return found.rules
    .filter(({ state }) => state !== "holds")
    .map(({ rule, state, evidence }) => `${rule}, ${state}: ${evidence}`);
}

/** A recorded answer with other members. */
function altered(path: string, members: object): Record<string, GitHubAnswer> {
  return { [path]: { value: { ...Object(RECORDED[path]), ...members } } };
}

const content = (text: string) => ({
  "/contents/.github/CODEOWNERS?ref=main": { value: { content: Buffer.from(text).toString("base64") } },
});

const RULES = "/rules/branches/main?per_page=100";
const CLASSIC = "/branches/main/protection";
const protection = {
  required_pull_request_reviews: {
    required_approving_review_count: 1,
    require_code_owner_reviews: true,
    dismiss_stale_reviews: true,
    require_last_push_approval: true,
  },
  enforce_admins: { enabled: true },
  allow_force_pushes: { enabled: false },
  allow_deletions: { enabled: false },
};

test("a repository whose rules hold is told nothing but that", async () => {
  const found = await judgeRepository(asking());
  if ("unread" in found) throw new Error(found.unread);
  expect(found.name).toBe("northwind/sign-in");
  expect(found.rules.map(({ rule, state }) => `${rule}: ${state}`)).toEqual([
    "private repository: holds",
    "default branch: holds",
    "review of main: holds",
    "history of main: holds",
    "nobody can bypass the rules of main: holds",
    "owners of what decides: holds",
    "approval of a deployment: holds",
    "nobody approves their own deployment: holds",
    "administrators can't skip the approval: holds",
    "only main is deployed: holds",
    "environment read: holds",
    "only main tells webhooks: holds",
    "secrets of environments: holds",
    "token of workflows: holds",
    "actions that may run: holds",
    "pull requests from forks: holds",
  ]);
});

test("the older branch protection is as good as a ruleset", async () => {
  expect(await open({ [RULES]: { value: [] }, [CLASSIC]: { value: protection } })).toEqual([]);
});

test("a branch without rules is told", async () => {
  expect(await open({ [RULES]: { value: [] } })).toEqual([
    "review of main, violated: a pull request needs no approval; a code owner does not have to approve it; an approval stays valid after another push; the person who pushed last can approve",
    "history of main, violated: its history can be rewritten (force push); it can be deleted",
    "nobody can bypass the rules of main, violated: there are no rules",
  ]);
});

test("what may stand in a protection that is not shown is unknown", async () => {
  const hidden = { unread: "Not Found (/branches/main/protection)" };
  expect(await open({ [RULES]: { value: [] }, [CLASSIC]: hidden })).toEqual([
    "review of main, unknown: it could not be read: Not Found (/branches/main/protection)",
    "history of main, unknown: it could not be read: Not Found (/branches/main/protection)",
    "nobody can bypass the rules of main, unknown: it could not be read: Not Found (/branches/main/protection)",
  ]);
});

test("a ruleset that is enough needs no protection that is shown", async () => {
  expect(await open({ [CLASSIC]: { unread: "Not Found" } })).toEqual([]);
});

test("administrators who need not keep to a protection are told", async () => {
  const lax = { ...protection, enforce_admins: { enabled: false } };
  expect(await open({ [RULES]: { value: [] }, [CLASSIC]: { value: lax } })).toEqual([
    "nobody can bypass the rules of main, violated: the protection does not apply to administrators of the repository",
  ]);
});

test("a ruleset for a part leaves the rest to the protection, and to whoever need not keep to that", async () => {
  const lax = { ...protection, enforce_admins: { enabled: false } };
  const part = [{ type: "deletion", ruleset_id: 42 }];
  expect(await open({ [RULES]: { value: part }, [CLASSIC]: { value: lax } })).toEqual([
    "nobody can bypass the rules of main, violated: the protection does not apply to administrators of the repository",
  ]);
});

test("who may bypass a ruleset is told", async () => {
  const bypass_actors = [{ actor_type: "RepositoryRole", actor_id: 5, bypass_mode: "always" }];
  expect(await open(altered("/rulesets/42", { bypass_actors }))).toEqual([
    'nobody can bypass the rules of main, violated: the ruleset "main" lets RepositoryRole 5 bypass it',
  ]);
});

test("a ruleset that does not show who may bypass it is unknown", async () => {
  expect(await open(altered("/rulesets/42", { bypass_actors: undefined }))).toEqual([
    "nobody can bypass the rules of main, unknown: it could not be read: GitHub does not show who may bypass a ruleset",
  ]);
});

test.each<[string, object, string]>([
  [
    "",
    { private: false },
    "private repository, violated: everybody reads who could not sign in, and each pull request's comment",
  ],
  ["", { default_branch: "trunk" }, "default branch, violated: it is trunk, and the workflows deploy main"],
  [
    "/actions/permissions/workflow",
    { default_workflow_permissions: "write" },
    "token of workflows, violated: a workflow without its own permissions may write",
  ],
  [
    "/actions/permissions/workflow",
    { can_approve_pull_request_reviews: true },
    "token of workflows, violated: workflows may approve pull requests",
  ],
  [
    "/actions/permissions",
    { allowed_actions: "all" },
    "actions that may run, violated: anybody's action may run",
  ],
  [
    "/actions/permissions",
    { sha_pinning_required: false },
    "actions that may run, violated: an action may be named with a tag, which its author can move",
  ],
  [
    "/actions/permissions/fork-pr-workflows-private-repos",
    { send_secrets_and_variables: true },
    "pull requests from forks, violated: they get secrets",
  ],
  [
    "/environments/deploy",
    { can_admins_bypass: true },
    "administrators can't skip the approval, violated: administrators of the repository can skip it",
  ],
  [
    "/environments/deploy",
    { deployment_branch_policy: null },
    "only main is deployed, violated: every branch can use the environment deploy",
  ],
  [
    "/environments/deploy",
    { deployment_branch_policy: { protected_branches: true, custom_branch_policies: false } },
    "only main is deployed, violated: every protected branch can use the environment deploy",
  ],
  [
    "/environments/deploy/deployment-branch-policies?per_page=100",
    {
      branch_policies: [
        { name: "main", type: "branch" },
        { name: "v*", type: "tag" },
      ],
    },
    "only main is deployed, violated: it also allows tag v*",
  ],
  [
    "/environments/alert",
    { deployment_branch_policy: null },
    "only main tells webhooks, violated: every branch can use the environment alert",
  ],
  [
    "/actions/secrets?per_page=100",
    { secrets: [{ name: "JUMPCLOUD_API_KEY" }, { name: "NPM_TOKEN" }] },
    "secrets of environments, violated: every branch gets those that are the repository's own: JUMPCLOUD_API_KEY",
  ],
  [
    "/actions/organization-secrets?per_page=100",
    { secrets: [{ name: "PULUMI_ACCESS_TOKEN" }, { name: "TEAMS_WEBHOOK" }] },
    "secrets of environments, violated: every branch gets those that are of the organisation: PULUMI_ACCESS_TOKEN, TEAMS_WEBHOOK",
  ],
])("%s with %p is told", async (path, members, told) => {
  expect(await open(altered(path, members))).toEqual([told]);
});

test("an environment that nobody approves is told", async () => {
  expect(await open(altered("/environments/deploy", { protection_rules: [] }))).toEqual([
    "approval of a deployment, violated: it needs no approval: Required reviewers is off",
    "nobody approves their own deployment, violated: Prevent self-review is off",
  ]);
});

test("environments that are not there yet are told", async () => {
  const missing = { missing: "Not Found" };
  expect(await open({ "/environments/deploy": missing, "/environments/read": missing })).toEqual([
    "approval of a deployment, violated: there is no environment deploy: the first run makes one without protection",
    "nobody approves their own deployment, violated: there is no environment deploy: the first run makes one without protection",
    "administrators can't skip the approval, violated: there is no environment deploy: the first run makes one without protection",
    "only main is deployed, violated: there is no environment deploy",
    "environment read, violated: there is no environment read: the credentials of pull requests are missing, or are in the repository's own secrets",
  ]);
});

test("without webhooks nothing has to be there, and secrets that are not shown are unknown", async () => {
  const hidden = { unread: "Resource not accessible (/actions/secrets)" };
  expect(
    await open({
      "/environments/alert": { missing: "Not Found" },
      "/actions/secrets?per_page=100": hidden,
    }),
  ).toEqual([
    "secrets of environments, unknown: it could not be read: Resource not accessible (/actions/secrets)",
  ]);
});

test("a person's repository has no secrets of an organisation", async () => {
  expect(
    await open({
      ...altered("", { owner: { login: "ada", type: "User" } }),
      "/actions/organization-secrets?per_page=100": { unread: "Not Found" },
    }),
  ).toEqual([]);
});

test("the owners that this repository begins with are nobody", async () => {
  const message =
    "Unknown owner on line 7: make sure the team @ORGANIZATION/REVIEWERS exists, is publicly visible, and has write access to the repository\n\n  * @ORGANIZATION/REVIEWERS\n    ^";
  const errors = {
    "/codeowners/errors?ref=main": { value: { errors: [{ line: 7, kind: "Unknown owner", message }] } },
  };
  expect(await open(errors)).toEqual([`owners of what decides, violated: ${message.split("\n")[0]}`]);
});

test("files that nobody owns are told", async () => {
  expect(await open(content("/.github/ @northwind/identity\n/package.json\n"))).toEqual([
    `owners of what decides, violated: nobody owns ${OWNED_PATHS.slice(1).join(", ")}`,
  ]);
});

test("a later line without an owner takes the owner away", async () => {
  expect(await open(content("* @northwind/identity\n/Pulumi*.yaml # nobody\n"))).toEqual([
    "owners of what decides, violated: nobody owns /Pulumi*.yaml",
  ]);
});

test("a repository without the file is told", async () => {
  const missing = { missing: "Not Found" };
  expect(await open({ "/contents/.github/CODEOWNERS?ref=main": missing })).toEqual([
    "owners of what decides, violated: there is no .github/CODEOWNERS on main",
  ]);
});

test("a public repository has no setting for private forks, and is not asked", async () => {
  const path = "/actions/permissions/fork-pr-workflows-private-repos";
  const found = await open({ ...altered("", { private: false }), [path]: { unread: "422" } });
  expect(found).toHaveLength(1);
});

test.each(Object.keys(RECORDED).filter((path) => path !== ""))(
  "%s that fails is never fine",
  async (path) => {
    const found = await open({ [path]: { unread: "Server Error" }, [CLASSIC]: { unread: "Server Error" } });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((line) => line.includes(", unknown: "))).toBe(true);
  },
);

test("a repository that is not shown is told as such", async () => {
  expect(await judgeRepository(asking({ "": { unread: "Bad credentials" } }))).toEqual({
    unread: "Bad credentials",
  });
});

test("every line of this repository's file has the same owner to replace", () => {
  const lines = codeowners("@x")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines.every((line) => /^\S+ @x$/.test(line))).toBe(true);
  for (const path of OWNED_PATHS) expect(lines).toContain(`${path} @x`);
});

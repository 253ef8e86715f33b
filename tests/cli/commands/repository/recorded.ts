import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GitHubAnswer } from "../../../../cli/commands/repository/github-answer";

/**
 * Answers of a repository where every rule holds, in the forms of GitHub's own documents:
 * https://github.com/github/rest-api-description, api.github.com, 2026.
 */
export const RECORDED: Readonly<Record<string, unknown>> = {
  "": {
    id: 1296269,
    full_name: "northwind/sign-in",
    private: true,
    default_branch: "main",
    owner: { login: "northwind", type: "Organization" },
  },
  "/rules/branches/main?per_page=100": [
    rule("deletion"),
    rule("non_fast_forward"),
    rule("pull_request", {
      required_approving_review_count: 1,
      dismiss_stale_reviews_on_push: true,
      require_code_owner_review: true,
      require_last_push_approval: true,
      required_review_thread_resolution: false,
    }),
  ],
  "/rulesets/42": {
    id: 42,
    name: "main",
    target: "branch",
    enforcement: "active",
    bypass_actors: [],
    current_user_can_bypass: "never",
  },
  "/contents/.github/CODEOWNERS?ref=main": {
    type: "file",
    encoding: "base64",
    content: Buffer.from(codeowners("@northwind/identity")).toString("base64"),
  },
  "/codeowners/errors?ref=main": { errors: [] },
  "/environments/deploy": {
    id: 56780428,
    name: "deploy",
    can_admins_bypass: false,
    protection_rules: [
      {
        id: 3736,
        type: "required_reviewers",
        prevent_self_review: true,
        reviewers: [{ type: "Team", reviewer: { id: 1, slug: "identity" } }],
      },
      { id: 3737, type: "branch_policy" },
    ],
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  },
  "/environments/deploy/deployment-branch-policies?per_page=100": {
    total_count: 1,
    branch_policies: [{ id: 361471, name: "main", type: "branch" }],
  },
  "/environments/alert": {
    id: 56780430,
    name: "alert",
    protection_rules: [{ id: 3738, type: "branch_policy" }],
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  },
  "/environments/alert/deployment-branch-policies?per_page=100": {
    total_count: 1,
    branch_policies: [{ id: 361472, name: "main", type: "branch" }],
  },
  "/actions/secrets?per_page=100": { total_count: 1, secrets: [{ name: "CODECOV_TOKEN" }] },
  "/actions/organization-secrets?per_page=100": { total_count: 0, secrets: [] },
  "/environments/read": { id: 56780429, name: "read", protection_rules: [], deployment_branch_policy: null },
  "/actions/permissions/workflow": {
    default_workflow_permissions: "read",
    can_approve_pull_request_reviews: false,
  },
  "/actions/permissions": { enabled: true, allowed_actions: "selected", sha_pinning_required: true },
  "/actions/permissions/fork-pr-workflows-private-repos": {
    run_workflows_from_fork_pull_requests: false,
    send_write_tokens_to_workflows: false,
    send_secrets_and_variables: false,
    require_approval_for_fork_pr_workflows: true,
  },
};

function rule(type: string, parameters?: object): object {
  const source = { ruleset_source_type: "Repository", ruleset_source: "northwind/sign-in", ruleset_id: 42 };
  return { type, ...(parameters ? { parameters } : {}), ...source };
}

/** This repository's file, with owners. */
export function codeowners(owner: string): string {
  const file = join(__dirname, "../../../../.github/CODEOWNERS");
  return readFileSync(file, "utf8").replaceAll("@ORGANIZATION/REVIEWERS", owner);
}

/** The older protection of a branch is what most repositories don't have. */
const NOT_PROTECTED = { "/branches/main/protection": { missing: "Branch not protected" } };

/** Answers as recorded, but for those that a test hands in. */
export function asking(changed: Record<string, GitHubAnswer> = {}) {
  const answers: Record<string, GitHubAnswer> = { ...NOT_PROTECTED, ...changed };
  return async (path: string): Promise<GitHubAnswer> => {
    const answer = answers[path] ?? { value: RECORDED[path] };
    if ("value" in answer && answer.value === undefined) throw new Error(`nothing is recorded of ${path}`);
    return answer;
  };
}

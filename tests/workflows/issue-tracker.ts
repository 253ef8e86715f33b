import type { Received } from "./loopback";

export interface Issue {
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  labels: string[];
  user: { login: string };
  html_url: string;
}

/** GitHub takes no longer body: "body is too long (maximum is 65536 characters)". */
const LONGEST = 65_536;

/** The routes of GitHub's issues that drift.yml calls; any other fails loudly. https://docs.github.com/rest/issues */
export class IssueTracker {
  readonly issues: Issue[] = [];
  readonly comments: { issue: number; body: string }[] = [];
  /** Writes, such as `PATCH /1`. */
  writes: string[] = [];
  /** Answered to everything, where GitHub is down. */
  broken: [number, unknown] | undefined;

  constructor(
    readonly repository: string,
    /** The one that may write issues. */
    public token: string,
  ) {}

  add(issue: Partial<Issue>): void {
    const number = this.issues.length + 1;
    this.issues.push({
      number,
      title: "",
      body: "",
      state: "open",
      labels: [],
      user: { login: "github-actions[bot]" },
      html_url: `https://github.example/${this.repository}/issues/${number}`,
      ...issue,
    });
  }

  answer({ method, path, token, body }: Received): [number, unknown] {
    if (this.broken) return this.broken;
    if (token !== this.token) return [401, { message: "Bad credentials" }];
    const { pathname, searchParams } = new URL(path, "http://github.example");
    const route = pathname.replace(`/repos/${this.repository}/issues`, "");
    if (method === "GET" && route === "") return [200, this.page(searchParams)];
    const fields = body as Partial<Issue>;
    if ((fields.body ?? "").length > LONGEST) return [422, { message: "Validation Failed" }];
    this.writes.push(`${method} ${route}`);
    if (method === "POST" && route === "") {
      this.add(fields);
      return [201, { ...this.issues.at(-1) }];
    }
    const [, number, comments] = /^\/(\d+)(\/comments)?$/.exec(route) ?? [];
    const issue = this.issues.find((one) => one.number === Number(number));
    if (!issue) return [404, { message: "Not Found" }];
    if (method === "POST" && comments) {
      this.comments.push({ issue: issue.number, body: fields.body ?? "" });
      return [201, {}];
    }
    if (method === "PATCH" && !comments) return [200, { ...Object.assign(issue, fields) }];
    throw new Error(`GitHub's part in these tests has no route ${method} ${path}.`);
  }

  private page(query: URLSearchParams): Issue[] {
    const size = Number(query.get("per_page"));
    const from = (Number(query.get("page")) - 1) * size;
    const [label, state] = [query.get("labels") ?? "", query.get("state")];
    if (state !== "all" || query.get("direction") !== "asc")
      throw new Error("It has to look for closed ones too, the oldest first.");
    return this.issues.filter(({ labels }) => labels.includes(label)).slice(from, from + size);
  }
}

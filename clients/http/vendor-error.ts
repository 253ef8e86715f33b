/** Who answered. */
export type Vendor = "JumpCloud" | "Microsoft Graph" | "Microsoft Entra" | "the cloud metadata host";

/** What is known of a failed exchange; never a credential, a query or a whole body. */
export interface Exchange {
  vendor: Vendor;
  method: string;
  /** Without the query, which can hold names and tokens. */
  url: string;
  /** Missing where no answer came. */
  status?: number;
  /** The vendor's own code, such as `Request_ResourceNotFound`. */
  code?: string;
  /** The vendor's own sentence. */
  detail?: string;
  requestId?: string;
  /** Start of the answer, redacted. */
  excerpt?: string;
  /** What the caller can do next, as a whole sentence. */
  advice?: string;
  cause?: unknown;
}

/** A call to a vendor that did not succeed. The subclass says which kind; the status decides, never the text. */
export class VendorError extends Error {
  readonly vendor: Vendor;
  readonly method: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly excerpt: string | undefined;
  readonly advice: string | undefined;

  constructor(exchange: Exchange) {
    super(sentence(exchange), exchange.cause === undefined ? undefined : { cause: exchange.cause });
    this.name = new.target.name;
    this.vendor = exchange.vendor;
    this.method = exchange.method;
    this.url = exchange.url;
    this.status = exchange.status;
    this.code = exchange.code;
    this.detail = exchange.detail;
    this.requestId = exchange.requestId;
    this.excerpt = exchange.excerpt;
    this.advice = exchange.advice;
  }
}

/** 404: the vendor says that the object isn't there. */
export class NotFound extends VendorError {}
/** 409: it is there already, or a value that must be unique is taken. */
export class Conflict extends VendorError {}
/** 401, or JumpCloud's redirect to its login page: the credential was not accepted. */
export class Unauthenticated extends VendorError {}
/** 403: the credential is known but lacks a permission or a role. */
export class Forbidden extends VendorError {}
/** 429 until patience ended: nothing was processed. */
export class Throttled extends VendorError {}
/** No answer at all: name resolution, connection, TLS or time. What a write did is unknown. */
export class Unreachable extends VendorError {}
/** An answer that can't be what the vendor documents, such as a web page or a list that ends early. */
export class BadAnswer extends VendorError {}

/** Whether the exchange went wrong, as when a list ends early, and is worth another try; else it was refused. */
export function isBroken(error: VendorError): boolean {
  if (error instanceof Throttled || error instanceof BadAnswer) return true;
  return error.status === undefined || error.status >= 500;
}

function sentence(exchange: Exchange): string {
  const { status, code, detail, requestId, advice } = exchange;
  const reasons = [status, code, requestId && `request-id ${requestId}`].filter(Boolean).join(", ");
  const head = headOf(exchange);
  const reason = detail ? `: ${withoutPeriod(detail)}` : "";
  return `${head}${reasons ? ` (${reasons})` : ""}${reason}.${advice ? ` ${advice}` : ""}`;
}

function headOf({ vendor, method, url, status }: Exchange): string {
  if (status === undefined) return `${method} ${url} failed`;
  return status < 300
    ? `${method} ${url} was answered, but not as ${vendor} does`
    : `${vendor} refused ${method} ${url}`;
}

function withoutPeriod(text: string): string {
  return text.trim().replace(/(?<!\.)\.+$/, "");
}

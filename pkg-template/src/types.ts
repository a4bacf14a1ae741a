// What the functions take and give. Results are plain objects: JSON.stringify and structuredClone work on them. A value that
// is known to be absent is null; no field is ever undefined.

/** Language of the texts: the vendor's Chinese or the project's English. */
export type Lang = "zh" | "en";

/** What kind of error it is, in the names of google.rpc.Code; "ok" is the row that says success. */
export type Category =
  | "ok"
  | "invalid_argument"
  | "unauthenticated"
  | "permission_denied"
  | "not_found"
  | "already_exists"
  | "failed_precondition"
  | "resource_exhausted"
  | "aborted"
  | "out_of_range"
  | "deadline_exceeded"
  | "unavailable"
  | "internal"
  | "unimplemented"
  | "unknown";

/**
 * What repeating the same call can do: "no", nothing; "after_fix", nothing until something is mended; "backoff", succeed after
 * a pause; "throttled", succeed once a rate limit has passed.
 */
export type Retry = "no" | "after_fix" | "backoff" | "throttled";

/** What has to be done, and so by whom. */
export type Action =
  | "fix_request"
  | "reauthenticate"
  | "request_permission"
  | "wait_and_retry"
  | "raise_quota"
  | "pay_or_unfreeze"
  | "change_state"
  | "contact_support"
  | "none";

/** What a published row says of a code, in one language. Frozen in full depth: results share it. */
export interface Explanation {
  /** The published spelling: "IEF.100100", "JOB_MANAGER_12020001", "2062". */
  code: string;
  /** Id of the service: "ief", "living", or that of a service you added. */
  service: string;
  /** The service's name in `lang`. */
  serviceName: string;
  /** Id of the vendor: "huaweicloud", "alibabacloud", or that of a vendor you added. */
  vendor: string;
  /** Published HTTP status; null where the table gives none. */
  status: number | null;
  /** Published message to the letter, placeholders and all. */
  message: string;
  /** What it means; placeholders are filled in where their values are known. */
  description: string;
  /** What to do, in `lang`; null where there is no advice in it. */
  solution: string | null;
  /** True when the advice is one of the vendor's stock phrases, such as "contact the administrator". */
  genericSolution: boolean;
  category: Category;
  retry: Retry;
  action: Action;
  /** False when the family is known but this number is in no published table. Nothing is invented for such a code. */
  documented: boolean;
  /** Language of `description` and `solution`; not the one asked for where there is no description in that. */
  lang: Lang;
  /** The page the row was published on; `updated` is its date ("2025-08-26"), null where the page has none. */
  source: { title: string; updated: string | null };
  /** Other published rows of the same code, best first; their own `alternatives` are empty. */
  alternatives: Explanation[];
}

/** What is known beside a code. */
export interface ExplainOptions {
  /** Default "zh". */
  lang?: Lang | undefined;
  /** Look only at this service. A bare number means nothing without it. */
  service?: string | undefined;
  /** The HTTP status the code came with chooses among several rows of one code. */
  status?: number | undefined;
  /** So does the message it came with; the values in it fill the placeholders of the texts. */
  message?: string | undefined;
}

/** Options of {@link matchMessage} and {@link search}. */
export interface SearchOptions {
  /** Default "zh". */
  lang?: Lang | undefined;
  /** Look only at this service. */
  service?: string | undefined;
  /** At most so many answers; unless told, 10 of {@link matchMessage}, 20 of {@link search}. */
  limit?: number | undefined;
}

/** A published row whose message template a real message fits. */
export interface MessageMatch {
  /** The row, its placeholders filled in. */
  explanation: Explanation;
  /** Values of the placeholders, in the order in which the template numbers them. */
  params: string[];
  /** 1 for a message that is the template to the letter, less for looser matches. */
  score: number;
}

/** One error that a body tells of. */
export interface BodyError {
  /** As the body spells it, leading zeros kept; a number becomes its decimal string. */
  code: string | null;
  /** As the body has it. */
  message: string | null;
  explanation: Explanation | null;
  /** Values of the placeholders, read out of the message. */
  params: string[];
  /** Errors of other services quoted inside the message, outermost first. */
  causes: BodyError[];
}

/** Something about a body that made it harder to read. */
export interface Problem {
  kind:
    | "empty"
    | "not_an_error"
    | "no_code"
    | "malformed_json"
    | "truncated"
    | "too_deep"
    | "too_large"
    | "bad_encoding"
    | "swapped_fields";
  /** Where in the text, in UTF-16 code units; null where no place can be named. */
  at: number | null;
  detail: string;
}

/** What {@link parseBody} reads out of a body. */
export interface ParsedBody extends BodyError {
  /** True when the body says success: then code, message and explanation are null. */
  ok: boolean;
  format: "json" | "xml" | "html" | "text" | "empty" | "binary" | "object";
  /** HTTP status: the option, else the body's own, else the explanation's. */
  status: number | null;
  requestId: string | null;
  /** Every error found, the main one first; the fields above repeat it. */
  errors: BodyError[];
  problems: Problem[];
}

/** `Headers` where there are types of it, else nothing. */
type FetchHeaders = typeof globalThis extends { Headers: { prototype: infer Type } } ? Type : never;

/** What is known beside a body. */
export interface ParseOptions {
  /** Default "zh". */
  lang?: Lang | undefined;
  /**
   * The service that was called: a bare number is its code, and of what a text mentions its codes come first. A code of another service
   * is explained all the same, since a gateway may have answered in its place.
   */
  service?: string | undefined;
  /** The HTTP status the body came with; 0 stands for none. */
  status?: number | undefined;
  /** The headers it came with tell the request id, the encoding and, for some gateways, the code. */
  headers?: FetchHeaders | Record<string, string> | [string, string][] | undefined;
}

/** Response headers: a `Headers`, a `Map`, a plain object as Node and axios have it, or name and value pairs. */
export type HeadersLike =
  | { forEach(callback: (value: string, name: string) => void): void }
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What {@link parseBody} takes: {@link ParseOptions} with headers in any form. */
export interface ParseInput extends Omit<ParseOptions, "headers"> {
  headers?: HeadersLike | undefined;
}

/** The part of a fetch `Response` that {@link explainResponse} uses. */
export interface ResponseLike {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  clone(): ReadableResponse;
}

/** Its body: `arrayBuffer` reads one that is no stream of the web's. */
export interface ReadableResponse {
  readonly body?: unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A code found in a text. */
export interface CodeMatch {
  start: number;
  end: number;
  /** As it stands in the text. */
  text: string;
  /** The published spelling. */
  code: string;
  /** False for a number that is in no published table. */
  documented: boolean;
}

/** A service and how many codes it publishes. */
export interface Service {
  id: string;
  name: string;
  vendor: string;
  codes: number;
}

/** A text in one language or both. */
export interface LocalizedText {
  zh?: string;
  en?: string;
}

/** What is said of a row, or of one reason that the service appends to its message. */
export interface ReasonInput {
  message: string;
  description: LocalizedText;
  solution?: LocalizedText;
  /** True when the advice is a stock phrase. */
  genericSolution?: boolean;
  category?: Category;
  retry?: Retry;
  action?: Action;
}

/** One row of a table. */
export interface ErrorInput extends ReasonInput {
  code: string;
  /** Published HTTP status. */
  status?: number;
  /** Other wordings of the message. */
  alternateMessages?: string[];
  /** What the service may append to the message after ": ", with what holds then. */
  reasons?: ReasonInput[];
}

/** One service's table, in the form of catalogue.schema.json. */
export interface CatalogueInput {
  service: {
    id: string;
    vendor: string;
    name: LocalizedText;
    /** What the codes begin with, separator included ("IEF."); when given, every code has to begin with one of these. */
    families?: string[];
    /** Codes that stand in several rows; any other code has one. */
    repeatedCodes?: string[];
    /** The page the table was published on, and its date ("2025-08-26"). */
    source?: { title: string; updated?: string; url?: string };
  };
  errors: ErrorInput[];
}

/** What {@link addCatalogue} takes for a {@link CatalogueInput}: all of it readonly, and null or undefined for what is left out. */
export type Loose<Type> = Type extends readonly (infer Item)[]
  ? readonly Loose<Item>[]
  : Type extends object
    ? { readonly [Name in keyof Type]: Loose<Type[Name]> | Missing<Type, Name> }
    : Type;

type Missing<Type, Name extends keyof Type> =
  Record<never, never> extends Pick<Type, Name> ? null | undefined : never;

/** RFC 9457 problem details as the server writes them. */
export interface Problem {
  status?: number;
  title?: string;
  detail?: string;
  code?: string;
  traceId?: string;
  errors?: Record<string, string[]>;
  /** The values that the text names. */
  data?: Record<string, unknown>;
  current?: unknown;
  verdict?: string;
  existing?: unknown;
  actions?: string[];
  protectedUntil?: string | null;
  mayBeDifferentStudent?: boolean;
}

export const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && ('code' in body || 'title' in body || 'status' in body);

/** A refusal of the server. Without a problem body (a proxy in between, no network) only the status is known; 0 is no answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem = {}) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }

  get code(): string | undefined {
    return this.problem.code;
  }

  get fieldErrors(): Record<string, string[]> {
    return this.problem.errors ?? {};
  }

  get isStale(): boolean {
    return this.code === 'Core:StaleVersion';
  }
}

import createClient, { type Middleware } from 'openapi-fetch';
import createQueryHooks from 'openapi-react-query';
import { ApiError, isProblem } from './apiError';
import type { ApiPaths } from './paths';

let language = 'zh-CN';
let onSignedOut: () => void = () => undefined;

/** The language in which the server words its refusals. */
export const setApiLanguage = (value: string) => {
  language = value;
};

/** Called when the server says that nobody is signed in (any more). */
export const setSignedOutHandler = (handler: () => void) => {
  onSignedOut = handler;
};

export const readCookie = (name: string, cookies: string): string | undefined => {
  const prefix = `${name}=`;
  const entry = cookies.split('; ').find((part) => part.startsWith(prefix));
  return entry ? decodeURIComponent(entry.slice(prefix.length)) : undefined;
};

const isSafe = (method: string) => ['GET', 'HEAD', 'OPTIONS'].includes(method);

const withHeaders = (request: Request): Request => {
  request.headers.set('Accept-Language', language);
  if (!isSafe(request.method)) {
    const token = readCookie('XSRF-TOKEN', document.cookie);
    if (token) request.headers.set('X-XSRF-TOKEN', token);
  }
  return request;
};

const toError = async (response: Response): Promise<ApiError> => {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return new ApiError(response.status, isProblem(body) ? body : {});
};

/** One fetch for all calls: language, antiforgery token with one retry after a fresh one, refusals as ApiError. */
const send = async (original: Request): Promise<Response> => {
  const spare = isSafe(original.method) ? undefined : original.clone();
  const response = await fetch(withHeaders(original)).catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw new ApiError(0);
  });
  if (response.status !== 400 || !spare) return response;
  const error = await toError(response);
  if (error.code !== 'Core:Antiforgery') return response;
  await fetch('/api/app/configuration', { headers: { 'Accept-Language': language } });
  return fetch(withHeaders(spare));
};

const refusals: Middleware = {
  async onResponse({ response, request }) {
    if (response.ok) return;
    const error = await toError(response);
    if (error.status === 401 && !request.url.endsWith('/api/account/login')) onSignedOut();
    throw error;
  },
};

export const api = createClient<ApiPaths>({ fetch: send });
api.use(refusals);

/** Typed useQuery, useMutation and useInfiniteQuery; keys are [method, path, parameters]. */
export const $api = createQueryHooks(api);

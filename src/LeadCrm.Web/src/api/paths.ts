import type { ApiError } from './apiError';
import type { paths } from './schema.gen';

type Success = 200 | 201 | 202 | 204;

type Refusing<Operation> = Operation extends { responses: infer Responses }
  ? Omit<Operation, 'responses'> & {
      responses: { [Status in keyof Responses as Status extends Success ? Status : never]: Responses[Status] } & {
        default: { headers: Record<string, unknown>; content: { 'application/json': ApiError } };
      };
    }
  : Operation;

/** The generated paths, with what the client really throws where the server refuses: ApiError. */
export type ApiPaths = {
  [Path in keyof paths]: { [Method in keyof paths[Path]]: Refusing<paths[Path][Method]> };
};

import i18next from 'i18next';
import { ApiError } from '../api/apiError';
import { notify } from './notify';

/** Words for any error: the server's own where it gave some. */
export const errorText = (error: unknown): string => {
  if (!(error instanceof ApiError)) return i18next.t('error.unknown');
  if (error.status === 0) return i18next.t('error.network');
  const { detail, title, traceId } = error.problem;
  if (error.status >= 500) {
    const text = detail ?? i18next.t('error.server');
    return traceId ? `${text} (${traceId})` : text;
  }
  return detail ?? title ?? i18next.t('error.status', { status: error.status });
};

export interface FieldError {
  name: (string | number)[];
  errors: string[];
}

/** `phones[0]` becomes ['phones', 0] and `target.kind` becomes ['target', 'kind'], as forms name their fields. */
export const fieldPath = (key: string): (string | number)[] =>
  key
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Splits the errors of a refusal into those of fields the form has, and the texts of the others. */
export const splitFieldErrors = (
  error: ApiError,
  hasField: (path: (string | number)[]) => boolean,
  aliases: Record<string, string> = {},
): { fields: FieldError[]; rest: string[] } => {
  const fields: FieldError[] = [];
  const rest: string[] = [];
  for (const [key, errors] of Object.entries(error.fieldErrors)) {
    const name = fieldPath(aliases[key] ?? key);
    if (hasField(name)) fields.push({ name, errors });
    else rest.push(...errors);
  }
  return { fields, rest };
};

/** The one place that tells a user about an error outside of a form. */
export const showError = (error: unknown): void => {
  if (error instanceof ApiError && error.status === 401) return;
  const fields = error instanceof ApiError ? Object.values(error.fieldErrors).flat() : [];
  notify('error', fields.length > 0 ? fields.join(' ') : errorText(error));
};

import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/apiError';
import { fieldPath, splitFieldErrors } from './errors';

describe('errors of fields', () => {
  it('reads the path of a field as forms write it', () => {
    expect(fieldPath('phones[0]')).toEqual(['phones', 0]);
    expect(fieldPath('target.kind')).toEqual(['target', 'kind']);
    expect(fieldPath('name')).toEqual(['name']);
  });

  it('gives the form its own fields and keeps the other texts', () => {
    const error = new ApiError(400, {
      code: 'Core:Validation',
      errors: { 'phones[0]': ['not a phone'], name: ['too long'], version: ['missing'] },
    });
    const known = new Set(['phone', 'name']);
    expect(splitFieldErrors(error, (path) => known.has(String(path[0])), { 'phones[0]': 'phone' })).toEqual({
      fields: [
        { name: ['phone'], errors: ['not a phone'] },
        { name: ['name'], errors: ['too long'] },
      ],
      rest: ['missing'],
    });
  });

  it('knows a stale version and survives an answer without a body', () => {
    expect(new ApiError(409, { code: 'Core:StaleVersion' }).isStale).toBe(true);
    expect(new ApiError(502).fieldErrors).toEqual({});
    expect(new ApiError(502).message).toBe('HTTP 502');
  });
});

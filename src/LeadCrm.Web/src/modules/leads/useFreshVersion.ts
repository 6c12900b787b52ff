import { useState } from 'react';
import { ApiError } from '../../api/apiError';

/**
 * The version a command sends. After "somebody changed it" the next try uses the version of the fresh record, which the
 * user has then seen.
 */
export const useFreshVersion = (initial: number) => {
  const [version, setVersion] = useState(initial);
  const withVersion = async <T>(work: (version: number) => Promise<T>): Promise<T> => {
    try {
      return await work(version);
    } catch (error) {
      const current = error instanceof ApiError && error.isStale ? error.problem.current : undefined;
      if (
        typeof current === 'object' &&
        current !== null &&
        'version' in current &&
        typeof current.version === 'number'
      )
        setVersion(current.version);
      throw error;
    }
  };
  return withVersion;
};

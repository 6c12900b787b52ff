/** Only a path of this site: `//host` and `/\host` would lead a browser elsewhere. */
export const safeReturnPath = (value: string | null): string =>
  value && /^\/(?![/\\])/.test(value) && !value.startsWith('/sign-in') ? value : '/';

import { describe, expect, it } from 'vitest';
import { csvOf, passwordRows } from './userImportFile';

const row = (userName: string, password: string | null) => ({
  row: 2,
  userName,
  displayName: '=1+1',
  department: '北京分校',
  code: null,
  field: null,
  message: null,
  password,
});

describe('the file of first passwords', () => {
  it('names made accounts only', () => {
    expect(passwordRows([row('a', 'x'), row('b', null)], ['登录名']).length).toBe(2);
  });

  it('holds nothing that a spreadsheet would run', () => {
    expect(csvOf([['=1+1', 'a"b']])).toBe('\uFEFF"\'=1+1","a""b"\r\n');
  });
});

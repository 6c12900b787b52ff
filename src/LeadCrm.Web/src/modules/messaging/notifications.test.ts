import { describe, expect, it } from 'vitest';
import { bellCount, readFilter, subjectLink, writeFilter } from './notifications';

describe('filters of the notification centre', () => {
  it('come back from the address as they went into it', () => {
    const filter = { unread: 'all', group: 'Work', urgent: true, page: 3 } as const;
    expect(readFilter(new URLSearchParams(writeFilter(filter)))).toEqual(filter);
  });

  it('leave out what makes no sense', () => {
    expect(readFilter(new URLSearchParams('group=Nothing&page=-4&unread=maybe'))).toEqual({
      unread: 'unread',
      group: undefined,
      urgent: false,
      page: 1,
    });
    expect(writeFilter(readFilter(new URLSearchParams()))).toEqual({});
  });
});

describe('a notification', () => {
  it('leads to its record', () => {
    expect(subjectLink({ kind: 'Lead', id: '1' })).toBe('/leads/1');
    expect(subjectLink({ kind: 'Import', id: '2' })).toBe('/imports/2');
    expect(subjectLink({ kind: 'None', id: '3' })).toBeUndefined();
  });

  it('counts up to 99', () => {
    expect([0, 99, 100].map(bellCount)).toEqual(['0', '99', '99+']);
  });
});

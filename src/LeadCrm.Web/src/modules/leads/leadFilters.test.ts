import { describe, expect, it } from 'vitest';
import { importLeadsPath, readFilters, toQuery, withoutFilters, writeFilters } from './leadFilters';

const now = new Date('2026-11-21T17:00:00Z');
const read = (search: string) => readFilters(new URLSearchParams(search), 'mine');

describe('filters in the address', () => {
  it('survives the way there and back', () => {
    const address =
      'view=all&q=%E6%9E%97&line=java&tag=VIP&stage=New%2CTrying&grade=A%2CB&due=today&sort=nextContactAt+asc&page=3&size=100';
    const filters = read(address);
    expect(readFilters(writeFilters(filters), 'mine')).toEqual(filters);
    expect(filters).toMatchObject({ view: 'all', text: '林', stage: ['New', 'Trying'], page: 3, size: 100 });
  });

  it('ignores what it does not know', () => {
    expect(read('view=nonsense&due=someday&sort=password+asc&page=-2&size=100000')).toEqual({
      view: 'mine',
      stage: [],
      grade: [],
      page: 1,
      size: 200,
    });
  });

  it('leaves out what is usual', () => {
    expect(writeFilters(read('view=mine&page=1&size=50')).toString()).toBe('view=mine');
  });
});

describe('the question for the server', () => {
  it('keeps relative days relative to the business day', () => {
    expect(toQuery(read('view=today'), 'me', now)).toMatchObject({
      ownerId: 'me',
      nextContactTo: '2026-11-22T16:00:00.000Z',
      sorting: 'nextContactAt asc',
      skipCount: 0,
      maxResultCount: 50,
    });
    expect(toQuery(read('view=all&due=tomorrow&created=yesterday'), 'me', now)).toMatchObject({
      nextContactFrom: '2026-11-22T16:00:00.000Z',
      nextContactTo: '2026-11-23T16:00:00.000Z',
      createdFrom: '2026-11-20T16:00:00.000Z',
      createdTo: '2026-11-21T16:00:00.000Z',
    });
  });

  it('asks for overdue ones to the minute', () => {
    const query = toQuery(read('view=mine&due=overdue'), 'me', new Date('2026-11-21T17:00:42.900Z'));
    expect(query.nextContactTo).toBe('2026-11-21T17:00:00.000Z');
  });

  it('lets a filter win over the view', () => {
    expect(toQuery(read('view=new&stage=Trying&owner=other&sort=number+desc&page=2'), 'me', now)).toMatchObject({
      stage: 'Trying',
      ownerId: 'other',
      sorting: 'number desc',
      skipCount: 50,
    });
  });

  it('shows all in scope without naming an owner', () => {
    expect(toQuery(read('view=all'), 'me', now)).toEqual({ skipCount: 0, maxResultCount: 50 });
    expect(toQuery(read('view=unassigned'), 'me', now).location).toBe('Unassigned');
  });
});

it('clears the filters and stays in the view', () => {
  expect(writeFilters(withoutFilters(read('view=all&q=x&stage=New&page=4'))).toString()).toBe('view=all');
});

it('links to the leads of an import', () => {
  expect(importLeadsPath('42')).toBe('/leads?view=all&import=42');
});

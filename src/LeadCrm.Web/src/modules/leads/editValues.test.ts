import { expect, it } from 'vitest';
import type { Lead } from '../../api/models';
import { changesOf, editValuesOf } from './editValues';

const lead = {
  name: '林小雨',
  city: '北京',
  remark: null,
  intention: 'A',
  tags: ['急'],
  nextContactAt: '2026-11-22T02:00:00Z',
  contacts: [
    { kind: 'Phone', value: '138****8000', relation: 'Self', isUsable: true },
    { kind: 'WeChat', value: 'li***yu', relation: 'Self', isUsable: true },
  ],
} as unknown as Lead;

it('sends nothing when nothing has changed', () => {
  const before = editValuesOf(lead);
  expect(changesOf(before, { ...before })).toEqual({});
});

it('sends only what has changed, and an empty text to empty a field', () => {
  const before = editValuesOf(lead);
  expect(changesOf(before, { ...before, city: '', remark: '周末有空', intention: 'B' })).toEqual({
    city: '',
    remark: '周末有空',
    intention: 'B',
  });
});

it('sends all phones when one is added, the masked one as it was read', () => {
  const before = editValuesOf(lead);
  expect(changesOf(before, { ...before, phones: ['138****8000', ' 13900001111 ', ''] })).toEqual({
    phones: ['138****8000', '13900001111'],
  });
});

it('takes the next contact away by saying so', () => {
  const before = editValuesOf(lead);
  expect(changesOf(before, { ...before, nextContactAt: null })).toEqual({ clearNextContact: true });
});

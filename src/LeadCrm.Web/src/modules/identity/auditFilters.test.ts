import { describe, expect, it } from 'vitest';
import { leadOf, readAuditFilters, toAuditQuery, writeAuditFilters } from './auditFilters';

const id = '01a20e3f-083b-797e-8d77-91785ea0f20c';

describe('audit filters', () => {
  it('come back from the address as they were', () => {
    const filters = {
      text: 'sales',
      operation: 'AssignLeads',
      outcome: 'Refused',
      userId: id,
      from: '2026-03-01T00:00:00Z',
    };
    expect(readAuditFilters(new URLSearchParams(writeAuditFilters(filters)))).toEqual(filters);
  });

  it('leave out what the server would refuse', () => {
    const search = new URLSearchParams({
      userId: "' OR 1=1",
      outcome: 'Maybe',
      from: 'soon',
      address: 'x'.repeat(50),
      text: ' ',
    });
    expect(readAuditFilters(search)).toEqual({});
  });

  it('ask the server under its own names', () => {
    expect(toAuditQuery({ text: 'abc', outcome: 'Done' })).toEqual({ filter: 'abc', outcome: 'Done' });
  });
});

describe('the lead of an entry', () => {
  it('is its subject, also when the command was refused', () => {
    expect(leadOf({ subjectType: 'Lead', subjectId: id, path: '/api/leads' })).toBe(id);
    expect(leadOf({ subjectType: 'Leads', subjectId: id, path: `/api/leads/${id}/release` })).toBe(id);
  });

  it('is not an import or a setting', () => {
    expect(leadOf({ subjectType: 'LeadImport', subjectId: id, path: `/api/leads/imports/${id}/run` })).toBeUndefined();
    expect(leadOf({ subjectType: 'Lead', subjectId: 'x', path: null })).toBeUndefined();
  });
});

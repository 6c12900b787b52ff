import type { ImportJob, ImportOptions } from '../../api/models';

/** The options a job has, to be sent along with its next command. */
export const importOptionsOf = (job: ImportJob): ImportOptions => ({
  businessLine: job.businessLine,
  sourceCode: job.sourceCode,
  defaultCountry: job.defaultCountry,
  mode: job.mode,
  updateRule: job.updateRule,
  mapping: job.mapping,
  target: { kind: job.target.kind, id: job.target.id },
  dryRun: false,
  start: true,
});

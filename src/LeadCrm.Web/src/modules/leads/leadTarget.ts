import type { Lead } from '../../api/models';

/** What a command on a lead needs to know of it; a list row has it as well as the whole lead. */
export type LeadTarget = Pick<Lead, 'id' | 'version' | 'name' | 'intention'>;

import type { FollowUpType, Intention, LeadStage, Schema } from '../../api/models';

export const followUpTypes: FollowUpType[] = ['Call', 'WeChat', 'Sms', 'Visit', 'Trial', 'Email', 'Event'];
export const intentions: Intention[] = ['A', 'B', 'C', 'D'];
export const stages: LeadStage[] = [
  'New',
  'Trying',
  'Contacted',
  'Qualified',
  'Appointed',
  'Visited',
  'Negotiating',
  'Ordered',
  'Won',
  'Lost',
  'Nurture',
];
export const genders: Schema<'Gender'>[] = ['Male', 'Female'];
export const relations: Schema<'ContactRelation'>[] = ['Self', 'Father', 'Mother', 'Other'];
export const employments: Schema<'Employment'>[] = ['Student', 'Employed', 'Unemployed'];
export const studyModes: Schema<'StudyMode'>[] = ['Online', 'Onsite'];

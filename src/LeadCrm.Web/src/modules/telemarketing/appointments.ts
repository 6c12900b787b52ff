import type { Schema } from '../../api/models';
import type { Tone } from '../../shared/Chip';

export const appointmentTones: Record<Schema<'AppointmentState'>, Tone> = {
  Pending: 'warn',
  Confirmed: 'accent',
  Arrived: 'good',
  NoShow: 'bad',
  Cancelled: 'neutral',
  Rescheduled: 'neutral',
};

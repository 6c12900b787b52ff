import type { TFunction } from 'i18next';
import type { Setting } from '../../api/models';

/** A value as people read it: with its unit, or as on and off. */
export const settingText = (
  setting: Pick<Setting, 'kind' | 'unit'>,
  value: string,
  t: TFunction<'identity'>,
): string => {
  if (setting.kind === 'Switch') return t(value === 'true' ? 'settings.on' : 'settings.off');
  if (setting.kind === 'Number') return setting.unit ? `${value} ${setting.unit}` : value;
  return value === '' ? t('settings.blank') : value;
};

/** Whether the text may be stored; the server says the same. */
export const isAllowed = ({ kind, min, max }: Pick<Setting, 'kind' | 'min' | 'max'>, value: string): boolean => {
  if (kind === 'Switch') return value === 'true' || value === 'false';
  if (kind === 'Number')
    return /^-?\d+$/.test(value) && Number(value) >= (min ?? -Infinity) && Number(value) <= (max ?? Infinity);
  return value.length >= (min ?? 0) && value.length <= (max ?? 400);
};

import { Button, Input, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import type { Setting } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { errorText } from '../../shared/errors';
import { notify } from '../../shared/notify';
import { Time } from '../../shared/Time';
import { isAllowed, settingText } from './settingText';

const boundsOf = ({ kind, min, max }: Setting): string | undefined =>
  kind === 'Number' && min !== null && max !== null ? `${min} – ${max}` : undefined;

interface EditorProps {
  setting: Setting;
  value: string;
  labelId: string;
  onChange: (value: string) => void;
}

const Editor = ({ setting, value, labelId, onChange }: EditorProps) => {
  const label = { 'aria-labelledby': labelId };
  if (setting.kind === 'Switch')
    return <Switch {...label} checked={value === 'true'} onChange={(on) => onChange(on ? 'true' : 'false')} />;
  if (setting.kind === 'Number')
    return (
      <InputNumber
        {...label}
        value={value === '' ? null : Number(value)}
        precision={0}
        suffix={setting.unit}
        style={{ width: 140 }}
        onChange={(next) => onChange(next === null ? '' : String(next))}
      />
    );
  return (
    <Input {...label} value={value} maxLength={setting.max ?? 400} onChange={(event) => onChange(event.target.value)} />
  );
};

export const SettingRow = ({ setting, onHistory }: { setting: Setting; onHistory: () => void }) => {
  const { t } = useTranslation('identity');
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const update = $api.useMutation('put', '/api/settings/{name}', { meta: { quiet: true, refresh: ['/api/settings'] } });
  const value = typed ?? setting.value;
  const isDirty = value !== setting.value;
  const isChanged = setting.value !== setting.default;
  const labelId = `setting-${setting.name}`;
  const bounds = boundsOf(setting);

  const save = async (next: string | null) => {
    setProblem(undefined);
    try {
      await update.mutateAsync({
        params: { path: { name: setting.name } },
        body: { value: next, expected: setting.value },
      });
      setTyped(undefined);
      notify('success', t('settings.saved', { title: setting.title }));
    } catch (error) {
      setProblem(
        error instanceof ApiError ? (Object.values(error.fieldErrors).flat()[0] ?? errorText(error)) : errorText(error),
      );
    }
  };

  return (
    <form
      className="setting"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty && isAllowed(setting, value)) void save(value);
      }}
    >
      <div className="setting-title">
        <span id={labelId}>{setting.title}</span> {isChanged && <Chip tone="accent">{t('settings.changed')}</Chip>}
        <p className="dim3">
          {t('settings.default', { value: settingText(setting, setting.default, t) })}
          {bounds && ` · ${bounds}`}
          {setting.changedAt && (
            <>
              {' · '}
              {setting.changedBy} <Time at={setting.changedAt} />
            </>
          )}
        </p>
        {problem && (
          <p className="late" role="alert">
            {problem}
          </p>
        )}
        {isDirty && !isAllowed(setting, value) && <p className="late">{t('settings.notAllowed')}</p>}
      </div>
      <div className="setting-editor">
        <Editor setting={setting} value={value} labelId={labelId} onChange={setTyped} />
      </div>
      <div className="row setting-actions">
        {isDirty ? (
          <>
            <Button size="small" onClick={() => (setTyped(undefined), setProblem(undefined))}>
              {t('undo')}
            </Button>
            <Button
              size="small"
              type="primary"
              htmlType="submit"
              loading={update.isPending}
              disabled={!isAllowed(setting, value)}
            >
              {t('action.save')}
            </Button>
          </>
        ) : (
          <>
            {isChanged && (
              <Button size="small" type="text" loading={update.isPending} onClick={() => void save(null)}>
                {t('settings.toDefault')}
              </Button>
            )}
            <Button size="small" type="text" disabled={!setting.changedAt} onClick={onHistory}>
              {t('settings.history')}
            </Button>
          </>
        )}
      </div>
    </form>
  );
};

import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { errorText } from '../../shared/errors';
import { csvOf, passwordRows, saveFile } from './userImportFile';
import '../../shared/listTable.css';

type Result = Schema<'UserImportResultDto'>;
type Row = Schema<'UserImportRowDto'>;

const asForm = (file: File, dryRun: boolean) => {
  const form = new FormData();
  form.append('file', file, file.name);
  form.append('dryRun', String(dryRun));
  return form;
};

const Rows = ({ rows }: { rows: readonly Row[] }) => {
  const { t } = useTranslation('identity');
  return (
    <div className="import-rows" tabIndex={0} role="region" aria-label={t('userImport.rows')}>
      <table className="list">
        <thead>
          <tr>
            <th>{t('userImport.row')}</th>
            <th>{t('users.userName')}</th>
            <th>{t('users.displayName')}</th>
            <th>{t('users.departmentId')}</th>
            <th>{t('userImport.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, userName, displayName, department, code, field, message }) => (
            <tr key={row}>
              <td>{row}</td>
              <td>{userName}</td>
              <td>{displayName}</td>
              <td>{department}</td>
              <td className="verdict-cell">
                {code ? (
                  <>
                    <Chip tone="bad">{t('userImport.refused')}</Chip>{' '}
                    {field && code === 'Core:Validation' ? `${t(`users.${field}`)}${t('colon')}` : ''}
                    {message}
                  </>
                ) : (
                  <Chip tone="good">{t('userImport.good')}</Chip>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** People from a table: tried first, then made; the first passwords can be saved once. */
export const UserImportModal = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<Result>();
  const [problem, setProblem] = useState<string>();
  const [saved, setSaved] = useState(false);
  const run = $api.useMutation('post', '/api/users/import', {
    meta: { quiet: true, refresh: ['/api/users', '/api/departments', '/api/roles'] },
  });
  const isDone = result?.dryRun === false;

  const send = async (chosen: File, dryRun: boolean) => {
    setProblem(undefined);
    try {
      // The document describes the file as text; the body really is the form that bodySerializer makes.
      const body = { file: chosen as unknown as string, dryRun };
      setResult(await run.mutateAsync({ body, bodySerializer: () => asForm(chosen, dryRun) }));
    } catch (error) {
      setResult(undefined);
      setProblem(errorText(error));
    }
  };
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    void send(chosen, true);
  };
  const savePasswords = () => {
    const headers = [t('users.userName'), t('users.displayName'), t('users.departmentId'), t('firstPassword.label')];
    saveFile(t('userImport.passwordFile'), csvOf(passwordRows(result?.rows ?? [], headers)));
    setSaved(true);
  };
  const needsSaving = isDone && result.accepted > 0 && !saved;

  return (
    <Modal
      open
      width={820}
      title={t('userImport.title')}
      onCancel={needsSaving ? undefined : onClose}
      closable={!needsSaving}
      mask={{ closable: false }}
      keyboard={!needsSaving}
      footer={
        isDone ? (
          <>
            {result.accepted > 0 && (
              <Button type={saved ? 'default' : 'primary'} onClick={savePasswords}>
                {t('userImport.savePasswords')}
              </Button>
            )}
            <Button onClick={onClose} disabled={needsSaving}>
              {t('firstPassword.done')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button
              type="primary"
              loading={run.isPending}
              disabled={!file || !result?.accepted}
              onClick={() => file && void send(file, false)}
            >
              {t('userImport.run', { count: result?.accepted ?? 0 })}
            </Button>
          </>
        )
      }
    >
      <p className="dim" style={{ marginBottom: 10 }}>
        {t('userImport.hint')}{' '}
        <button
          type="button"
          className="plain link"
          onClick={() => saveFile(t('userImport.templateFile'), csvOf([t('userImport.columns').split(',')]))}
        >
          {t('userImport.template')}
        </button>
      </p>
      {!isDone && (
        <label className="file-field">
          <span>{file ? file.name : t('userImport.choose')}</span>
          <input
            type="file"
            accept=".csv,.xlsx,.txt"
            onClick={(event) => (event.currentTarget.value = '')}
            onChange={(event) => choose(event.target.files?.[0])}
          />
        </label>
      )}
      {problem && <Alert type="error" showIcon title={problem} style={{ marginTop: 10 }} />}
      {run.isPending && (
        <p role="status" className="dim" style={{ marginTop: 10 }}>
          {t('userImport.working')}
        </p>
      )}
      {result && !run.isPending && (
        <>
          <Alert
            style={{ margin: '10px 0' }}
            showIcon
            type={result.refused > 0 ? 'warning' : 'success'}
            title={t(isDone ? 'userImport.done' : 'userImport.tried', {
              accepted: result.accepted,
              refused: result.refused,
            })}
            description={needsSaving ? t('userImport.saveNow') : undefined}
          />
          <Rows
            rows={result.rows.toSorted((a, b) => Number(b.code !== null) - Number(a.code !== null) || a.row - b.row)}
          />
        </>
      )}
    </Modal>
  );
};

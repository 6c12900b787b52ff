import { Alert, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { cellsToSave, type Change, type Draft, type Matrix } from './matrix';
import { MatrixDiff } from './MatrixDiff';

interface Props {
  matrix: Matrix;
  draft: Draft;
  changes: readonly Change[];
  onSaved: () => void;
  onClose: () => void;
}

/** Looked at before it counts: the next lead that anybody enters is judged by it. */
export const MatrixReview = ({ matrix, draft, changes, onSaved, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const update = $api.useMutation('put', '/api/leads/dedup-matrix', {
    meta: { quiet: true, refresh: ['/api/leads/dedup-matrix'] },
  });
  const save = async ({ note }: { note?: string }) => {
    await update.mutateAsync({
      body: {
        version: matrix.version,
        note: note ?? null,
        cells: cellsToSave(matrix, draft).map((cell) => ({ ...cell, effects: [...cell.effects] })),
      },
    });
    onSaved();
    notify('success', t('matrix.saved'));
  };
  return (
    <FormModal<{ note?: string }>
      title={t('matrix.reviewTitle')}
      okText={t('matrix.save')}
      width={640}
      onClose={onClose}
      onFinish={save}
    >
      <MatrixDiff changes={changes} />
      <Alert type="warning" showIcon title={t('matrix.atOnce')} style={{ margin: '12px 0' }} />
      <Form.Item name="note" label={t('matrix.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} autoFocus />
      </Form.Item>
    </FormModal>
  );
};

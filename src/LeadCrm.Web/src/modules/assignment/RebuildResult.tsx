import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';

/** What came of counting held leads anew. */
export const RebuildResult = ({ result, onClose }: { result: Schema<'CounterRebuildDto'>; onClose: () => void }) => {
  const { t } = useTranslation('assignment');
  return (
    <Modal open title={t('caps.rebuild')} footer={null} onCancel={onClose} width={480}>
      <p role="status">
        {result.differences.length === 0
          ? t('caps.rebuiltRight', { count: result.people })
          : t('caps.rebuiltWrong', { count: result.differences.length, people: result.people })}
      </p>
      <ul className="plain-list">
        {result.differences.map((wrong) => (
          <li key={wrong.userId}>
            <b>{wrong.displayName ?? wrong.userId}</b> {t('caps.difference', { was: wrong.was, is: wrong.is })}
          </li>
        ))}
      </ul>
    </Modal>
  );
};

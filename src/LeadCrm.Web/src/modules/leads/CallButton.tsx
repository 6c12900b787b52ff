import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import { showError } from '../../shared/errors';

/** Reveals the number, which is logged, and hands it to the phone; where a reason is asked for, the lead's own page asks it. */
export const CallButton = ({ id, name }: { id: string; name: string }) => {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const reveal = $api.useMutation('post', '/api/leads/{id}/reveal', { meta: { quiet: true } });
  const call = async () => {
    try {
      const { contacts } = await reveal.mutateAsync({ params: { path: { id } }, body: { reason: null } });
      const phone = contacts.find((contact) => contact.kind === 'Phone');
      if (phone) window.location.href = `tel:${phone.value}`;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'Leads:RevealReasonNeeded') void navigate(`/leads/${id}`);
      else showError(error);
    }
  };
  return (
    <Button
      size="small"
      icon={<PhoneOutlined aria-hidden />}
      aria-label={t('myDay.callWho', { name })}
      title={t('myDay.call')}
      loading={reveal.isPending}
      onClick={() => void call()}
    />
  );
};

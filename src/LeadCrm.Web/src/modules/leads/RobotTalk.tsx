import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';

/** What the robot and the student said, when somebody wants to read it. */
export const RobotTalk = ({ leadId, callId }: { leadId: string; callId: string }) => {
  const { t } = useTranslation('leads');
  const [isOpen, setOpen] = useState(false);
  const { data, isLoading } = $api.useQuery(
    'get',
    '/api/leads/{id}/robot-calls',
    { params: { path: { id: leadId } } },
    { enabled: isOpen },
  );
  const transcript = data?.find((call) => call.id === callId)?.transcript;
  return (
    <>
      <Button type="link" size="small" loading={isLoading} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('timeline.transcript')}
      </Button>
      {isOpen && data && (
        <p className="tl-content" style={{ whiteSpace: 'pre-wrap' }}>
          {transcript ?? t('timeline.noTranscript')}
        </p>
      )}
    </>
  );
};

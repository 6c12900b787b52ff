import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Time } from '../../shared/Time';

/** Colleagues who ask to work on one's leads; an answer is one click. */
export const CollaborationRequests = ({ requests }: { requests: Schema<'CollaborationRequestDto'>[] }) => {
  const { t } = useTranslation('leads');
  const meta = { meta: { refresh: ['/api/leads'] } };
  const accept = $api.useMutation('post', '/api/leads/{id}/collaboration-requests/{userId}/accept', meta);
  const decline = $api.useMutation('post', '/api/leads/{id}/collaboration-requests/{userId}/decline', meta);
  const isBusy = accept.isPending || decline.isPending;
  if (requests.length === 0) return null;
  return (
    <section className="card day-list">
      <header>
        <h2>{t('collaborate.requests')}</h2>
        <span className="soon">{requests.length}</span>
      </header>
      <ul>
        {requests.map((request) => {
          const path = { id: request.leadId, userId: request.userId };
          return (
            <li key={request.leadId + request.userId} className="day-row">
              <span className="who">
                <Link to={`/leads/${request.leadId}`} state={{ ids: [], back: '/' }}>
                  {request.leadName || t('value.noName')}
                </Link>
                <span className="dim3">{request.leadNumber}</span>
              </span>
              <span className="what">
                <span>{t('collaborate.asks', { name: request.userName })}</span>
                <small className="dim3">
                  <Time at={request.at} />
                </small>
              </span>
              <span className="act row">
                <Button
                  size="small"
                  type="primary"
                  disabled={isBusy}
                  onClick={() => accept.mutate({ params: { path } })}
                >
                  {t('collaborate.accept')}
                </Button>
                <Button size="small" disabled={isBusy} onClick={() => decline.mutate({ params: { path } })}>
                  {t('collaborate.decline')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

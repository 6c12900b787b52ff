import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Metric } from './metrics';

/** The name of a figure; what it means is in its hint. */
export const MetricName = ({ metric }: { metric: Metric }) => {
  const { t } = useTranslation('reports');
  return (
    <Tooltip title={t(`definition.${metric}`)}>
      <span className="metric-name" tabIndex={0}>
        {t(`metric.${metric}`)}
      </span>
    </Tooltip>
  );
};

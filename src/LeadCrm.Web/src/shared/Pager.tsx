import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
  onPageSize?: (size: number) => void;
}

export const Pager = ({ page, pageSize, total, onPage, onPageSize }: Props) => {
  const { t } = useTranslation();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = total === 0 ? 0 : (page - 1) * pageSize + 1;
  return (
    <nav className="pager" aria-label={t('list.paging')}>
      <span>{t('list.range', { from, to: Math.min(page * pageSize, total), total })}</span>
      <span className="grow" />
      {onPageSize && (
        <Select
          size="small"
          aria-label={t('list.pageSize')}
          value={pageSize}
          onChange={onPageSize}
          options={[20, 50, 100, 200].map((value) => ({ value, label: t('list.perPage', { count: value }) }))}
        />
      )}
      <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('list.previousPage')}
      </Button>
      <span>
        {page} / {pages}
      </span>
      <Button size="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('list.nextPage')}
      </Button>
    </nav>
  );
};

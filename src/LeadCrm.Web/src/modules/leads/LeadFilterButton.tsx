import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/session';
import { intentions, stages } from './enums';
import { createdChoices, dueChoices, type LeadFilters } from './leadFilters';
import { useBusinessLines, useDepartments, useSources } from './useLookups';
import { UserSelect } from './UserSelect';

interface Props {
  filters: LeadFilters;
  change: (changes: Partial<LeadFilters>) => void;
}

const label = (key: string) => ({ 'aria-labelledby': `filter-${key}`, style: { width: '100%' }, allowClear: true });

const Panel = ({ filters, change }: Props) => {
  const { t } = useTranslation('leads');
  const { seesOthers } = useSession();
  const lines = useBusinessLines();
  const sources = useSources();
  const departments = useDepartments(seesOthers);
  const field = (key: string, control: React.ReactNode) => (
    <div>
      <span className="dim" id={`filter-${key}`}>
        {t(`filter.${key}`)}
      </span>
      {control}
    </div>
  );
  return (
    <div className="filter-panel" role="dialog" aria-label={t('filter.add')}>
      {field(
        'text',
        <Input.Search
          aria-labelledby="filter-text"
          defaultValue={filters.text ?? ''}
          maxLength={100}
          placeholder={t('filter.textHint')}
          onSearch={(text) => change({ text: text.trim() })}
        />,
      )}
      {field(
        'stage',
        <Select
          {...label('stage')}
          mode="multiple"
          value={filters.stage}
          onChange={(stage) => change({ stage })}
          options={stages.map((value) => ({ value, label: t(`enum.LeadStage.${value}`) }))}
        />,
      )}
      {field(
        'grade',
        <Select
          {...label('grade')}
          mode="multiple"
          value={filters.grade}
          onChange={(grade) => change({ grade })}
          options={intentions.map((value) => ({ value, label: value }))}
        />,
      )}
      {field(
        'due',
        <Select
          {...label('due')}
          value={filters.due}
          onChange={(due) => change({ due })}
          options={dueChoices.map((value) => ({ value, label: t(`due.${value}`) }))}
        />,
      )}
      {field(
        'created',
        <Select
          {...label('created')}
          value={filters.created}
          onChange={(created) => change({ created })}
          options={createdChoices.map((value) => ({ value, label: t(`created.${value}`) }))}
        />,
      )}
      {field(
        'line',
        <Select
          {...label('line')}
          value={filters.line}
          onChange={(line) => change({ line })}
          options={lines.options}
        />,
      )}
      {field(
        'source',
        <Select
          {...label('source')}
          value={filters.source}
          onChange={(source) => change({ source })}
          options={sources.options}
        />,
      )}
      {seesOthers &&
        field(
          'department',
          <Select
            {...label('department')}
            value={filters.department}
            onChange={(department) => change({ department })}
            options={departments.options}
          />,
        )}
      {seesOthers &&
        field(
          'owner',
          <UserSelect {...label('owner')} value={filters.owner} onChange={(owner) => change({ owner })} />,
        )}
      {field(
        'tag',
        <Input.Search
          aria-labelledby="filter-tag"
          defaultValue={filters.tag ?? ''}
          maxLength={20}
          onSearch={(tag) => change({ tag: tag.trim() })}
        />,
      )}
    </div>
  );
};

export const LeadFilterButton = (props: Props) => {
  const { t } = useTranslation('leads');
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={<Panel {...props} />}>
      <Button type="text" size="small" icon={<PlusOutlined aria-hidden />}>
        {t('filter.add')}
      </Button>
    </Popover>
  );
};

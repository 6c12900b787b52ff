import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCodes } from './lookups';
import { entries, grades, sourceGrades } from './ruleDraft';

const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** Which leads a rule is for; what is left empty does not matter. */
export const RuleConditions = () => {
  const { t } = useTranslation('assignment');
  const lines = useCodes('business-lines');
  const sources = useCodes('sources');
  const any = t('rules.any');
  const time = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: t('rules.timeFormat') };
  return (
    <fieldset className="rule-part">
      <legend>{t('rules.conditions')}</legend>
      <div className="pair-grid">
        <Form.Item name={['filter', 'businessLines']} label={t('pools.businessLine')}>
          <Select mode="multiple" options={lines.options} placeholder={any} />
        </Form.Item>
        <Form.Item name={['filter', 'sources']} label={t('rules.sources')}>
          <Select
            mode="multiple"
            options={sources.options}
            placeholder={any}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
        <Form.Item name={['filter', 'entries']} label={t('rules.entries')}>
          <Select
            mode="multiple"
            options={entries.map((value) => ({ value, label: t(`shared:enum.LeadEntry.${value}`) }))}
            placeholder={any}
          />
        </Form.Item>
        <Form.Item name={['filter', 'regions']} label={t('rules.regions')} tooltip={t('rules.regionsHint')}>
          <Select mode="tags" open={false} placeholder={any} tokenSeparators={[',', '，', '、', ' ']} />
        </Form.Item>
        <Form.Item name={['filter', 'sourceGrades']} label={t('pools.sourceGrade')}>
          <Select mode="multiple" options={plain(sourceGrades)} placeholder={any} />
        </Form.Item>
        <Form.Item name={['filter', 'grades']} label={t('rules.grades')}>
          <Select mode="multiple" options={plain(grades)} placeholder={any} />
        </Form.Item>
        <Form.Item name={['filter', 'phonePrefixes']} label={t('rules.prefixes')} tooltip={t('rules.prefixesHint')}>
          <Select mode="tags" open={false} placeholder={any} tokenSeparators={[',', '，', '、', ' ']} />
        </Form.Item>
        <Form.Item
          name={['filter', 'weekDays']}
          label={t('rules.weekDays')}
          getValueProps={(value: string | undefined) => ({ value: value ? [...value] : [] })}
          getValueFromEvent={(value: string[]) => [...value].sort().join('')}
        >
          <Select
            mode="multiple"
            options={['1', '2', '3', '4', '5', '6', '7'].map((value) => ({ value, label: t(`rules.day.${value}`) }))}
            placeholder={any}
          />
        </Form.Item>
        <Form.Item name={['filter', 'from']} label={t('rules.from')} rules={[time]}>
          <Input placeholder="09:00" maxLength={5} allowClear />
        </Form.Item>
        <Form.Item name={['filter', 'to']} label={t('rules.to')} rules={[time]}>
          <Input placeholder="18:00" maxLength={5} allowClear />
        </Form.Item>
      </div>
    </fieldset>
  );
};

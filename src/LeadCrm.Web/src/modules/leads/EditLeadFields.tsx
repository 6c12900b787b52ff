import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { employments, genders, intentions, relations, studyModes } from './enums';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { NextContactField } from './NextContactField';

const PhoneList = () => {
  const { t } = useTranslation('leads');
  return (
    <Form.List name="phones">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, index) => (
            <div key={key} className="row" style={{ alignItems: 'flex-start' }}>
              <Form.Item
                name={name}
                label={index === 0 ? t('field.phone') : t('field.phoneAlt')}
                style={{ flex: 1 }}
                extra={index === 0 ? t('edit.phoneHint') : undefined}
              >
                <Input maxLength={128} inputMode="tel" autoComplete="off" />
              </Form.Item>
              {index > 0 && (
                <Button
                  style={{ marginTop: 24 }}
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={t('edit.removePhone')}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          {fields.length < 5 && (
            <Button
              size="small"
              icon={<PlusOutlined aria-hidden />}
              style={{ marginBottom: 14 }}
              onClick={() => add('')}
            >
              {t('edit.addPhone')}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
};

export const EditLeadFields = () => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const options = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`enum.${name}.${value}`) }));
  const yesNo = [
    { value: true, label: t('value.yes') },
    { value: false, label: t('value.no') },
  ];
  const text = (name: string, maxLength = 64) => (
    <Form.Item name={name} label={t(`field.${name}`)}>
      <Input maxLength={maxLength} autoComplete="off" />
    </Form.Item>
  );
  const choice = (name: string, choices: { value: string | boolean; label: string }[]) => (
    <Form.Item name={name} label={t(`field.${name}`)}>
      <Select options={choices} placeholder="–" />
    </Form.Item>
  );
  return (
    <>
      <h2 className="form-part">{t('edit.person')}</h2>
      <div className="form-grid">
        {text('name')}
        {choice('relation', options('ContactRelation', relations))}
        {text('studentName')}
        {choice('gender', options('Gender', genders))}
        <Form.Item name="birthYear" label={t('field.birthYear')}>
          <InputNumber min={1900} max={2100} style={{ width: '100%' }} controls={false} />
        </Form.Item>
        {text('province')}
        {text('city')}
        {text('district')}
        {text('postcode', 16)}
        {text('address', 200)}
      </div>
      {can(Permissions.ChangeContacts) && (
        <>
          <h2 className="form-part">{t('edit.contacts')}</h2>
          <PhoneList />
          <div className="form-grid">
            {text('weChat', 128)}
            {text('qq', 128)}
            {text('email', 128)}
            {text('idCard', 30)}
          </div>
        </>
      )}
      <h2 className="form-part">{t('edit.background')}</h2>
      <div className="form-grid">
        {text('education')}
        {text('school')}
        {text('major')}
        {choice('employment', options('Employment', employments))}
        {choice('examTaken', yesNo)}
        {choice('abroadPlan', yesNo)}
      </div>
      <h2 className="form-part">{t('edit.inquiry')}</h2>
      <div className="form-grid">
        {text('courseInterest')}
        {choice('studyMode', options('StudyMode', studyModes))}
        {text('campus')}
        {text('budget')}
        {text('startPlan')}
        {choice(
          'intention',
          intentions.map((value) => ({ value, label: value })),
        )}
      </div>
      <Form.Item name="nextContactAt" label={t('field.nextContactAt')}>
        <NextContactField />
      </Form.Item>
      <Form.Item name="tags" label={t('field.tags')}>
        <Select mode="tags" maxCount={20} tokenSeparators={[',', '，', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item name="remark" label={t('field.remark')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
    </>
  );
};

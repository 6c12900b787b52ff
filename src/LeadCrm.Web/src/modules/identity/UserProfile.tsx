import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import type { User } from '../../api/models';
import { notify } from '../../shared/notify';
import { queryClient } from '../../shared/queryClient';
import { useFormSubmit } from '../../shared/useFormSubmit';
import { changedFields, mergeFresh, userInputOf, userValuesOf, type UserValues } from './userForm';
import { UserFields } from './UserFields';

/** The fields of an account. What somebody else saves meanwhile is named, and does not undo what was typed here. */
export const UserProfile = ({ user }: { user: User }) => {
  const { t } = useTranslation('identity');
  const [form] = Form.useForm<UserValues>();
  const [read, setRead] = useState(user);
  const [elsewhere, setElsewhere] = useState<(keyof UserValues)[]>([]);
  const [isDirty, setDirty] = useState(false);
  const update = $api.useMutation('put', '/api/users/{id}', {
    meta: { quiet: true, refresh: ['/api/users', '/api/departments', '/api/roles'] },
  });

  const take = (fresh: User) => {
    const [before, now] = [userValuesOf(read), userValuesOf(fresh)];
    setElsewhere(changedFields(before, now));
    const merged = mergeFresh(before, form.getFieldsValue(true) as UserValues, now);
    form.setFieldsValue(merged);
    setRead(fresh);
    setDirty(changedFields(now, merged).length > 0);
  };

  // Another command on the same account, such as its being disabled, brings a new version but no other fields.
  const isUntouched = changedFields(userValuesOf(read), userValuesOf(user)).length === 0;
  const version = isUntouched ? user.version : read.version;

  const send = async (values: UserValues) => {
    try {
      const saved = await update.mutateAsync({
        params: { path: { id: user.id } },
        body: { ...userInputOf({ ...userValuesOf(read), ...values }), version },
      });
      setElsewhere([]);
      setRead(saved);
      setDirty(false);
      queryClient.setQueryData(
        $api.queryOptions('get', '/api/users/{id}', { params: { path: { id: user.id } } }).queryKey,
        saved,
      );
      notify('success', t('users.saved'));
    } catch (error) {
      if (!(error instanceof ApiError && error.isStale)) throw error;
      take(
        await queryClient.fetchQuery({
          ...$api.queryOptions('get', '/api/users/{id}', { params: { path: { id: user.id } } }),
          staleTime: 0,
        }),
      );
    }
  };
  const { busy, problem, submit } = useFormSubmit(form, send);

  return (
    <Form<UserValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!user.mayManage}
      initialValues={userValuesOf(user)}
      onFinish={submit}
      onValuesChange={() => setDirty(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      {elsewhere.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={t('users.changedElsewhere', {
            fields: elsewhere.map((field) => t(`users.${field}`)).join(t('comma')),
          })}
        />
      )}
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <UserFields user={user} />
      {user.mayManage && (
        <div className="row form-end">
          <span className="dim3">{isDirty && t('unsaved')}</span>
          <span className="grow" />
          <Button disabled={!isDirty} onClick={() => (form.setFieldsValue(userValuesOf(read)), setDirty(false))}>
            {t('undo')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!isDirty}>
            {t('action.save')} <kbd className="hide-narrow">Ctrl ↵</kbd>
          </Button>
        </div>
      )}
    </Form>
  );
};

import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { setNotifySink } from '../shared/notify';
import { queryClient } from '../shared/queryClient';
import { antdTheme } from '../shared/theme';
import { ConfigurationGate } from './ConfigurationGate';
import { router } from './router';

const NotifyBridge = () => {
  const { message } = AntdApp.useApp();
  useEffect(() => {
    setNotifySink(
      (level, text) => void message.open({ type: level, content: text, duration: level === 'error' ? 6 : 3 }),
    );
  }, [message]);
  return null;
};

export const App = () => {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      theme={antdTheme}
      locale={i18n.language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      modal={{ mask: { blur: false } }}
      drawer={{ mask: { blur: false } }}
    >
      <AntdApp style={{ height: '100%' }} message={{ maxCount: 3 }}>
        <NotifyBridge />
        <QueryClientProvider client={queryClient}>
          <ConfigurationGate>
            <RouterProvider router={router} />
          </ConfigurationGate>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
};

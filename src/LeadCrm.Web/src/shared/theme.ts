import { theme, type ThemeConfig } from 'antd';

/** antd in the colours and the density of tokens.css. */
export const antdTheme: ThemeConfig = {
  algorithm: theme.compactAlgorithm,
  token: {
    colorPrimary: '#1d5fd1',
    colorInfo: '#1d5fd1',
    colorLink: '#1d5fd1',
    colorSuccess: '#1a7f4e',
    colorWarning: '#a45505',
    colorError: '#c2332b',
    colorText: '#1b2430',
    colorTextSecondary: '#55606e',
    colorTextDescription: '#5f6b7a',
    colorTextPlaceholder: '#677282',
    colorTextQuaternary: '#677282',
    colorBorder: '#d5dae2',
    colorBorderSecondary: '#e6e9ee',
    colorBgLayout: '#f6f7f9',
    borderRadius: 6,
    fontSize: 13,
    controlHeight: 30,
    fontFamily: '"Inter", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  },
  components: {
    Modal: { titleFontSize: 15 },
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 3px' },
    Button: { defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none' },
  },
};

import { theme, type ThemeConfig } from 'antd';

/** Compact, with the text at 13 px; the algorithm alone would take it down to 11. */
const compact: typeof theme.compactAlgorithm = (seed, map) => ({
  ...theme.compactAlgorithm(seed, map),
  fontSize: 13,
  fontSizeSM: 12,
  fontSizeLG: 14,
  fontSizeXL: 16,
  lineHeight: 20 / 13,
  lineHeightSM: 20 / 12,
  fontHeight: 20,
});

/** antd in the colours and the density of tokens.css. */
export const antdTheme: ThemeConfig = {
  algorithm: compact,
  token: {
    colorPrimary: '#1d5fd1',
    colorInfo: '#1d5fd1',
    colorLink: '#1d5fd1',
    colorSuccess: '#1a7f4e',
    colorWarning: '#a45505',
    // Derived from a dark orange they would be a muddy brown.
    colorWarningBg: '#fdf0df',
    colorWarningBorder: '#eecfa3',
    colorError: '#c2332b',
    // Lighter, as it would be derived, it could hardly be read.
    colorErrorHover: '#a82b24',
    colorErrorBorderHover: '#a82b24',
    colorText: '#1b2430',
    colorTextSecondary: '#55606e',
    colorTextDescription: '#5f6b7a',
    colorTextPlaceholder: '#677282',
    colorTextQuaternary: '#677282',
    colorBorder: '#d5dae2',
    colorBorderSecondary: '#e6e9ee',
    colorBgLayout: '#f6f7f9',
    borderRadius: 6,
    controlHeight: 32,
    fontFamily: '"Inter", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  },
  components: {
    Modal: { titleFontSize: 15 },
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 3px' },
    Button: {
      defaultShadow: 'none',
      primaryShadow: 'none',
      dangerShadow: 'none',
      // The lighter blue that would be derived cannot be read well.
      defaultHoverColor: '#1a56bd',
      defaultHoverBorderColor: '#1a56bd',
    },
  },
};

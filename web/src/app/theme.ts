// antd in Guohe's colours: the same values as ui/base.css.
import type { ThemeConfig } from 'antd'

export const theme: ThemeConfig = {
  cssVar: { key: 'guohe' },
  hashed: false,
  token: {
    colorPrimary: '#1b5487',
    colorSuccess: '#17703f',
    colorError: '#b3261e',
    colorWarning: '#835300',
    colorInfo: '#1b5487',
    colorLink: '#1b5487',
    colorText: '#1b2733',
    colorTextSecondary: '#46535f',
    colorTextTertiary: '#5f6c78',
    colorTextPlaceholder: '#68747f',
    colorTextDescription: '#5f6c78',
    colorBorder: '#c3ccd4',
    colorBorderSecondary: '#e1e6eb',
    colorWarningBg: '#fff6e3',
    colorWarningBorder: '#ead6a6',
    colorErrorBg: '#fdf0ee',
    colorErrorBorder: '#ecc1bd',
    colorSuccessBg: '#eaf6ef',
    colorSuccessBorder: '#b9dfc8',
    colorInfoBg: '#eef4f9',
    colorInfoBorder: '#bcd3e6',
    borderRadius: 7,
    fontSize: 15,
    controlHeight: 36,
    lineHeight: 1.6,
    fontFamily:
      "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Helvetica Neue', Arial, sans-serif",
    boxShadowSecondary: '0 6px 24px rgba(20, 40, 60, 0.12)',
    motionDurationMid: '0.15s',
    motionDurationSlow: '0.2s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
    Segmented: { trackBg: '#edf1f4', itemColor: '#46535f' },
    Alert: { defaultPadding: '10px 14px' },
  },
}

// What every page stands in: queries, antd in the language of the page, messages.
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { useWords } from '@/lib/i18n/language'
import { theme } from './theme'

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  const { language } = useWords()
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
        <App message={{ maxCount: 2 }}>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  )
}

import { QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { ApiError } from '@/lib/api/errors'
import { startLanguage } from '@/lib/i18n/language'
import { Providers } from './Providers'
import { makeRouter } from './routes'
import '@/ui/base.css'
import '@/ui/form/form.css'
import '@/ui/application/application.css'
import './app.css'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && !error.passing),
      refetchOnWindowFocus: false,
    },
  },
})

await startLanguage()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Providers client={client}>
        <RouterProvider router={makeRouter()} />
      </Providers>
    </StrictMode>,
  )

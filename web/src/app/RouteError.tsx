import { Button } from 'antd'
import { Link, useRouteError } from 'react-router'
import { paths } from '@/lib/path-builder'
import { useWords } from '@/lib/i18n/language'

export function NotFound() {
  const { t } = useWords()
  return (
    <div className="g-page g-state">
      <h1>{t('app.notFound')}</h1>
      <p>{t('app.notFoundHelp')}</p>
      <p>
        <Link to={paths.home()}>{t('app.home')}</Link>
      </p>
    </div>
  )
}

/** A page that broke, or whose code is gone because a new version was installed meanwhile. */
export function RouteError() {
  const { t } = useWords()
  const error = useRouteError()
  const stale = error instanceof TypeError && /import|module/i.test(error.message)
  return (
    <div className="g-page g-state" role="alert">
      <h1>{t(stale ? 'app.newVersion' : 'app.broken')}</h1>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('app.reload')}
      </Button>
      <p>
        <Link to={paths.home()}>{t('app.home')}</Link>
      </p>
    </div>
  )
}

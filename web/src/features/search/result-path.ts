// Where a result leads.
import type { SearchItem } from '@/lib/api/search-queries'
import { paths } from '@/lib/path-builder'

export function resultPath(item: SearchItem): string {
  switch (item.kind) {
    case 'application':
    case 'matter':
      return paths.application(item.id)
    case 'organisation': // has no page of its own: what it applied for
      return paths.search(item.title.zh || item.title.en, 'application')
    case 'person':
      return paths.people()
    case 'call':
      return paths.call(item.id)
    case 'clause':
      return item.call && item.topic ? paths.topic(item.call, item.topic) : paths.home()
    case 'publicity':
      return paths.publicLists(item.list ?? 'publicity', item.number)
    case 'notice':
      return item.id ? paths.application(item.id) : paths.notices()
  }
}

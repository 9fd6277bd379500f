// What a list to work through holds: the queue of the page's address, what of it is selected, and views of it kept under a name.
import { paths } from '../path-builder'
import { useBulk, type Bulk } from './use-bulk'
import { useQueue, type Params, type Queue } from './use-queue'
import { useSavedViews, type SavedViewsState } from './use-saved-views'

export interface WorkListState {
  queue: Queue
  bulk: Bulk
  views: SavedViewsState
}

/** `params`: those of the page's address, with how to change them; `open` goes to an address. */
export function useWorkList(params: Params, open: (path: string) => void | Promise<void>): WorkListState {
  const queue = useQueue(params)
  const bulk = useBulk(queue.query, (id) => open(paths.bulk(id)))
  return { queue, bulk, views: useSavedViews() }
}

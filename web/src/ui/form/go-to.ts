// Links from clauses into the form.
import type { Facts, TopicView } from '@/lib/api/types'
import { pathOfPlace } from '@/lib/facts'
import { placeAt } from '@/lib/facts-place'
import type { GoTo } from '../verdict/ClauseItem'
import { goToField } from './facts-store'

/** `leave` closes what lies over the form and says for how many milliseconds it still does. */
export function goToIn(topic: TopicView, factsNow: () => Facts, leave: () => number): GoTo {
  const soon = (go: () => void): void => {
    setTimeout(go, leave())
  }
  return {
    label: (field) => topic.fields.find((candidate) => candidate.name === field)?.label ?? null,
    go: (field) => soon(() => goToField(field)),
    place: (pointer) => placeAt(topic.fields, pointer),
    goPlace: (pointer, adds) => soon(() => goToField(pathOfPlace(pointer, factsNow()), adds)),
  }
}

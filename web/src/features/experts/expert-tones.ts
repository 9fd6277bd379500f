// The colour of a state's badge.
import type { ExpertRow } from '@/lib/api/expert-queries'

export const TONE: Record<ExpertRow['state'], string> = { pending: 'wait', active: 'good', paused: 'wait', refused: 'bad', removed: 'mute' }

// The colours of states; the words come from the server and always stand beside them.
import type { DutyState, PanelState, RankedRow } from '@/lib/api/review-queries'

export const PANEL_TONE: Record<PanelState, string> = {
  preparing: 'quiet',
  reviewing: 'accent',
  meeting: 'person',
  ranked: 'wait',
  delivered: 'wait',
  accepted: 'good',
  withdrawn: 'quiet',
}

export const REVIEW_TONE: Record<DutyState, string> = {
  proposed: 'quiet',
  asked: 'wait',
  accepted: 'accent',
  submitted: 'good',
  declined: 'bad',
  withdrawn: 'quiet',
  recused: 'bad',
}

export const DECISION_TONE: Record<RankedRow['decision'], string> = { funded: 'good', reserve: 'wait', declined: 'quiet' }

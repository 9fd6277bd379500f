import type { DutyRow, DutyState } from '@/lib/api/review-queries'

/** The colours of states; the words come from the server and always stand beside them. */
export const DUTY_TONE: Record<DutyState, string> = {
  proposed: 'quiet',
  asked: 'wait',
  accepted: 'accent',
  submitted: 'good',
  declined: 'quiet',
  withdrawn: 'quiet',
  recused: 'quiet',
}

export const toBeDone = ({ state }: Pick<DutyRow, 'state'>): boolean => state === 'asked' || state === 'accepted'

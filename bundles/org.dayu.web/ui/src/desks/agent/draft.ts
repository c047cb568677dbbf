import type { Place } from '@/api/map'
import type { Category, Urgency } from '@/api/orders'

/** An order while it is being written. It belongs to its call and survives a reload and a crash of the browser. */
export interface Draft {
  requestId: string
  callId: string | null
  phone: string
  name: string
  occurredAt: string
  address: string
  place: Place | null
  districtCode: string | null
  districtName: string | null
  cause: string
  course: string
  category: Category | null
  urgency: Urgency
  confidential: boolean
  answer: string
}

const PREFIX = 'dayu.draft.'
const LIFE_MS = 24 * 3600_000

export function emptyDraft(callId: string | null, phone: string): Draft {
  return {
    requestId: crypto.randomUUID(),
    callId,
    phone,
    name: '',
    occurredAt: '',
    address: '',
    place: null,
    districtCode: null,
    districtName: null,
    cause: '',
    course: '',
    category: null,
    urgency: 'NORMAL',
    confidential: false,
    answer: '',
  }
}

export function loadDraft(callId: string | null, phone: string): Draft {
  const kept = localStorage.getItem(PREFIX + (callId ?? 'none'))
  if (!kept) return emptyDraft(callId, phone)
  try {
    return { ...emptyDraft(callId, phone), ...(JSON.parse(kept) as { draft: Draft }).draft }
  } catch {
    return emptyDraft(callId, phone)
  }
}

export function saveDraft(draft: Draft): Date {
  const now = new Date()
  localStorage.setItem(PREFIX + (draft.callId ?? 'none'), JSON.stringify({ at: now.getTime(), draft }))
  return now
}

export function dropDraft(draft: Draft): void {
  localStorage.removeItem(PREFIX + (draft.callId ?? 'none'))
}

/** Drafts hold what citizens said: none stays longer than a day. */
export function dropOldDrafts(now: number = Date.now()): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue
    let at = 0
    try {
      at = (JSON.parse(localStorage.getItem(key) ?? '{}') as { at?: number }).at ?? 0
    } catch {
      at = 0
    }
    if (now - at > LIFE_MS) localStorage.removeItem(key)
  }
}

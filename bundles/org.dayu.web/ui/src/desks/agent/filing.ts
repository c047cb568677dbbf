import type { CitizenCard } from '@/api/citizens'
import type { Filing } from '@/api/orders'
import type { Draft } from '@/desks/agent/draft'

/** Who was found to have called, and in which call: nobody else's order is theirs. */
export interface Found {
  callId: string
  card: CitizenCard
}

/** The card of whom this call is from. */
export function cardOf(found: Found | undefined, callId: string | undefined): CitizenCard | undefined {
  return callId !== undefined && found?.callId === callId ? found.card : undefined
}

/** What the server is asked to file. */
export function filingOf(draft: Draft, card: CitizenCard | undefined): Filing {
  return {
    requestId: draft.requestId,
    channel: 'phone',
    callId: draft.callId,
    citizen: { id: card?.citizen?.id ?? null, phone: draft.phone, name: draft.name || null, gender: null, address: null },
    title: null,
    cause: draft.cause.trim(),
    course: draft.course.trim() || null,
    occurredAt: draft.occurredAt || null,
    place: draft.address.trim()
      ? { address: draft.address.trim(), lon: draft.place?.lon ?? null, lat: draft.place?.lat ?? null, districtCode: draft.districtCode, districtName: draft.districtName }
      : null,
    categoryCode: draft.category?.code ?? '',
    urgency: draft.urgency,
    confidential: draft.confidential,
    answer: null,
    dispatch: null,
  }
}

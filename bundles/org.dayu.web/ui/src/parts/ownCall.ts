import type { CallView, LegView } from '@/api/calls'

type Seen = Pick<CallView, 'id' | 'state' | 'direction' | 'agentId' | 'legs' | 'startedAt'>

/** The party as which a person takes part in a call; a supervisor who looks in does not. */
export function ownLeg(call: Pick<Seen, 'legs'>, me: string | undefined): LegView | undefined {
  return call.legs.find((leg) => leg.userId !== null && leg.userId === me && leg.role !== 'SUPERVISOR' && leg.state !== 'ENDED')
}

/** Whether a person's phone is to be picked up: for a citizen, a colleague who calls or asks, or their own dialling at the desk. */
export function ringsFor(call: Seen, me: string | undefined): boolean {
  const own = ownLeg(call, me)
  if (own?.answeredAt) return false
  if (!own || call.state === 'OFFERED') return call.state === 'OFFERED'
  // dialled at the phone: it is the other side that rings
  const begun = call.direction === 'OUTBOUND' && call.agentId === me
  return !begun || !call.legs.some((leg) => leg.role === 'CITIZEN')
}

/** Called by a colleague, or into the call of one, and not there yet. */
export function invited(call: Seen, me: string | undefined): boolean {
  return call.state !== 'OFFERED' && call.agentId !== me && ringsFor(call, me)
}

function rank(call: Seen, me: string | undefined): number {
  const own = ownLeg(call, me)
  if (ringsFor(call, me)) return 2
  if (!own) return 3
  return own.state === 'HELD' ? 1 : 0
}

/** First whom the person talks with, then whom the phone holds, then who rings; the oldest of each first. */
export function inOrder<T extends Seen>(calls: Iterable<T>, me: string | undefined): T[] {
  return [...calls].sort((a, b) => rank(a, me) - rank(b, me) || a.startedAt.localeCompare(b.startedAt))
}

/** The number at the other side. */
export function otherSide(call: Seen & Pick<CallView, 'caller' | 'called'>, me: string | undefined): string {
  const dialled = call.direction === 'OUTBOUND' && ownLeg(call, me)?.role !== 'CITIZEN'
  return dialled ? call.called : call.caller
}

/** Why a third party has just not been reached, as a status of SIP; undefined while nothing of the kind has happened. */
export function notReached(before: Pick<CallView, 'id' | 'legs'> | undefined, now: Pick<CallView, 'id' | 'legs' | 'attributes'> | undefined): string | undefined {
  const rung = before?.legs.find((leg) => leg.role === 'DEPARTMENT' && leg.state !== 'ENDED' && !leg.answeredAt)
  if (!rung || before?.id !== now?.id) return undefined
  const then = now?.legs.find((leg) => leg.id === rung.id)
  return then && (then.answeredAt || then.state !== 'ENDED') ? undefined : now?.attributes['third.status']
}

/** What a status of SIP says of who was called: the end of a key of the texts. */
export function whyNot(status: string): 'busy' | 'declined' | 'noAnswer' | 'other' {
  if (['486', '600'].includes(status)) return 'busy'
  if (['603', '607'].includes(status)) return 'declined'
  return ['408', '480', '487'].includes(status) ? 'noAnswer' : 'other'
}

import type { CallView } from '@/api/calls'
import { ref } from 'vue'

const KEY = 'dayu.lastTalk'

/**
 * The talk that an agent had last: its citizen and its order stay on the screen during wrap-up, after a reload, too. A talk is
 * over for its agent when the call ends and as well when it goes on without him: to its rating, to a colleague, to a queue.
 */
export function lastTalk(user: string | undefined) {
  const last = ref(kept(user))

  /** A call is no longer this agent's; what was known of it before tells whether it was a talk of his. */
  function left(call: CallView | undefined): void {
    if (!user || call?.agentId !== user || !call.talkingAt || !call.legs.some((leg) => leg.userId === user && leg.answeredAt)) return
    last.value = call
    sessionStorage.setItem(KEY, JSON.stringify({ user, call }))
  }

  /** The work on it is done: nothing of the citizen is kept beyond this page. */
  function done(): void {
    sessionStorage.removeItem(KEY)
  }

  return { last, left, done }
}

function kept(user: string | undefined): CallView | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as { user?: string; call?: CallView }
    return user && stored.user === user ? stored.call : undefined
  } catch {
    return undefined
  }
}

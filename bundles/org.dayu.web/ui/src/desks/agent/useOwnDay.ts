import type { Agent } from '@/api/agents'
import { readOwnDay, type OwnDay } from '@/desks/agent/ownDay'
import { useLoad, type Load } from '@/parts/useLoad'
import { useSession } from '@/session/session'
import { onScopeDispose, watch, type Ref } from 'vue'

const EVERY_MS = 60_000
/** What has just ended goes through the journal, which is brought to where it is counted once a second. */
const SETTLED_MS = 1_500

/**
 * An agent's own figures of today: anew when a call or its wrap-up ends, when an offer comes to nothing, and every minute.
 * Nobody who is signed out is asked about every minute, for asking keeps a login alive that should end by itself.
 */
export function useOwnDay(agent: Ref<Agent | undefined>): Load<OwnDay> {
  const session = useSession()
  const load = useLoad((signal) => readOwnDay(session.user?.id ?? '', signal))
  let settled: ReturnType<typeof setTimeout> | undefined

  watch(
    () => agent.value?.state,
    (state, before) => {
      if (before === undefined || state === 'RESERVED' || state === 'RINGING' || state === 'TALKING') return
      clearTimeout(settled)
      settled = setTimeout(() => void load.run(), SETTLED_MS)
    },
  )
  const minutely = setInterval(() => {
    if (!session.expired && agent.value && agent.value.state !== 'SIGNED_OUT') void load.run()
  }, EVERY_MS)
  onScopeDispose(() => {
    clearTimeout(settled)
    clearInterval(minutely)
  })
  void load.run()
  return load
}

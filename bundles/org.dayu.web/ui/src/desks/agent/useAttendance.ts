import type { Agent } from '@/api/agents'
import { useSession } from '@/session/session'
import { onScopeDispose, type Ref } from 'vue'

const EVERY_MS = 2 * 60_000

/**
 * Whoever is signed in at the queues works, also through an hour without a call: the session lives on while this desk is
 * open, to its longest. A desk that is asleep or shut asks nothing, so its session ends, and with it its being ready.
 */
export function useAttendance(agent: Ref<Agent | undefined>): void {
  const session = useSession()
  const asking = setInterval(() => {
    if (!session.expired && agent.value && agent.value.state !== 'SIGNED_OUT') void session.resume().catch(() => undefined)
  }, EVERY_MS)
  onScopeDispose(() => clearInterval(asking))
}

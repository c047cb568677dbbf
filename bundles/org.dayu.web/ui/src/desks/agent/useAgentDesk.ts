import { agentsApi, type Agent, type QueueView } from '@/api/agents'
import type { CallView, Gone } from '@/api/calls'
import { lastTalk } from '@/desks/agent/lastTalk'
import { useLive } from '@/live/live'
import { inOrder, invited, ownLeg } from '@/parts/ownCall'
import { useSession } from '@/session/session'
import { computed, reactive, ref, watch } from 'vue'

/** The agent, the agent's call, and the queues, as the server tells them. */
export function useAgentDesk() {
  const session = useSession()
  const agent = ref<Agent>()
  const calls = reactive(new Map<string, CallView>())
  const queues = ref<QueueView[]>([])
  const me = session.user?.id
  const { last, left, done } = lastTalk(me)
  /** The call of this agent, or one into which this agent was brought. */
  const mine = (call: CallView) => call.agentId === me || ownLeg(call, me) !== undefined

  useLive<Agent[], Agent>('agents', {
    snapshot(state) {
      agent.value = state.find((one) => one.id === me) ?? agent.value
    },
    delta(_type, changed) {
      if (changed.id === me) agent.value = changed
    },
  })

  useLive<QueueView[], QueueView>('queues', {
    snapshot(state) {
      queues.value = state
    },
    delta(_type, changed) {
      const known = queues.value.some((queue) => queue.name === changed.name)
      queues.value = known ? queues.value.map((queue) => (queue.name === changed.name ? changed : queue)) : [...queues.value, changed]
    },
  })

  useLive<{ calls: CallView[] }, CallView | Gone>('calls', {
    snapshot(state) {
      const before = [...calls.values()]
      calls.clear()
      for (const call of state.calls) if (mine(call)) calls.set(call.id, call)
      for (const call of before) if (!calls.has(call.id)) left(call)
    },
    delta(type, body) {
      const known = calls.get(body.id)
      if (known && known.version > body.version) return
      const call = body as CallView
      if (type !== 'CallGone' && call.state !== 'ENDED' && mine(call)) {
        calls.set(call.id, call)
      } else {
        calls.delete(body.id)
        left(known)
      }
    },
  })

  watch(
    () => agent.value?.state,
    (state) => {
      if (state === 'READY' || state === 'BREAK' || state === 'NOT_READY' || state === 'SIGNED_OUT') done()
    },
  )

  const ordered = computed(() => inOrder(calls.values(), me))
  const call = computed(() => ordered.value[0])
  /** Further calls at this agent's phone: who rings there meanwhile, or whom the phone holds. */
  const others = computed(() => ordered.value.slice(1).filter((one) => one.state === 'OFFERED' || ownLeg(one, me)))
  /** Whose citizen and order are on the screen: a colleague who only rings does not push away what is being written. */
  const shown = computed(() => (call.value && !(last.value && invited(call.value, me)) ? call.value : last.value))

  async function take(change: Promise<Agent>): Promise<void> {
    agent.value = await change
  }

  return {
    agent,
    call,
    others,
    shown,
    queues,
    signIn: (phone: string) => take(agentsApi.signIn(phone)),
    signOut: () => take(agentsApi.signOut()),
    extend: () => take(agentsApi.extendWrapUp(60)),
    ready: () => take(agentsApi.ready()),
    pause: (state: 'BREAK' | 'NOT_READY', reason: string) => take(agentsApi.pause(state, reason)),
    load: async () => {
      agent.value = await agentsApi.me()
    },
  }
}

export type AgentDeskState = ReturnType<typeof useAgentDesk>

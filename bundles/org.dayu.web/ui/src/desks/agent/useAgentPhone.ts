import type { Agent } from '@/api/agents'
import { translate as t } from '@/i18n'
import { softPhone } from '@/phone/softPhone'
import { onScopeDispose, watch, type Ref } from 'vue'

interface Desk {
  agent: Ref<Agent | undefined>
  signIn: (phone: string) => Promise<void>
  ready: () => Promise<void>
  pause: (state: 'NOT_READY', reason: string) => Promise<void>
}

const IDLE = ['READY', 'WRAP_UP', 'RESERVED', 'RINGING']

/**
 * The agent's own window as telephone: it is on while the agent is signed in at it, also after a reload, and an agent who
 * could not be heard gets no further call.
 */
export function useAgentPhone({ agent, signIn, ready, pause }: Desk) {
  let signing = false

  async function start(): Promise<void> {
    if (!softPhone.possible()) throw new Error(t('phone.insecure'))
    if (!(await softPhone.start())) {
      throw new Error(t(softPhone.state.state === 'denied' ? 'phone.denied' : 'phone.unreachable'))
    }
    if (!(await softPhone.registered())) throw new Error(t('phone.unreachable'))
  }

  watch(
    () => ({ phone: agent.value?.phone ?? '', state: agent.value?.state }),
    ({ phone, state }) => {
      if (!state) return
      const mine = phone.startsWith('web-') && state !== 'SIGNED_OUT'
      if (mine && softPhone.state.state === 'off' && softPhone.possible()) {
        void softPhone.start()
      } else if (!mine && softPhone.state.state !== 'off' && softPhone.state.state !== 'starting' && !signing) {
        softPhone.stop()
      }
    },
    { immediate: true },
  )

  // a call goes on: perhaps the citizen is heard still; the next one waits until the agent says that all is well
  watch([() => agent.value?.state, () => softPhone.state.fault], ([state, fault]) => {
    if (fault && IDLE.includes(state ?? '')) void pause('NOT_READY', fault).catch(() => undefined)
  })

  onScopeDispose(() => softPhone.stop())

  return {
    ready: async (): Promise<void> => {
      await softPhone.mend()
      const { fault } = softPhone.state
      if (fault) throw new Error(t('phone.faulty', { fault: t(`phone.fault.${fault}`) }))
      await ready()
    },
    signIn: async (): Promise<void> => {
      signing = true
      try {
        await start()
        await signIn(softPhone.state.account)
      } finally {
        signing = false
      }
    },
  }
}

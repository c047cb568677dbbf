import type { Agent } from '@/api/agents'
import { translate as t } from '@/i18n'
import { softPhone, type Fault } from '@/phone/softPhone'
import { onBeforeUnmount, watch, type Ref } from 'vue'

interface Desk {
  agent: Ref<Agent | undefined>
  signIn: (phone: string) => Promise<void>
  pause: (state: 'NOT_READY', reason: string) => Promise<void>
}

const IDLE = ['READY', 'WRAP_UP', 'RESERVED', 'RINGING']

/**
 * The agent's own window as telephone: it is on while the agent is signed in at it, also after a reload, and an agent who
 * could not be heard gets no further call.
 */
export function useAgentPhone({ agent, signIn, pause }: Desk) {
  let signing = false

  function faulty(fault: Fault): void {
    // a call goes on: perhaps the citizen is heard still; the next one waits until the agent says that all is well
    if (IDLE.includes(agent.value?.state ?? '')) void pause('NOT_READY', fault).catch(() => undefined)
  }

  async function start(): Promise<void> {
    if (!softPhone.possible()) throw new Error(t('phone.insecure'))
    if (!(await softPhone.start(faulty))) {
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
        void softPhone.start(faulty)
      } else if (!mine && softPhone.state.state !== 'off' && softPhone.state.state !== 'starting' && !signing) {
        softPhone.stop()
      }
    },
    { immediate: true },
  )

  onBeforeUnmount(() => softPhone.stop())

  return {
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

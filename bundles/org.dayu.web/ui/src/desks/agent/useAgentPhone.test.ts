import type { Agent } from '@/api/agents'
import { useAgentPhone } from '@/desks/agent/useAgentPhone'
import { softPhone } from '@/phone/softPhone'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'

// what a browser has and the modules look for as soon as they are there
vi.hoisted(() => {
  Object.assign(globalThis, { localStorage: { getItem: () => null }, Audio: class {}, window: { removeEventListener: () => {} } })
})

describe('a microphone that is dead', () => {
  const agent = ref<Agent>()
  const is = async (state: Agent['state']): Promise<void> => {
    agent.value = { state, phone: '8001' } as Agent
    await nextTick()
  }
  const pause = vi.fn(() => Promise.resolve())
  const ready = vi.fn(() => Promise.resolve())
  let scope = effectScope()
  let desk!: ReturnType<typeof useAgentPhone>

  beforeEach(async () => {
    vi.clearAllMocks()
    scope = effectScope()
    await is('READY')
    scope.run(() => (desk = useAgentPhone({ agent, signIn: () => Promise.resolve(), ready, pause })))
  })
  afterEach(() => {
    scope.stop()
    softPhone.state.fault = undefined
  })

  it('takes out an agent who waits', async () => {
    softPhone.state.fault = 'microphone-lost'
    await nextTick()
    expect(pause).toHaveBeenCalledExactlyOnceWith('NOT_READY', 'microphone-lost')
  })

  it('takes out an agent who talks as soon as the talk is over, not before', async () => {
    await is('TALKING')
    softPhone.state.fault = 'microphone-lost'
    await nextTick()
    expect(pause).not.toHaveBeenCalled()
    await is('WRAP_UP')
    expect(pause).toHaveBeenCalledExactlyOnceWith('NOT_READY', 'microphone-lost')
  })

  it('leaves alone who got another microphone in the talk', async () => {
    await is('TALKING')
    softPhone.state.fault = 'microphone-lost'
    await nextTick()
    softPhone.state.fault = undefined
    await is('WRAP_UP')
    expect(pause).not.toHaveBeenCalled()
  })

  it('does not let the agent be ready, and says why', async () => {
    softPhone.state.fault = 'microphone-lost'
    await is('NOT_READY')
    await expect(desk.ready()).rejects.toThrow(/麦克风已断开/)
    expect(ready).not.toHaveBeenCalled()
    softPhone.state.fault = undefined
    await desk.ready()
    expect(ready).toHaveBeenCalledOnce()
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { effectScope, ref } from 'vue'
import type { Agent } from '@/api/agents'
import { useAttendance } from '@/desks/agent/useAttendance'
import { useSession } from './session'

const me = { user: { id: 'u1', username: 'zhao', displayName: '赵敏', roles: ['agent'] }, csrfToken: 'c', mustChangePassword: false }
let status = 200
const asked = vi.fn(() =>
  Promise.resolve(new Response(JSON.stringify(status === 200 ? me : { title: '请登录' }), { status, headers: { 'Content-Type': 'application/json' } })),
)

beforeEach(() => {
  status = 200
  asked.mockClear()
  vi.stubGlobal('fetch', asked)
  setActivePinia(createPinia())
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a session', () => {
  it('that has run out keeps its screen and asks for the password', async () => {
    const session = useSession()
    await session.resume()
    status = 401
    expect(await session.resume()).toBeUndefined()
    expect(session.expired).toBe(true)
    expect(session.user?.username).toBe('zhao')
    status = 200
    await session.login('zhao', 'secret')
    expect(session.expired).toBe(false)
  })

  it('that never was is no reason for a dialog', async () => {
    status = 401
    const session = useSession()
    expect(await session.resume()).toBeUndefined()
    expect(session.expired).toBe(false)
  })

  it('is held by the open desk of somebody who is signed in', async () => {
    vi.useFakeTimers()
    const session = useSession()
    await session.resume()
    const agent = ref<Agent | undefined>({ state: 'SIGNED_OUT' } as Agent)
    const scope = effectScope()
    scope.run(() => useAttendance(agent))
    asked.mockClear()
    await vi.advanceTimersByTimeAsync(30 * 60_000)
    expect(asked).not.toHaveBeenCalled()

    agent.value = { state: 'READY' } as Agent
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(asked.mock.calls.length).toBeGreaterThanOrEqual(4)

    status = 401
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(session.expired).toBe(true)
    asked.mockClear()
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(asked).not.toHaveBeenCalled()
    scope.stop()
  })
})

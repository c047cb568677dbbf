import type { Agent } from '@/api/agents'
import { begun, satisfaction, type OwnDay } from '@/desks/agent/ownDay'
import { useOwnDay } from '@/desks/agent/useOwnDay'
import { useSession } from '@/session/session'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'

const ME = { user: { id: 'u1', username: 'zhao', displayName: '赵敏', roles: ['agent'] }, csrfToken: 'c', mustChangePassword: false }
const FIGURES = { day: '2026-07-01', at: '2026-07-01T06:00:00Z', answered: 42, talkSeconds: 6300, averageHandleSeconds: 151, missed: 1, declined: 0, ownCalls: 3, ownTalkSeconds: 90, readySeconds: 60, wrapUpSeconds: 50, breakSeconds: 0, notReadySeconds: 5 }
const RATED = { day: '2026-07-01', satisfied: 39, normal: 1, dissatisfied: 0, hungUp: 1, wrongKey: 0, notSent: 1, total: 42 }

/** The server, by path. */
const answers = new Map<string, { status: number; body: unknown }>()
const asked: { path: string; body?: string }[] = []
const days = (): number => asked.filter(({ path }) => path.startsWith('/api/v1/agents/me/day')).length

describe("an agent's own day", () => {
  const agent = ref<Agent>()
  let scope = effectScope()
  let day!: ReturnType<typeof useOwnDay>
  const is = async (state: Agent['state']): Promise<void> => {
    agent.value = { state } as Agent
    await nextTick()
  }
  const open = async (): Promise<void> => {
    scope.run(() => (day = useOwnDay(agent)))
    await vi.advanceTimersByTimeAsync(0)
  }

  beforeEach(async () => {
    asked.length = 0
    answers.clear()
    answers.set('/api/v1/session', { status: 200, body: ME })
    answers.set('/api/v1/agents/me/day', { status: 200, body: FIGURES })
    answers.set('/api/v1/ratings', { status: 200, body: [RATED] })
    answers.set('/api/v1/calls/history/search', { status: 200, body: { items: [], total: 7, offset: 0 } })
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
      asked.push({ path: String(path), body: init?.body as string | undefined })
      const [, answer] = [...answers].find(([known]) => String(path).startsWith(known)) ?? []
      return Promise.resolve(new Response(JSON.stringify(answer?.body ?? {}), { status: answer?.status ?? 404, headers: { 'Content-Type': 'application/json' } }))
    })
    vi.useFakeTimers()
    setActivePinia(createPinia())
    await useSession().resume()
    scope = effectScope()
    agent.value = undefined
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is that of the server, with own ratings and calls to the outside of the same day', async () => {
    await open()
    expect(day.data.value).toEqual({ figures: FIGURES, ratings: { satisfied: 39, normal: 1, dissatisfied: 0, unrated: 2 }, outbound: 7 })
    expect(asked.some(({ path }) => path === '/api/v1/ratings?from=2026-07-01&to=2026-07-01&agentId=u1')).toBe(true)
    const search = asked.find(({ path }) => path.endsWith('/calls/history/search'))
    expect(JSON.parse(search?.body ?? '{}')).toEqual({ agentId: 'u1', direction: 'OUTBOUND', from: '2026-06-30T16:00:00.000Z', limit: 1 })
  })

  it('is told without what cannot be told at the moment', async () => {
    answers.set('/api/v1/ratings', { status: 503, body: { title: 'x' } })
    answers.set('/api/v1/calls/history/search', { status: 503, body: { title: 'x' } })
    await open()
    expect(day.data.value).toEqual({ figures: FIGURES, ratings: undefined, outbound: undefined })
    expect(day.problem.value).toBeUndefined()
  })

  it('keeps what was known beside the reason why there is nothing newer', async () => {
    await is('READY')
    await open()
    answers.set('/api/v1/agents/me/day', { status: 503, body: { title: '数据库暂时不可用' } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(day.problem.value?.status).toBe(503)
    expect(day.data.value?.figures.answered).toBe(42)
  })

  it('is read again when a call or its wrap-up has ended, not while it rings or goes on', async () => {
    await is('READY')
    await open()
    for (const state of ['RESERVED', 'RINGING', 'TALKING'] as const) await is(state)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(days()).toBe(1)
    await is('WRAP_UP')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(days()).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(days()).toBe(2)
    await is('READY')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(days()).toBe(3)
  })

  it('is read every minute while signed in, and never again when the desk is shut', async () => {
    await is('SIGNED_OUT')
    await open()
    await vi.advanceTimersByTimeAsync(180_000)
    expect(days()).toBe(1)
    await is('NOT_READY')
    await vi.advanceTimersByTimeAsync(180_000)
    const before = days()
    expect(before).toBeGreaterThanOrEqual(4)
    scope.stop()
    await vi.advanceTimersByTimeAsync(180_000)
    expect(days()).toBe(before)
  })

  it('is not asked for by a login that has run out', async () => {
    await is('READY')
    await open()
    useSession().expired = true
    await vi.advanceTimersByTimeAsync(180_000)
    expect(days()).toBe(1)
  })
})

describe('what is said of a day', () => {
  const of = (more: Partial<typeof FIGURES>, outbound?: number): OwnDay => ({ figures: { ...FIGURES, answered: 0, missed: 0, ownCalls: 0, ...more }, outbound })

  it('is the part of those satisfied among those who rated', () => {
    expect(satisfaction({ satisfied: 39, normal: 1, dissatisfied: 0, unrated: 9 })).toBe(98)
    expect(satisfaction({ satisfied: 0, normal: 0, dissatisfied: 0, unrated: 9 })).toBeUndefined()
    expect(satisfaction(undefined)).toBeUndefined()
  })

  it('is nothing before the first call', () => {
    expect(begun(of({}))).toBe(false)
    expect(begun(of({}, 0))).toBe(false)
    expect(begun(of({}, 1))).toBe(true)
    expect(begun(of({ missed: 1 }))).toBe(true)
  })
})

import type { CallView } from '@/api/calls'
import { lastTalk } from '@/desks/agent/lastTalk'
import { beforeEach, describe, expect, it } from 'vitest'

const talk = (id: string, more: Partial<CallView> = {}): CallView => ({ id, agentId: 'me', talkingAt: '2026-07-01T01:00:00Z', legs: [{ userId: 'me', answeredAt: '2026-07-01T01:00:00Z' }], ...more }) as CallView

describe('the talk that an agent had last', () => {
  beforeEach(() => {
    const store = new Map<string, string>()
    Object.assign(globalThis, { sessionStorage: { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => store.set(key, value), removeItem: (key: string) => store.delete(key) } })
  })

  it('stays when its call goes on without him', () => {
    const { last, left } = lastTalk('me')
    left(talk('one'))
    left(talk('two'))
    expect(last.value?.id).toBe('two')
  })

  it('is none that he did not have', () => {
    const { last, left } = lastTalk('me')
    left(undefined)
    left(talk('rang only', { talkingAt: undefined }))
    left(talk('had talked with a colleague, then rang', { legs: [{ userId: 'me' }] as CallView['legs'] }))
    left(talk('of a colleague', { agentId: 'other' }))
    expect(last.value).toBeUndefined()
  })

  it('is there after a reload, for him only, until its work is done', () => {
    lastTalk('me').left(talk('one'))
    expect(lastTalk('other').last.value).toBeUndefined()
    const again = lastTalk('me')
    expect(again.last.value?.id).toBe('one')
    again.done()
    expect(lastTalk('me').last.value).toBeUndefined()
  })
})

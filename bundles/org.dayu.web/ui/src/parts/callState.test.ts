import { i18n } from '@/i18n'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { siteOf, standing } from './callState'

// words look for the reader's language as soon as they are there
vi.hoisted(() => {
  Object.assign(globalThis, { localStorage: { getItem: () => null } })
})

describe('how a call stands', () => {
  beforeEach(() => {
    i18n.global.locale.value = 'zh-CN'
  })

  it('is at another site, not in a conference, while that has the caller', () => {
    const there = { state: 'CONFERENCE', agentId: null, attributes: { site: 'b' } } as const
    expect(siteOf(there)).toBe('b')
    expect(standing(there)).toBe('在其他站点 b')
  })

  it('is in a conference when an agent is in it, wherever the caller has been', () => {
    const here = { state: 'CONFERENCE', agentId: '1', attributes: { site: 'b' } } as const
    expect(siteOf(here)).toBeUndefined()
    expect(standing(here)).toBe('三方通话')
    expect(standing({ state: 'CONFERENCE', agentId: null, attributes: {} })).toBe('三方通话')
  })

  it('is what it is otherwise: who came back from there waits', () => {
    expect(standing({ state: 'WAITING', agentId: null, attributes: { site: 'b' } })).toBe('排队')
  })
})

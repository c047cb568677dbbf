import { i18n } from '@/i18n'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { reason } from './reasons'

// words look for the reader's language as soon as they are there
vi.hoisted(() => {
  Object.assign(globalThis, { localStorage: { getItem: () => null } })
})

describe('what the engine writes down', () => {
  beforeEach(() => {
    i18n.global.locale.value = 'zh-CN'
  })

  it('is read in the words of the reader, phrase by phrase', () => {
    expect(reason('not heard of lately')).toBe('近来没有消息')
    expect(reason('wait 12 s, 2 on the way, cost 5 s')).toBe('等待 12 秒，2 人在途，费用折合 5 秒')
    expect(reason('3 calls since sign-in, idle 61234 ms')).toBe('签入以来接听 3 次，空闲 61 秒')
    expect(reason('drew 0.817, weight 3')).toBe('抽签 0.817，权重 3')
    expect(reason('work number 1003')).toBe('工号 1003')
    expect(reason('to site b, expected 12 s instead of 90 s; c: closed')).toBe('转往站点 b，预计等待 12 秒，而不是 90 秒；c: closed')
    expect(reason('no ready agent: any skill')).toBe('没有就绪坐席：不限技能')
    expect(reason('further callers: being offered, resting, or no ready agent')).toBe('更靠前的来电正在派出、稍候，或没有合适的就绪坐席')
    expect(reason('media alarm')).toBe('媒体告警')
    expect(reason('break: lunch')).toBe('小休：用餐')
    expect(reason('dialect 3 < 5')).toBe('技能 dialect 为 3，要求 5')
    expect(reason('has japanese 4 of english >= 3 or japanese >= 2')).toBe('以 japanese 4 级符合：english >= 3 或 japanese >= 2')
    expect(reason('lacks english >= 3 or japanese >= 2')).toBe('技能须有其一：english >= 3 或 japanese >= 2')
    expect(reason('no ready agent: english >= 3 or thai >= 1, water >= 1')).toBe('没有就绪坐席：english >= 3 或 thai >= 1，water >= 1')
    expect(reason('designated agent 1001 not free within 10 s')).toBe('专属坐席 1001 在 10 秒内没有空闲')
    expect(reason('waited-too-long; expected 35 s')).toBe('等待过久；预计等待 35 秒')
    expect(reason('lunch')).toBe('用餐')
    expect(reason('wrap-up')).toBe('话后处理')
  })

  it('stays as it is where it is not known, and in English', () => {
    expect(reason('strategy mine@2 failed: no such field')).toBe('strategy mine@2 failed: no such field')
    expect(reason('')).toBe('')
    i18n.global.locale.value = 'en'
    expect(reason('not heard of lately')).toBe('not heard of lately')
  })
})

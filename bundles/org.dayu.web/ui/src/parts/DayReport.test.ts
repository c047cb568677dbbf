// @vitest-environment happy-dom
import RatingsDesk from '@/desks/ratings/RatingsDesk.vue'
import SelfServiceDesk from '@/desks/selfService/SelfServiceDesk.vue'
import { setLanguage } from '@/i18n'
import { settled, show, type Screen } from '@/testing/screen'
import { Server } from '@/testing/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const DAY = { day: '2026-07-01', satisfied: 3, normal: 1, dissatisfied: 0, hungUp: 0, wrongKey: 0, notSent: 0, total: 4 }

describe('a report of some days', () => {
  let server: Server
  let page: Screen

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    setLanguage('zh-CN')
    server = new Server()
  })
  afterEach(() => {
    page.close()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('shows its figures below the days', async () => {
    server.says('GET /ratings', [DAY])
    page = await show(RatingsDesk)
    expect(page.text()).toContain('满意度报表')
    expect(page.text()).toContain('满意率 = 满意')
    expect(page.find('ratings').textContent).toContain('75.0%')
  })

  it('says that there is nothing, and what may be done', async () => {
    server.says('GET /ratings', [])
    page = await show(RatingsDesk)
    expect(page.text()).toContain('这些天没有人工接听的来电')
    expect(page.text()).toContain('rating.flow')
    expect(page.has('ratings')).toBe(false)
  })

  it('says why there is none, and asks again', async () => {
    server.says('GET /ratings', { title: '数据库暂时不可用' }, 503)
    page = await show(RatingsDesk)
    expect(page.text()).toContain('数据库暂时不可用')
    server.says('GET /ratings', [DAY])
    document.querySelector<HTMLElement>('[role="alert"] button')?.click()
    await settled()
    expect(page.has('ratings')).toBe(true)
  })

  it('keeps what else can be chosen beside the days when there is nothing', async () => {
    server.says('GET /self-service', { target: 30, rows: [] })
    page = await show(SelfServiceDesk)
    expect(page.text()).toContain('这些天没有来电')
    expect(page.has('by-entry')).toBe(true)
    expect(page.has('export-csv')).toBe(true)
  })
})

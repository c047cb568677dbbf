// @vitest-environment happy-dom
import type { Roster, Shift } from '@/api/staffing'
import RosterPart from '@/desks/staffing/RosterPart.vue'
import { setLanguage } from '@/i18n'
import { settled, show, type Screen } from '@/testing/screen'
import { Server } from '@/testing/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const EARLY: Shift = { id: 's1', name: '早班', start: '09:00', end: '17:00', breaks: [], workMinutes: 480 }
const ROSTER: Roster = {
  from: '2026-07-06',
  days: 2,
  agents: [{ id: 'a1', workNumber: '1001', name: '赵敏', queues: ['general'] }],
  duties: [
    { agentId: 'a1', day: '2026-07-06', shiftId: 's1', shift: '早班', start: '09:00', end: '17:00', told: 'NEW' },
    { agentId: 'a1', day: '2026-07-07', shiftId: 's1', shift: '早班', start: '09:00', end: '17:00', told: 'TAKEN_AWAY' },
  ],
  daysOff: [{ agentId: 'a1', day: '2026-07-07', note: '' }],
  breaches: [{ agentId: 'a1', day: '2026-07-06', rule: 'REST' }],
  unpublished: 2,
}

describe('the page of the roster', () => {
  let server: Server
  let page: Screen

  const open = async (): Promise<void> => {
    page = await show(RosterPart, { from: '2026-07-06', days: 2 })
  }
  const cell = (day: string): HTMLSelectElement => page.find(`cell-1001-${day}`) as HTMLSelectElement
  const disabled = (test: string): boolean => (page.find(test) as HTMLButtonElement).disabled

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    setLanguage('zh-CN')
    server = new Server()
    server.says('GET /roster', ROSTER)
    server.says('GET /shifts', [EARLY])
    server.says('POST /roster/proposal', { duties: 3, unknown: [] })
    server.says('POST /roster/publication', { changes: 2 })
    server.says('PUT /roster', undefined)
  })
  afterEach(() => {
    page.close()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('shows who works what, what agents do not know yet, and what breaks a rule', async () => {
    await open()
    expect(page.text()).toContain('1001 赵敏')
    expect(cell('2026-07-06').value).toBe('s1')
    expect(cell('2026-07-07').value).toBe('off')
    for (const words of ['已取消 早班，未发布', '休息不足', '未发布的变动 2 处']) expect(page.text()).toContain(words)
  })

  it('says that there are no agents', async () => {
    server.says('GET /roster', { ...ROSTER, agents: [], duties: [], daysOff: [], breaches: [], unpublished: 0 })
    await open()
    expect(page.text()).toContain('还没有坐席')
    expect(page.has('roster')).toBe(false)
  })

  it('proposes nothing before there are shifts, and says why', async () => {
    server.says('GET /shifts', [])
    await open()
    expect(page.text()).toContain('还没有班次，请先在“班次”中定义。')
    expect(disabled('roster-propose')).toBe(true)
  })

  it('says that it loads when that takes a while, then shows the roster', async () => {
    const go = server.ponders('GET /roster', ROSTER)
    await open()
    expect(document.querySelector('[role="status"]')).toBeNull()
    await vi.advanceTimersByTimeAsync(200)
    expect(document.querySelector('[role="status"]')?.getAttribute('aria-label')).toBe('正在加载…')
    go()
    await settled()
    expect(document.querySelector('[role="status"]')).toBeNull()
    expect(page.has('roster')).toBe(true)
  })

  it('says why there is no roster, and reads it anew when asked', async () => {
    server.says('GET /roster', { title: '数据库暂时不可用' }, 503)
    await open()
    const alert = document.querySelector('[role="alert"]')
    expect(alert?.textContent).toContain('数据库暂时不可用')
    server.isAway('GET /roster')
    alert?.querySelector('button')?.click()
    await settled()
    expect(page.text()).toContain('无法连接服务器')
    server.says('GET /roster', ROSTER)
    document.querySelector<HTMLElement>('[role="alert"] button')?.click()
    await settled()
    expect(page.has('roster')).toBe(true)
  })

  it('publishes what is shown, once there is something that agents do not know', async () => {
    await open()
    server.says('GET /roster', { ...ROSTER, unpublished: 0 })
    await page.click('roster-publish')
    expect(server.told('POST /roster/publication')).toEqual([{ from: '2026-07-06', days: 2 }])
    expect(page.text()).toContain('已发布，变动 2 处。')
    expect(disabled('roster-publish')).toBe(true)
  })

  it('keeps what is unpublished when it cannot be published, and says why', async () => {
    await open()
    server.says('POST /roster/publication', { title: '数据库暂时不可用' }, 503)
    await page.click('roster-publish')
    expect(page.text()).toContain('数据库暂时不可用')
    expect(disabled('roster-publish')).toBe(false)
  })

  it('plans the cell that is changed', async () => {
    await open()
    cell('2026-07-06').value = ''
    cell('2026-07-06').dispatchEvent(new Event('change'))
    await settled()
    expect(server.told('PUT /roster')).toEqual([{ duties: [{ agentId: 'a1', day: '2026-07-06', shiftId: null }] }])
  })

  describe('asked for a proposal', () => {
    const proposals = (): unknown[] => server.told('POST /roster/proposal').map((body) => (body as { replace: boolean }).replace)

    it.each([
      ['zh-CN', ['全部重排', '只补空缺', '取消']],
      ['en', ['Replace all', 'Fill gaps only', 'Cancel']],
    ] as const)('gives three choices, in %s', async (language, words) => {
      setLanguage(language)
      await open()
      await page.click('roster-propose')
      expect(['propose-replace', 'propose-fill', 'propose-cancel'].map((test) => page.find(test).textContent?.trim())).toEqual(words)
    })

    it('replaces all, or fills the gaps, as was chosen', async () => {
      await open()
      await page.click('roster-propose')
      await page.click('propose-replace')
      expect(proposals()).toEqual([true])
      await page.click('roster-propose')
      await page.click('propose-fill')
      expect(proposals()).toEqual([true, false])
      expect(page.text()).toContain('已建议 3 个班次。')
    })

    it('does nothing when cancelled', async () => {
      await open()
      await page.click('roster-propose')
      await page.click('propose-cancel')
      expect(proposals()).toEqual([])
    })

    it('tells the queues of which too little is known', async () => {
      server.says('POST /roster/proposal', { duties: 0, unknown: ['general'] })
      await open()
      await page.click('roster-propose')
      await page.click('propose-fill')
      expect(page.text()).toContain('历史太少、未计入的队列：general')
    })
  })
})

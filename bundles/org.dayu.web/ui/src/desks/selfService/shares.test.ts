import type { SelfServiceRow } from '@/api/selfService'
import { describe, expect, it } from 'vitest'
import { grouped, reached, shareOf, sumOf } from './shares'

const row = (more: Partial<SelfServiceRow>): SelfServiceRow => ({ day: '2026-07-01', entry: '12345', flow: 'main', total: 0, selfService: 0, agent: 0, outside: 0, menu: 0, gaveUp: 0, message: 0, overflow: 0, other: 0, ...more })

describe('the share of self service', () => {
  const rows = [
    row({ total: 10, selfService: 6, agent: 4 }),
    row({ day: '2026-07-02', total: 5, selfService: 1, menu: 4 }),
    row({ day: '2026-07-01', entry: '12389', flow: '', total: 20, agent: 20 }),
  ]

  it('is counted by day, entry or flow', () => {
    expect(grouped(rows, 'day').map(({ key, total, selfService }) => [key, total, selfService])).toEqual([['2026-07-01', 30, 6], ['2026-07-02', 5, 1]])
    expect(grouped(rows, 'entry').map(({ key, total, agent }) => [key, total, agent])).toEqual([['12389', 20, 20], ['12345', 15, 4]])
    expect(grouped(rows, 'flow').map(({ key, menu }) => [key, menu])).toEqual([['', 0], ['main', 4]])
  })

  it('is of all callers, those too who gave up', () => {
    expect(shareOf(sumOf(rows))).toBe(20)
    expect(shareOf(sumOf([]))).toBeUndefined()
  })

  it('is held against the target, if there are callers and a target', () => {
    expect(reached(row({ total: 10, selfService: 6 }), 60)).toBe(true)
    expect(reached(row({ total: 10, selfService: 5 }), 60)).toBe(false)
    expect(reached(row({ total: 10, selfService: 5 }), 0)).toBeUndefined()
    expect(reached(row({}), 60)).toBeUndefined()
  })
})

import type { Roster, RosterDuty } from '@/api/staffing'
import { describe, expect, it } from 'vitest'
import { cells, clock, daysOf, monday, today, weekday } from './roster'

const duty = (agentId: string, day: string, told: RosterDuty['told'] = 'NEW'): RosterDuty => ({ agentId, day, shiftId: 's', shift: '早班', start: '07:00', end: '15:00', told })

describe('roster', () => {
  it('counts days by the hotline’s calendar', () => {
    expect(today(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23')
    expect(daysOf('2026-12-30', 3)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01'])
    expect(weekday('2026-11-22')).toBe(7)
    expect(monday('2026-11-29')).toBe('2026-11-23')
    expect(clock(870)).toBe('14:30')
  })

  it('shows a broken week on its days that are worked, and other rules on their day', () => {
    const roster: Roster = {
      from: '2026-11-23',
      days: 7,
      agents: [],
      duties: [duty('ann', '2026-11-23'), duty('ann', '2026-11-24'), duty('ann', '2026-11-25', 'TAKEN_AWAY')],
      daysOff: [{ agentId: 'ann', day: '2026-11-26', note: '' }],
      breaches: [
        { agentId: 'ann', day: '2026-11-23', rule: 'WEEK_HOURS' },
        { agentId: 'ann', day: '2026-11-24', rule: 'REST' },
      ],
      unpublished: 3,
    }
    const at = cells(roster)
    expect(at('ann', '2026-11-23').breaches).toEqual(['WEEK_HOURS'])
    expect(at('ann', '2026-11-24').breaches).toEqual(['WEEK_HOURS', 'REST'])
    expect(at('ann', '2026-11-25').breaches).toEqual([])
    expect(at('ann', '2026-11-26')).toEqual({ duty: undefined, off: true, breaches: [] })
    expect(at('bob', '2026-11-23').duty).toBeUndefined()
  })
})

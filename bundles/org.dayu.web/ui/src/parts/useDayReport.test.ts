import { describe, expect, it } from 'vitest'
import { lastDays } from './useDayReport'

describe('the days of a report', () => {
  it('are at first the last week, as days of Shanghai', () => {
    expect(lastDays(7, new Date('2026-07-07T15:59:00Z'))).toEqual(['2026-07-01', '2026-07-07'])
    expect(lastDays(7, new Date('2026-07-07T16:00:00Z'))).toEqual(['2026-07-02', '2026-07-08'])
  })
})

import { describe, expect, it } from 'vitest'
import { duration, exact, remaining, short } from './time'

describe('times on screens', () => {
  const now = new Date('2026-07-01T04:00:00Z')

  it('are Shanghai times', () => {
    expect(exact('2026-07-01T06:05:09Z')).toContain('14:05:09')
  })

  it('leave the day out today and name it otherwise', () => {
    expect(short('2026-07-01T06:05:00Z', now)).toBe('14:05')
    expect(short('2026-06-30T15:59:00Z', now)).toBe('06-30 23:59')
  })

  it('count durations and never below zero', () => {
    expect(duration(761_000)).toBe('00:12:41')
    expect(duration(-5)).toBe('00:00:00')
  })

  it('say what is left and what is late', () => {
    expect(remaining('2026-07-01T07:20:00Z', now)).toEqual({ late: false, days: 0, hours: 3, minutes: 20 })
    expect(remaining('2026-06-30T03:00:00Z', now)).toEqual({ late: true, days: 1, hours: 1, minutes: 0 })
  })
})

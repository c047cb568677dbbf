import type { Breach, Roster, RosterDuty } from '@/api/staffing'

/** Dates of the working calendar are those of Asia/Shanghai, wherever the browser is. */
const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

export function today(now: Date = new Date()): string {
  return dayKey.format(now)
}

export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

export function daysOf(from: string, days: number): string[] {
  return Array.from({ length: days }, (_none, index) => plusDays(from, index))
}

/** 1 for Monday to 7. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

export function monday(day: string): string {
  return plusDays(day, 1 - weekday(day))
}

/** 14:30 for 870. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

export interface Cell {
  /** What is planned, or what was and agents still believe. */
  duty?: RosterDuty
  off: boolean
  breaches: Breach['rule'][]
}

const key = (agent: string, day: string): string => `${agent} ${day}`

/** The roster by agent and day; what breaks a week stands on its days that are worked. */
export function cells(roster: Roster): (agent: string, day: string) => Cell {
  const duties = new Map(roster.duties.map((duty) => [key(duty.agentId, duty.day), duty]))
  const off = new Set(roster.daysOff.map((one) => key(one.agentId, one.day)))
  return (agent, day) => {
    const duty = duties.get(key(agent, day))
    const planned = duty && duty.told !== 'TAKEN_AWAY'
    const breaches = roster.breaches.filter((one) => one.agentId === agent && planned && (one.rule === 'WEEK_HOURS' || one.rule === 'WEEK_DAYS' ? one.day === monday(day) : one.day === day))
    return { duty, off: off.has(key(agent, day)), breaches: breaches.map((one) => one.rule) }
  }
}

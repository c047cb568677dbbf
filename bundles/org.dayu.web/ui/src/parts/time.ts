/** Times on screens: always Asia/Shanghai, whatever the computer says. */
const ZONE = 'Asia/Shanghai'

const exactFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const clockFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const dayFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: '2-digit', day: '2-digit' })
const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE })

/** 2026/07/01 14:05:09, for hovers. */
export function exact(instant: string): string {
  return exactFormat.format(new Date(instant))
}

/** 14:05 today, 07-01 14:05 on other days. */
export function short(instant: string, now: Date = new Date()): string {
  const date = new Date(instant)
  const clock = clockFormat.format(date)
  return dayKey.format(date) === dayKey.format(now) ? clock : `${dayFormat.format(date).replace('/', '-')} ${clock}`
}

/** 00:12:41, for durations that run. */
export function duration(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000))
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** 2:05, for what takes minutes. */
export function minutes(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** What is left until a deadline, as days, hours and minutes; negative when it is late. */
export function remaining(deadline: string, now: Date = new Date()): { late: boolean; days: number; hours: number; minutes: number } {
  const left = new Date(deadline).getTime() - now.getTime()
  const minutes = Math.floor(Math.abs(left) / 60_000)
  return { late: left < 0, days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 }
}
